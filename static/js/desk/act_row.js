/** One act of a log: what was done, when, the first words of what it was about, and its undo where there is one. */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { excerpt } from '../questions/excerpt.js';

/** Of a question's words, enough to know it by. */
const MOST_LETTERS = 90;

const undoButton = (version, onundo) =>
  html`<button type="button" class="button" aria-describedby="act-${version}" @click=${onundo}>${_('Angre')}</button>`;

/**
 * @param {{version: number, at: number|Instant}} act
 * @param {{sentence: string, words: string, session: SessionRow, isUndone?: boolean, onundo: (() => void)|null}} given
 *   `onundo` is null where it can't be undone here.
 */
export const actRow = ({ version, at }, { sentence, words, session, isUndone = false, onundo }) => html`<li
  class="sheet-act"
  ?data-undone=${isUndone}
>
  <p id="act-${version}">
    <strong>${sentence}</strong>
    <span class="sheet-time">${clock(at, session)}${isUndone ? html` ·\u00a0${_('angret')}` : nothing}</span>
    <span class="sheet-body">${excerpt(words, MOST_LETTERS)}</span>
  </p>
  ${onundo ? undoButton(version, onundo) : nothing}
</li>`;
