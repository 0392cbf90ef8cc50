/** How many letters a text may still have, and the same for who hears it: once near the end, and once when it is over. */
import { html } from './html.js';
import { _, ngettext } from './language.js';

const NEAR = 20;

/** @param {number} left  Below zero once it is too long. */
export const leftText = (left) =>
  left < 0 ? ngettext('{n} for mye', '{n} for mye', -left) : _('{n} igjen', { n: left });

/** The same words at each letter, so that they are heard when they come, and not again. @param {number} left */
export function heardText(left) {
  if (left < 0) return _('Teksten er blitt for lang.');
  return left <= NEAR ? _('Det er under {n} tegn igjen.', { n: NEAR + 1 }) : '';
}

/** @param {number} left */
export const leftHeard = (left) => html`<p class="visually-hidden" role="status">${heardText(left)}</p>`;
