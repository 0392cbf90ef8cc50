/** One's own questions and what became of each: the foremost whole, the rest in one line that opens; edited while they wait. */
import { html, nothing } from '../base/html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _ } from '../base/language.js';
import { outcomeOf, isLeftOver, restText } from './outcome.js';
import { age } from '../base/time.js';
import { fieldError } from '../base/field_error.js';
import { icon } from '../base/icons.js';
import { leftHeard, leftText } from '../base/letters_left.js';
import { replyNote } from './reply.js';
import { allowed } from '../base/rules.js';

const editForm = ({ id, text, left, error }, { onwrite, onsave, oncancel }) => html`<form
  class="own-edit"
  novalidate
  @submit=${(event) => {
    event.preventDefault();
    onsave();
  }}
>
  <label class="visually-hidden" for="edit-${id}">${_('Endre spørsmålet ditt')}</label>
  <textarea
    lang=""
    id="edit-${id}"
    class="field"
    rows="3"
    aria-invalid=${error ? 'true' : 'false'}
    aria-describedby="edit-left-${id}${error ? ` edit-error-${id}` : ''}"
    .value=${text}
    @input=${(event) => onwrite(event.target.value)}
  ></textarea>
  ${fieldError(`edit-error-${id}`, error)}
  <p class="own-left" id="edit-left-${id}" data-over=${left < 0 ? '' : nothing}>${leftText(left)}</p>
  <p class="own-acts">
    <button type="submit" class="button button-main">${_('Lagre')}</button>
    <button type="button" class="button" @click=${oncancel}>${_('Avbryt')}</button>
  </p>
</form>`;

const withdrawal = (question, { onwithdraw, oncancel }) => html`<p class="own-confirm" role="group">
  <span>${_('Trekke spørsmålet tilbake? Teksten blir borte for alle.')}</span>
  <button type="button" class="button button-no" id="withdraw-${question.id}" @click=${() => onwithdraw(question)}>
    ${_('Trekk tilbake')}
  </button>
  <button type="button" class="button" @click=${oncancel}>${_('Behold')}</button>
</p>`;

const acts = (question, { session, onedit, onask }) =>
  question.body && allowed('withdraw_question', question)
    ? html`<p class="own-acts own-acts-quiet">
        ${allowed('edit_question', question) && session.state !== 'closed'
          ? html`<button type="button" class="link" id="edit-open-${question.id}" @click=${() => onedit(question)}>${_('Endre')}</button>`
          : nothing}
        <button type="button" class="link" id="withdraw-open-${question.id}" @click=${() => onask(question)}>${_('Trekk tilbake')}</button>
      </p>`
    : nothing;

const originalWords = ({ original_body: original, body }) =>
  original && original !== body
    ? html`<details class="own-original">
        <summary>${_('En ordstyrer har endret ordlyden')}</summary>
        <p>${_('Du skrev: «{text}»', { text: original })}</p>
      </details>`
    : nothing;

/** The words that are asked in place of one's own, where everybody may read them. */
const joinedWords = ({ joined }) =>
  joined?.body ? html`<p class="own-joined" lang="">${`«${joined.body}»`}</p>` : nothing;

/** What was answered in writing, to one's own or to what it was joined with. */
const replies = ({ reply, joined }, own) => html`${replyNote(reply, own)} ${replyNote(joined?.reply, own, true)}`;

/** Alone it says whose it is; among others their title does, and the queue's own sentence. */
const whose = ({ state }, { questions }) =>
  questions.length === 1 && state !== 'queued' ? html`${_('Ditt spørsmål')} ·\u00a0` : nothing;

const aboutLine = (question, own) => {
  const { tone, text } = outcomeOf(question, own);
  return html`<p class="own-about">
    ${whose(question, own)}<span class="fate fate-${tone}">${text}</span> ·\u00a0${age(question.submitted_at, own.now)}
    ${question.body || question.state === 'withdrawn' ? nothing : html`·\u00a0${_('teksten er slettet')}`}
  </p>`;
};

function ownQuestion(question, own) {
  const editing = own.editing?.id === question.id ? own.editing : null;
  const isAsked = own.asked === question.id;
  return html`<li class="own-question">
    ${editing || !question.body ? nothing : html`<p class="own-body">${question.body}</p>`} ${aboutLine(question, own)}
    ${joinedWords(question)} ${replies(question, own)} ${originalWords(question)}
    ${editing ? editForm(editing, own) : nothing}
    ${isAsked ? withdrawal(question, own) : nothing} ${editing || isAsked ? nothing : acts(question, own)}
  </li>`;
}

const title = ({ questions, session, isWhole, ontoggle }, rest) =>
  rest.length === 0 && !isWhole
    ? html`<h2 id="own-title" class="visually-hidden">${_('Dine spørsmål')}</h2>`
    : html`<h2 id="own-title" class="own-title">
        <button type="button" class="own-toggle" aria-expanded=${isWhole ? 'true' : 'false'} @click=${ontoggle}>
          ${_('Dine spørsmål')}
          <span class="own-rest">${isWhole ? questions.length : restText(rest, session)}</span>
          ${icon(isWhole ? 'up' : 'down')}
        </button>
      </h2>`;

/** Said once, with the first one, while it can be so: who opens the page in another browser is a stranger there. */
const belongs = () => html`<p class="own-hint" role="status">
  ${_('Spørsmålet er knyttet til denne nettleseren: her følger du det og ser svaret.')}
</p>`;

/** What happens to what the meeting did not come to. */
const afterwards = ({ questions, session, contact }) =>
  questions.some((question) => isLeftOver(question, session))
    ? html`<p class="own-after">
        ${_('Arrangøren tar vare på det du spurte om. Vil du ha svar, kan du skrive til {name}.', { name: contact.name })}
      </p>`
    : nothing;

/**
 * Nothing where all of the meeting was deleted: there would be rows without words, and promises that nobody keeps.
 *
 * @param {object} own
 * @param {Question[]} own.questions  In the order in which they stand; without the one that is being answered.
 * @param {number} own.room  How many stand whole while the rest is folded.
 * @param {boolean} own.isWhole  Whether nothing is folded.
 * @param {boolean} own.isFirst  Whether the first one was sent just now.
 * @param {() => void} own.ontoggle
 * @param {{id: number, text: string, left: number, error: object|null}|null} own.editing
 * @param {number|null} own.asked  The one that would be taken back.
 * @param {SessionRow} own.session
 * @param {{name: string}} own.contact  Of the meeting.
 * @param {Record<string, Reason>} own.reasons
 * @param {number} own.now
 */
export function ownQuestions(own) {
  const { questions, room, isWhole } = own;
  if (questions.length === 0 || own.session.emptied_at) return nothing;
  const isOpen = isWhole && questions.length > room;
  const shown = isOpen ? questions : questions.slice(0, room);
  const isToldWhose = own.isFirst && shown.length > 0 && own.session.state === 'live';
  return html`<section class="own" aria-labelledby="own-title">
    ${title({ ...own, isWhole: isOpen }, questions.slice(shown.length))}
    ${afterwards(own)} ${isToldWhose ? belongs() : nothing} ${own.editing ? leftHeard(own.editing.left) : nothing}
    ${shown.length
      ? html`<ul class="own-list">
          ${repeat(
            shown,
            ({ id }) => id,
            (question) => ownQuestion(question, own),
          )}
        </ul>`
      : nothing}
  </section>`;
}
