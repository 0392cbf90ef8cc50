/** What stops everybody from asking is asked about once: ending the meeting, and setting it back while it runs. */
import { html, nothing, render } from '../base/html.js';
import { _ } from '../base/language.js';
import { leftText } from './counts.js';

const ending = (counts) => {
  const left = leftText(counts);
  return html`<h2 id="stopping-title">${_('Avslutte møtet?')}</h2>
    ${left
      ? html`<p class="stopping-left">${left}</p>
          <p>${_('De blir stående som ikke besvart. Ordstyrerne kan ta dem videre etterpå.')}</p>`
      : html`<p>${_('Ingen spørsmål står igjen.')}</p>`}
    <p class="stopping-hint">${_('Ingen kan spørre eller stemme lenger. Du kan sette møtet i gang igjen.')}</p>`;
};

const settingBack = () =>
  html`<h2 id="stopping-title">${_('Sette møtet tilbake til planlagt?')}</h2>
    <p>${_('Da kan ingen spørre eller stemme før du setter det i gang igjen.')}</p>`;

const ASKED = {
  closed: { about: ending, yes: () => _('Avslutt møtet'), no: () => _('Ikke avslutt') },
  scheduled: { about: settingBack, yes: () => _('Sett tilbake'), no: () => _('La det være i gang') },
};

const content = (state, counts) => html`<form method="dialog">
  ${ASKED[state].about(counts)}
  <div class="dialog-acts">
    <button class="button button-no" value=${state}>${ASKED[state].yes()}</button>
    <button class="button" value="" autofocus>${ASKED[state].no()}</button>
  </div>
</form>`;

/** Whether it is asked about before it is done. @param {string} before @param {string} state */
export const isStopping = (before, state) => state === 'closed' || (state === 'scheduled' && before === 'live');

/** @param {HTMLDialogElement} element @param {(state: string) => void} onstop  Called with the state that it shall have. */
export function createStopping(element, onstop) {
  let asked = null;
  let before = null;
  element.addEventListener('close', () => {
    const { returnValue } = element;
    element.returnValue = '';
    render(nothing, element);
    if (returnValue) onstop(returnValue);
  });
  return {
    /** @param {string} now  The state that the meeting has. @param {'closed'|'scheduled'} state @param {import('./counts.js').Counts} counts */
    open(now, state, counts) {
      before = now;
      asked = state;
      render(content(asked, counts), element);
      element.showModal();
    },
    /** What is left may change while it is asked; once another has done it, nothing is asked any more. @param {string} now @param {import('./counts.js').Counts} counts */
    redraw(now, counts) {
      if (!element.open) return;
      if (now === before) render(content(asked, counts), element);
      else element.close('');
    },
  };
}
