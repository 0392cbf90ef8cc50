/** A sheet with one field: what it asks for, how long it may be, and why it was not taken. */
import { html, nothing } from '../base/html.js';
import { fieldError } from '../base/field_error.js';
import { _ } from '../base/language.js';

/**
 * @typedef {object} Asked
 * @property {string} title
 * @property {string} hint
 * @property {string} button
 * @property {string} text
 * @property {number} most  Letters.
 * @property {boolean} hasLines
 * @property {{message: string}|null} error
 * @property {(text: string) => Promise<import('../live/commands.js').Answer|null>} send
 */

const attributes = { id: 'sheet-field', describedby: 'sheet-hint sheet-field-error' };

const line = ({ text, most, error }, onwrite) => html`<input
  id=${attributes.id}
  class="field"
  type="text"
  lang=""
  maxlength=${most}
  aria-labelledby="sheet-title"
  aria-describedby=${attributes.describedby}
  aria-invalid=${error ? 'true' : 'false'}
  .value=${text}
  @input=${({ target }) => onwrite(target.value)}
/>`;

const lines = ({ text, most, error }, onwrite) => html`<textarea
  id=${attributes.id}
  class="field dialog-text"
  rows="3"
  lang=""
  maxlength=${most}
  aria-labelledby="sheet-title"
  aria-describedby=${attributes.describedby}
  aria-invalid=${error ? 'true' : 'false'}
  .value=${text}
  @input=${({ target }) => onwrite(target.value)}
></textarea>`;

/** @param {Asked} asked @param {{onwrite: (text: string) => void, onsubmit: () => void, onclose: () => void}} given */
export const fieldSheet = (asked, { onwrite, onsubmit, onclose }) => html`<form
  class="dialog-form"
  novalidate
  @submit=${(event) => {
    event.preventDefault();
    onsubmit();
  }}
>
  <h2 class="dialog-title" id="sheet-title">${asked.title}</h2>
  <p class="sheet-hint" id="sheet-hint">${asked.hint}</p>
  ${asked.hasLines ? lines(asked, onwrite) : line(asked, onwrite)}
  ${asked.error ? fieldError('sheet-field-error', asked.error) : nothing}
  <div class="dialog-foot">
    <button type="submit" class="button button-main">${asked.button}</button>
    <button type="button" class="button" @click=${onclose}>${_('Avbryt')}</button>
  </div>
</form>`;
