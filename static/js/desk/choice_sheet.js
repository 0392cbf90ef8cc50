/**
 * A sheet that asks once how far an act shall reach.
 *
 * @typedef {{label: string, act: () => void}} Way
 * @typedef {{title: string, lines: string[], main: Way|null, other: Way}} Choice  `main` is what most will want.
 */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';

/** @param {Choice} choice @param {() => void} onclose */
export function choiceSheet({ title, lines, main, other }, onclose) {
  const way = ({ label, act }, more) => html`<button
    type="button"
    class="button ${more}"
    @click=${() => {
      onclose();
      act();
    }}
  >
    ${label}
  </button>`;
  return html`<div class="dialog-form">
    <h2 class="dialog-title" id="sheet-title">${title}</h2>
    ${lines.map((line) => html`<p>${line}</p>`)}
    <div class="dialog-foot">
      ${main ? way(main, 'button-main') : nothing} ${way(other, '')}
      <button type="button" class="button" @click=${onclose}>${_('Avbryt')}</button>
    </div>
  </div>`;
}
