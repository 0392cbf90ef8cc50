/** Ending the meeting is asked about once, with what is left and what becomes of it. */
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { leftText } from './counts.js';

const content = (counts) => {
  const left = leftText(counts);
  return html`<form method="dialog">
    <h2 id="closing-title">${_('Avslutte møtet?')}</h2>
    ${left
      ? html`<p class="closing-left">${left}</p>
          <p>${_('De blir stående som ikke besvart. Ordstyrerne kan ta dem videre etterpå.')}</p>`
      : html`<p>${_('Ingen spørsmål står igjen.')}</p>`}
    <p class="closing-hint">${_('Ingen kan spørre eller stemme lenger. Du kan sette møtet i gang igjen.')}</p>
    <div class="dialog-acts">
      <button class="button button-no" value="close">${_('Avslutt møtet')}</button>
      <button class="button" value="" autofocus>${_('Ikke avslutt')}</button>
    </div>
  </form>`;
};

/** @param {HTMLDialogElement} element @param {() => void} onclose  Called when the meeting shall end. */
export function createClosing(element, onclose) {
  element.addEventListener('close', () => {
    const { returnValue } = element;
    element.returnValue = '';
    render(nothing, element);
    if (returnValue === 'close') onclose();
  });
  return {
    /** @param {import('./counts.js').Counts} counts */
    open(counts) {
      render(content(counts), element);
      element.showModal();
    },
    /** What is left may change while it is asked. @param {import('./counts.js').Counts} counts */
    redraw: (counts) => element.open && render(content(counts), element),
  };
}
