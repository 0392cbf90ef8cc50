/** What is asked before a link is renewed or taken back, and what a new one shall be. */
import { fieldError } from '../base/field_error.js';
import { html, nothing, render } from '../base/html.js';
import { _ } from '../base/language.js';

/** @typedef {import('./devices.js').Link} Link */
/** @typedef {{role: string, label: string, panelist_id: number|null, hours: number|null}} Wish  What a new link shall be. */

const renewing = ({ title, isOwn }) => ({
  title: _('Lage ny lenke?'),
  text: _('{title}: Den gamle lenken og QR-koden slutter å virke med en gang.', { title }),
  hint: isOwn
    ? _('Du kom hit med denne lenken, og går videre med den nye. Alle andre som bruker den, blir logget ut og må få den nye av deg.')
    : _('De som bruker den nå, blir logget ut og må få den nye av deg.'),
  yes: _('Lag ny lenke'),
  no: _('Behold den gamle'),
});

const revoking = ({ title, isOwn }) => ({
  title: _('Slå av lenken?'),
  text: _('{title}: Lenken slutter å virke med en gang, og kan ikke slås på igjen.', { title }),
  hint: isOwn
    ? _('Du kom hit med denne lenken, så du blir logget ut selv.')
    : _('De som bruker den nå, blir logget ut.'),
  yes: _('Slå av'),
  no: _('La den virke'),
});

const question = ({ title, text, hint, yes, no }) => html`<form method="dialog">
  <h2 id="link-dialog-title">${title}</h2>
  <p>${text}</p>
  <p class="stopping-hint">${hint}</p>
  <div class="dialog-acts">
    <button class="button button-no" value="yes">${yes}</button>
    <button class="button" value="" autofocus>${no}</button>
  </div>
</form>`;

/** @type {Array<[number|null, () => string]>} */
const HOURS = [
  [null, () => _('til du slår den av')],
  [2, () => _('i 2 timer')],
  [24, () => _('i ett døgn')],
  [7 * 24, () => _('i en uke')],
];

const roleField = ({ roles, wish, onwish }) => html`<label>
  ${_('Hvem er den til?')}
  <select class="field" @change=${({ currentTarget }) => onwish({ role: roles[currentTarget.selectedIndex].role, panelist_id: null })}>
    ${roles.map(({ role, title }) => html`<option .selected=${role === wish.role}>${title}</option>`)}
  </select>
</label>`;

const ownerField = ({ panelists, wish, onwish }) => html`<label>
  ${_('Hvem i panelet?')}
  <select
    class="field"
    @change=${({ currentTarget }) => {
      const owner = panelists[currentTarget.selectedIndex - 1];
      onwish({ panelist_id: owner?.id ?? null, label: owner?.name ?? wish.label });
    }}
  >
    <option .selected=${wish.panelist_id === null}>${_('flere deler nettbrettet')}</option>
    ${panelists.map(({ id, name }) => html`<option .selected=${id === wish.panelist_id}>${name}</option>`)}
  </select>
</label>`;

const nameField = ({ wish, error, onwish }) => html`<label>
    ${_('Navn på lenken')}
    <input
      class="field"
      type="text"
      lang=""
      maxlength="60"
      aria-describedby="link-error"
      aria-invalid=${error ? 'true' : 'false'}
      .value=${wish.label}
      @input=${({ currentTarget }) => onwish({ label: currentTarget.value })}
    />
  </label>
  ${fieldError('link-error', error)}`;

const hoursField = ({ wish, onwish }) => html`<label>
  ${_('Hvor lenge virker den?')}
  <select class="field" @change=${({ currentTarget }) => onwish({ hours: HOURS[currentTarget.selectedIndex][0] })}>
    ${HOURS.map(([hours, title]) => html`<option .selected=${hours === wish.hours}>${title()}</option>`)}
  </select>
</label>`;

const mayHaveOwner = ({ roles, wish }) => roles.find(({ role }) => role === wish.role).may_have_owner;

const adding = (given) => html`<form
  class="link-form"
  novalidate
  @submit=${(event) => {
    event.preventDefault();
    given.onsubmit();
  }}
>
  <h2 id="link-dialog-title">${_('Legg til lenke')}</h2>
  ${roleField(given)} ${mayHaveOwner(given) ? ownerField(given) : nothing} ${nameField(given)} ${hoursField(given)}
  <div class="dialog-acts">
    <button type="submit" class="button button-main">${_('Lag lenken')}</button>
    <button type="button" class="button" @click=${given.onclose}>${_('Avbryt')}</button>
  </div>
</form>`;

/**
 * @param {HTMLDialogElement} element
 * @param {object} given
 * @param {import('../base/page.js').Role[]} given.roles
 * @param {(wish: Wish) => Promise<{error?: {message: string}}>} given.onadd  A refusal is told in the dialog.
 */
export function createLinkDialog(element, { roles, onadd }) {
  let onyes = () => {};
  element.addEventListener('close', () => {
    const isWanted = element.returnValue === 'yes';
    element.returnValue = '';
    render(nothing, element);
    if (isWanted) onyes();
  });

  function ask(asked, then) {
    onyes = then;
    render(question(asked), element);
    element.showModal();
  }

  return {
    /** @param {{title: string, isOwn: boolean}} about @param {() => void} then */
    renew: (about, then) => ask(renewing(about), then),
    /** @param {{title: string, isOwn: boolean}} about @param {() => void} then */
    revoke: (about, then) => ask(revoking(about), then),
    /** @param {{id: number, name: string}[]} panelists */
    add(panelists) {
      /** @type {Wish} */
      let wish = { role: roles[0].role, label: '', panelist_id: null, hours: null };
      let error = null;
      let isUnderWay = false;
      const onclose = () => element.close('');

      function draw() {
        render(adding({ roles, panelists, wish, error, onwish, onsubmit, onclose }), element);
      }

      function onwish(change) {
        wish = { ...wish, ...change };
        draw();
      }

      async function onsubmit() {
        if (isUnderWay) return;
        isUnderWay = true;
        ({ error = null } = await onadd(wish));
        isUnderWay = false;
        if (!error) return onclose();
        draw();
        element.querySelector('input')?.focus();
      }

      draw();
      element.showModal();
    },
  };
}
