/** "Slett alt nå": what goes and what stays is said first, with numbers; then it is done, and proved. */
import { createDeletionDialog, linesList } from '../base/deletion_dialog.js';
import { html, nothing } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { forgottenText, isAny, textsText } from './promise_text.js';

/** @typedef {import('./promise_text.js').Promised} Promised */
/** @typedef {{promised: Promised, session: SessionRow, promises: number, now: number}} About  `promises`: owed in writing. */

const goes = ({ promised, session }) => [
  isAny(promised.texts) ? textsText(promised.texts) : _('ingenting: alt er slettet fra før'),
  session.state === 'live' && _('Møtet er i gang, og avsluttes: Ingen kan spørre lenger.'),
];

const MOST_NAMED = 5;

const untouched = ({ promised: { other_sessions: others } }) =>
  others.length > 0 &&
  ngettext('Møtets andre økt røres ikke: {codes}', 'Møtets {n} andre økter røres ikke: {codes}', others.length, {
    codes: [...others.slice(0, MOST_NAMED).map(({ code }) => code), ...(others.length > MOST_NAMED ? ['…'] : [])].join(', '),
  });

const stays = (about) => [
  _('stemmene, som tall'),
  _('hva som ble av hvert spørsmål, og når'),
  _('lenkene til møtet, med det de heter'),
  untouched(about),
];

/** What is lost besides, if it is not taken home first. */
const owed = ({ promises }) =>
  promises
    ? html`<p class="forgetting-hint">
        ${ngettext(
          '{n} spørsmål er lovet svar skriftlig, og har ikke fått det. Svaret kan ikke skrives etterpå.',
          '{n} spørsmål er lovet svar skriftlig, og har ikke fått det. Svarene kan ikke skrives etterpå.',
          promises,
        )}
      </p>`
    : nothing;

const asked = ({ about, error, onyes, onclose }) => html`<h2 id="forgetting-title">${_('Slette alt folk har skrevet?')}</h2>
  <p>${_('Dette slettes for godt, for alle:')}</p>
  ${linesList(goes(about))}
  <p>${_('Dette blir igjen:')}</p>
  ${linesList(stays(about))} ${owed(about)}
  <p>${_('Vil du ha en fil eller en rapport, må du hente den først.')}</p>
  <p class="forgetting-hint">${_('Det kan ikke angres.')}</p>
  <p class="forgetting-error" role="alert">${error?.message ?? ''}</p>
  <div class="dialog-acts">
    <button type="button" class="button button-no" id="forgetting-yes" @click=${onyes}>${_('Slett alt for godt')}</button>
    <button type="button" class="button" autofocus @click=${onclose}>${_('Behold det')}</button>
  </div>`;

const underway = () => html`<h2 id="forgetting-title">${_('Sletter …')}</h2>`;

const proof = ({ promised: { forgotten }, session, now }) =>
  forgotten.length ? html`<p>${forgottenText(forgotten[forgotten.length - 1], session, now)}</p>` : nothing;

const done = ({ about, onclose }) => html`<h2 id="forgetting-title" tabindex="-1">${_('Alt er slettet')}</h2>
  ${proof(about)}
  <p>${_('Det er borte fra alle skjermer nå, og fra filene i løpet av noen sekunder.')}</p>
  <div class="dialog-acts">
    <button type="button" class="button button-main" @click=${onclose}>${_('Lukk')}</button>
  </div>`;

const STEPS = { asked, underway, done };

/**
 * @param {HTMLDialogElement} element
 * @param {object} given
 * @param {() => About|null} given.about  As it is now; null where it is not known.
 * @param {() => Promise<import('../live/commands.js').Answer>} given.forget  Answered once what is left is known anew.
 */
export const createForgetting = (element, { about, forget }) => createDeletionDialog(element, { steps: STEPS, about, forget });
