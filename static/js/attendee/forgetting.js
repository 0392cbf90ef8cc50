/** "Slett det jeg har sendt": what goes and what stays is said first, then it is done, for good. */
import { createDeletionDialog, linesList } from '../base/deletion_dialog.js';
import { html } from '../base/html.js';
import { _, ngettext } from '../base/language.js';

/** @param {{count: number, isNamed: boolean, isReplied: boolean}} about */
const goes = ({ count, isNamed, isReplied }) => [
  count
    ? ngettext('{n} spørsmål du har stilt, også om det er besvart', '{n} spørsmål du har stilt, også de som er besvart', count)
    : _('spørsmålene dine: du har ingen nå'),
  isReplied && _('svarene du har fått skriftlig'),
  isNamed && _('navnet du har oppgitt'),
  _('det du har begynt å skrive i denne nettleseren'),
];

const stays = () => [
  _('stemmene dine, bare som tall'),
  _('svar som er gitt høyt: de blir ikke ugjort'),
];

const asked = ({ about, error, onyes, onclose }) => html`<h2 id="forgetting-title">${_('Slette det du har sendt?')}</h2>
  <p>${_('Dette slettes for godt, for alle:')}</p>
  ${linesList(goes(about))}
  <p>${_('Dette blir igjen:')}</p>
  ${linesList(stays())}
  <p class="forgetting-hint">${_('Det kan ikke angres.')}</p>
  <p class="forgetting-error" role="alert">${error?.message ?? ''}</p>
  <div class="dialog-acts">
    <button type="button" class="button button-no" id="forgetting-yes" @click=${onyes}>${_('Slett det jeg har sendt')}</button>
    <button type="button" class="button" autofocus @click=${onclose}>${_('Behold det')}</button>
  </div>`;

const underway = () => html`<h2 id="forgetting-title">${_('Sletter …')}</h2>
  <p>${_('Er du uten nett, blir det gjort så snart du er på nett igjen.')}</p>`;

const done = ({ onclose }) => html`<h2 id="forgetting-title" tabindex="-1">${_('Det er slettet')}</h2>
  <p>${_('Det du har sendt, er borte fra alle skjermer nå, og fra filene våre i løpet av noen sekunder.')}</p>
  <div class="dialog-acts">
    <button type="button" class="button button-main" @click=${onclose}>${_('Lukk')}</button>
  </div>`;

const STEPS = { asked, underway, done };

/** What stands under "Personvern". @param {() => void} onopen */
export const forgettingPart = (onopen) => html`<p class="forgetting-part">
  <button type="button" class="button" id="forgetting-open" aria-haspopup="dialog" @click=${onopen}>
    ${_('Slett det jeg har sendt')}
  </button>
</p>`;

/**
 * @param {HTMLDialogElement} element
 * @param {object} given
 * @param {() => {count: number, isNamed: boolean, isReplied: boolean}} given.about  How many of one's questions are there with
 *   their words, whether one of them has an answer in writing, and whether one has given a name, with one of them or in
 *   this browser.
 * @param {() => Promise<import('../live/commands.js').Answer>} given.forget
 */
export const createForgetting = (element, { about, forget }) =>
  createDeletionDialog(element, { steps: STEPS, about, forget });
