/** What stands in each of the desk's dialogs. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { fieldError } from '../components/field_error.js';
import { _, ngettext } from '../language.js';
import { whereabouts } from './row.js';

const EDITABLE = new Set(['pending', 'approved', 'queued', 'on_stage', 'deferred']);

const quote = (text) => html`<blockquote class="dialog-quote">${text}</blockquote>`;

/** The row as it is now, when it is no longer what the moderator saw. */
const outdated = ({ question, isOutdated, error }) =>
  isOutdated
    ? html`<div class="dialog-outdated" data-outdated tabindex="-1" role="alert">
        <p>${error?.message}</p>
        ${quote(question.body)}
        <p class="dialog-where">${whereabouts(question)}</p>
      </div>`
    : nothing;

const ownError = ({ error }, field) => (error && !error.row ? fieldError(`dialog-${field}-error`, error) : nothing);
const isInvalid = ({ error }) => (error && !error.row ? 'true' : 'false');

const foot = (label, onclose) => html`<div class="dialog-foot">
  <button type="submit" class="button button-main">${label}</button>
  <button type="button" class="button" @click=${onclose}>${_('Avbryt')}</button>
</div>`;

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

const reasonChoice = ({ code, title }, index, { opened, onchoose }) => html`<label class="choice"
  ><input
    type="radio"
    name="reason"
    ?data-first=${index === 0}
    .checked=${opened.chosen === code}
    @change=${() => onchoose(code)}
  />${title}</label
>`;

const ownWords = ({ opened, onwrite, onchoose }) => html`<input
  lang=""
  class="field"
  type="text"
  maxlength="200"
  aria-label=${_('Grunnen med egne ord')}
  aria-invalid=${isInvalid(opened)}
  aria-describedby="dialog-reason-error"
  .value=${opened.text}
  @focus=${() => opened.chosen === null || onchoose(null)}
  @input=${({ target }) => onwrite(target.value)}
/>`;

const dismissForm = (given) => {
  const { opened, reasons, onsubmit, onclose } = given;
  const content = html`${opened.isOutdated ? outdated(opened) : quote(opened.question.body)}
    <fieldset class="dialog-reasons">
      <legend>${_('Den som spurte, får se grunnen.')}</legend>
      ${[...reasons, { code: null, title: _('Egne ord') }].map((reason, index) => reasonChoice(reason, index, given))}
      ${ownError(opened, 'reason')} ${ownWords(given)}
    </fieldset>
    ${foot(_('Avvis'), onclose)}`;
  return form(_('Avvis spørsmålet'), content, onsubmit);
};

const original = ({ original_body: words }) =>
  words
    ? html`<details class="dialog-original">
        <summary class="link">${_('Opprinnelig ordlyd')}</summary>
        ${quote(words)}
      </details>`
    : nothing;

const leftText = (left) =>
  left < 0 ? ngettext('{n} tegn for mye', '{n} tegn for mye', -left) : _('{n} igjen', { n: left });

const editForm = ({ opened, left, onwrite, onsubmit, onclose }) => {
  const content = html`${outdated(opened)}
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
    ${ownError(opened, 'body')} ${original(opened.question)}
    ${EDITABLE.has(opened.question.state)
      ? foot(_('Lagre'), onclose)
      : html`<div class="dialog-foot"><button type="button" class="button" @click=${onclose}>${_('Lukk')}</button></div>`}`;
  return form(_('Endre ordlyden'), content, onsubmit);
};

const originalView = ({ opened, onclose }) => html`<div class="dialog-form">
  <h2 class="dialog-title" id="dialog-title">${_('Opprinnelig ordlyd')}</h2>
  ${quote(opened.question.original_body)}
  <h3 class="dialog-subtitle">${_('Slik står det nå')}</h3>
  ${quote(opened.question.body)}
  <div class="dialog-foot"><button type="button" class="button" data-first @click=${onclose}>${_('Lukk')}</button></div>
</div>`;

const CONTENTS = { dismiss: dismissForm, edit: editForm, original: originalView };

/** @param {{opened: import('./dialogs.js').Opened, reasons: object[], left: number}} given  And what to do on each event. */
export const dialogContent = (given) => CONTENTS[given.opened.kind](given);
