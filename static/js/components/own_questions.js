/** One's own questions and what became of each, in plain words; edited while they wait, taken back with one more tap. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _ } from '../language.js';
import { fateOf } from '../fate.js';
import { fieldError } from './field_error.js';

const WITHDRAWABLE = new Set(['pending', 'approved', 'queued', 'deferred']);
const SHOWN_AT_FIRST = 3;

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
  <p class="own-left" id="edit-left-${id}">${_('{n} igjen', { n: left })}</p>
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

const acts = (question, { onedit, onask }) =>
  WITHDRAWABLE.has(question.state)
    ? html`<p class="own-acts own-acts-quiet">
        ${question.state === 'pending'
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

function ownQuestion(question, own) {
  const { tone, text } = fateOf(question, own);
  const editing = own.editing?.id === question.id ? own.editing : null;
  const isAsked = own.asked === question.id;
  return html`<li class="own-question">
    <p class="fate fate-${tone}">${text}</p>
    ${editing || !question.body ? nothing : html`<p class="own-body">${question.body}</p>`}
    ${originalWords(question)} ${editing ? editForm(editing, own) : nothing}
    ${isAsked ? withdrawal(question, own) : nothing} ${editing || isAsked ? nothing : acts(question, own)}
  </li>`;
}

/**
 * @param {object} own
 * @param {object[]} own.questions  Newest first.
 * @param {boolean} own.isWhole  Whether more than the newest few are shown.
 * @param {() => void} own.onwhole
 * @param {{id: number, text: string, left: number, error: object|null}|null} own.editing
 * @param {number|null} own.asked  The one that would be taken back.
 * @param {Object<string, object>} own.reasons
 * @param {Object<string, object>} own.all  The audience's questions.
 */
export function ownQuestions(own) {
  const { questions, isWhole, onwhole } = own;
  if (questions.length === 0) return nothing;
  const shown = isWhole ? questions : questions.slice(0, SHOWN_AT_FIRST);
  const hidden = questions.length - shown.length;
  return html`<section class="own" aria-labelledby="own-title">
    <h2 id="own-title" class="visually-hidden">${_('Dine spørsmål')}</h2>
    <ul class="own-list">
      ${repeat(
        shown,
        ({ id }) => id,
        (question) => ownQuestion(question, own),
      )}
    </ul>
    ${hidden > 0
      ? html`<button type="button" class="link" @click=${onwhole}>
          ${_('Vis alle {n} spørsmålene dine', { n: questions.length })}
        </button>`
      : nothing}
  </section>`;
}
