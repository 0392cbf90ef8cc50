/** What the desk's dialogs are made of: words in a quote, the news, fields with what is wrong beside them, the foot. */
import { html, nothing } from '../../base/html.js';
import { fieldError } from '../../base/field_error.js';
import { count } from '../../base/graphemes.js';
import { leftHeard, leftText } from '../../base/letters_left.js';
import { _ } from '../../base/language.js';

/** @typedef {import('./dialogs.js').Dialog} Dialog */

export const quote = (text) => html`<blockquote class="dialog-quote">${text || _('Teksten er slettet.')}</blockquote>`;

/** What became of it since the dialog was opened, and how it reads now. @param {Dialog} dialog */
export const newsOf = ({ opened: { news, isNewsOfValue, question }, value }) =>
  news
    ? html`<div class="dialog-news" data-news tabindex="-1" role="alert">
        <p>${news}</p>
        ${quote(isNewsOfValue ? value(question) : question.body)}
      </div>`
    : nothing;

/** The question that the dialog is about; what is new of it says so itself. @param {Dialog} dialog */
export const newsOrQuote = (dialog) => html`${newsOf(dialog)}
${dialog.opened.news && !dialog.opened.isNewsOfValue ? nothing : quote(dialog.opened.question.body)}`;

export const original = ({ original_body: words }) =>
  words
    ? html`<details class="dialog-original">
        <summary class="link">${_('Opprinnelig ordlyd')}</summary>
        ${quote(words)}
      </details>`
    : nothing;

/** What was refused is said at once; what is found here is heard with its field, which takes the focus. */
export const ownError = ({ error }, field) =>
  error ? html`<div role=${error.code ? 'alert' : nothing}>${fieldError(`dialog-${field}-error`, error)}</div>` : nothing;
export const isInvalid = ({ error }) => (error ? 'true' : 'false');
export const hint = (text) => html`<p class="dialog-hint" id="dialog-hint">${text}</p>`;

export const mainButton = (label) => html`<button type="submit" class="button button-main">${label}</button>`;
export const removingButton = (label) => html`<button type="submit" class="button button-no">${label}</button>`;
export const plainButton = (label, onpress) =>
  html`<button type="button" class="button" @click=${onpress}>${label}</button>`;
export const foot = (buttons) => html`<div class="dialog-foot">${buttons}</div>`;

export const form = (title, content, onsubmit) => html`<form
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

/** A form that the question may have left behind: all that is left then is to take along what was typed. */
export const formWhile = ({ isOpen, dialog, title, content, buttons, onsubmit }) =>
  form(
    title,
    html`${content}
    ${foot(html`${isOpen ? buttons : nothing} ${plainButton(isOpen ? _('Avbryt') : _('Lukk'), dialog.close)}`)}`,
    isOpen ? onsubmit : dialog.close,
  );

/**
 * Some lines, with how many letters are left.
 * @param {Dialog} dialog
 * @param {{field: string, most: number, isOpen?: boolean, rows?: number}} given  `field` names its error.
 */
export function textArea({ opened, write }, { field, most, isOpen = true, rows = 5 }) {
  const left = most - count(opened.text);
  return html`<textarea
      lang=""
      class="field dialog-text"
      rows=${rows}
      data-first
      data-held
      aria-labelledby="dialog-title"
      aria-describedby="dialog-hint dialog-left dialog-${field}-error"
      aria-invalid=${isInvalid(opened)}
      ?readonly=${!isOpen}
      .value=${opened.text}
      @input=${({ target }) => write(target.value)}
    ></textarea>
    <p class="dialog-left" id="dialog-left" ?data-over=${left < 0}>${leftText(left)}</p>
    ${leftHeard(left)} ${ownError(opened, field)}`;
}

/**
 * One line.
 * @param {Dialog} dialog
 * @param {{field: string, most: number, isOpen?: boolean}} given
 */
export const textLine = ({ opened, write }, { field, most, isOpen = true }) => html`<input
    type="text"
    lang=""
    class="field"
    data-first
    data-held
    maxlength=${most}
    aria-labelledby="dialog-title"
    aria-describedby="dialog-hint dialog-${field}-error"
    aria-invalid=${isInvalid(opened)}
    ?readonly=${!isOpen}
    .value=${opened.text}
    @input=${({ target }) => write(target.value)}
  />
  ${ownError(opened, field)}`;

/**
 * Another question in a list of the dialog's, with one small line about it and what may be done with it.
 * @param {Question} question @param {{id: string, about: object, act: object}} given  Its words stand under `id`.
 */
export const questionRow = ({ body }, { id, about, act }) => html`<li class="dialog-row">
  <div class="dialog-row-words">
    <p class="dialog-row-body" id=${id}>${body || _('Teksten er slettet.')}</p>
    ${about}
  </div>
  ${act}
</li>`;

/** What was typed in a field that is gone. */
export const keptWords = ({ text }) =>
  text
    ? html`<label class="dialog-hint" for="dialog-kept">${_('Det du skrev')}</label>
        <textarea id="dialog-kept" class="field dialog-text" lang="" rows="2" readonly .value=${text}></textarea>`
    : nothing;

/**
 * Send what is typed, unless something is wrong with it.
 * @param {Dialog} dialog @param {string} field
 * @param {(typed: import('./checks.js').Typed) => string} faultIn
 * @param {Parameters<Dialog['submit']>[0]} send
 */
export function checked({ opened, fault, submit }, field, faultIn, send) {
  const wrong = faultIn(opened);
  return wrong ? fault(field, wrong) : submit(send);
}

/** Blank is none. @param {string} text */
export const wordsOrNone = (text) => text.trim() || null;
