/** What stands in each of the desk's dialogs. */
import { html, nothing } from '../base/html.js';
import { fieldError } from '../base/field_error.js';
import { leftHeard, leftText } from '../base/letters_left.js';
import { _ } from '../base/language.js';
import { allowed, longest } from '../base/rules.js';

const quote = (text) => html`<blockquote class="dialog-quote">${text || _('Teksten er slettet.')}</blockquote>`;

/** What became of it since the dialog was opened, and how it reads now. */
const newsOf = ({ question, news }) =>
  news
    ? html`<div class="dialog-news" data-news tabindex="-1" role="alert">
        <p>${news}</p>
        ${quote(question.body)}
      </div>`
    : nothing;

const ownError = ({ error }, field) => (error ? fieldError(`dialog-${field}-error`, error) : nothing);
const isInvalid = ({ error }) => (error ? 'true' : 'false');

const mainButton = (label) => html`<button type="submit" class="button button-main">${label}</button>`;
const closeButton = (label, onclose) => html`<button type="button" class="button" @click=${onclose}>${label}</button>`;
const foot = (buttons) => html`<div class="dialog-foot">${buttons}</div>`;

const form = (title, content, onsubmit) => html`<form
  class="dialog-form"
  novalidate
  @submit=${(event) => {
    event.preventDefault();
    onsubmit();
  }}
  @keydown=${(event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onsubmit();
  }}
>
  <h2 class="dialog-title" id="dialog-title">${title}</h2>
  ${content}
</form>`;

/** Its short name, and the sentence that its author reads; without a name the sentence alone. */
const reasonWords = ({ name, title }) =>
  name ? html`<strong>${name}</strong><span>${title}</span>` : html`<strong>${title}</strong>`;

/** One press turns the question down; the second of a double one, which opened the dialog, does not. */
const reasonButton = (reason, index, { onreason }) => html`<button
  type="button"
  class="reason"
  ?data-first=${index === 0}
  @click=${({ detail }) => detail > 1 || onreason(reason.code)}
>
  ${reasonWords(reason)}
</button>`;

const ownReason = ({ opened, reasons, onwrite }) => html`<div class="reason-own">
    <label for="dialog-reason">${_('Med egne ord')}</label>
    <input
      id="dialog-reason"
      lang=""
      class="field"
      type="text"
      maxlength=${longest('reason')}
      ?data-first=${reasons.length === 0}
      aria-invalid=${isInvalid(opened)}
      aria-describedby="dialog-reason-error"
      .value=${opened.text}
      @input=${({ target }) => onwrite(target.value)}
    />
    <button type="submit" class="button">${_('Avvis')}</button>
  </div>
  ${ownError(opened, 'reason')}`;

const reasonsPart = (given) => html`<div class="reasons" role="group" aria-labelledby="dialog-reasons">
  <p class="dialog-hint" id="dialog-reasons">${_('Velg en grunn. Den som spurte, får lese den.')}</p>
  ${given.reasons.map((reason, index) => reasonButton(reason, index, given))} ${ownReason(given)}
</div>`;

const dismissForm = (given) => {
  const { opened, onownreason, onclose } = given;
  const isOpen = allowed('dismiss_question', opened.question);
  const content = html`${opened.news ? newsOf(opened) : quote(opened.question.body)} ${isOpen ? reasonsPart(given) : nothing}
  ${foot(closeButton(isOpen ? _('Avbryt') : _('Lukk'), onclose))}`;
  return form(_('Avvis spørsmålet'), content, isOpen ? onownreason : onclose);
};

const original = ({ original_body: words }) =>
  words
    ? html`<details class="dialog-original">
        <summary class="link">${_('Opprinnelig ordlyd')}</summary>
        ${quote(words)}
      </details>`
    : nothing;

/** What is over can be brought back with the new words. */
function editFoot({ opened: { question }, onrestore, onclose }) {
  const isOpen = allowed('edit_question', question);
  const canRestore = allowed('restore_question', question);
  const restore = html`<button type=${isOpen ? 'button' : 'submit'} class="button ${isOpen ? '' : 'button-main'}" @click=${isOpen ? onrestore : nothing}>
    ${_('Hent tilbake og lagre')}
  </button>`;
  return foot(html`${isOpen ? mainButton(_('Lagre')) : nothing} ${canRestore ? restore : nothing}
  ${closeButton(isOpen || canRestore ? _('Avbryt') : _('Lukk'), onclose)}`);
}

function editSubmit({ opened: { question }, onsave, onrestore, onclose }) {
  if (allowed('edit_question', question)) return onsave;
  return allowed('restore_question', question) ? onrestore : onclose;
}

const editForm = (given) => {
  const { opened, left, onwrite } = given;
  const content = html`${newsOf(opened)}
    <textarea
      lang=""
      class="field dialog-text"
      rows="5"
      data-first
      aria-labelledby="dialog-title"
      aria-describedby="dialog-left dialog-body-error"
      aria-invalid=${isInvalid(opened)}
      .value=${opened.text}
      @input=${({ target }) => onwrite(target.value)}
    ></textarea>
    <p class="dialog-left" id="dialog-left" ?data-over=${left < 0}>${leftText(left)}</p>
    ${leftHeard(left)}
    ${ownError(opened, 'body')} ${original(opened.question)} ${editFoot(given)}`;
  return form(_('Endre ordlyden'), content, editSubmit(given));
};

const originalView = ({ opened, onclose }) => html`<div class="dialog-form">
  <h2 class="dialog-title" id="dialog-title">${_('Opprinnelig ordlyd')}</h2>
  ${opened.news ? html`<p class="dialog-news" role="alert">${opened.news}</p>` : nothing}
  ${quote(opened.question.original_body)}
  <h3 class="dialog-subtitle">${_('Slik står det nå')}</h3>
  ${quote(opened.question.body)}
  <div class="dialog-foot"><button type="button" class="button" data-first @click=${onclose}>${_('Lukk')}</button></div>
</div>`;

const CONTENTS = { dismiss: dismissForm, edit: editForm, original: originalView };

/** @param {{opened: import('./dialogs.js').Opened, reasons: Reason[], left: number, onclose: () => void}} given  And what to do on each event. */
export const dialogContent = (given) => CONTENTS[given.opened.kind](/** @type {any} */ (given));
