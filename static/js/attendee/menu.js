/** What stands behind "Meny" while it may change: the programme, the panel, where one is, the name that is shown. */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';
import { longest } from '../base/rules.js';
import { placeMark } from '../people/place_mark.js';
import { programme } from '../programme/programme.js';

const members = (panelists) => html`<section class="menu-part" aria-labelledby="menu-panel">
  <h3 id="menu-panel">${_('Panelet')}</h3>
  <ul class="menu-people">
    ${panelists.map(
      ({ name, title }) => html`<li><b>${name}</b>${title ? html` <span class="menu-role">${title}</span>` : nothing}</li>`,
    )}
  </ul>
</section>`;

const placeButton = (attendance, { place, meeting, onplace }) =>
  html`<button
    type="button"
    class="button place-choice"
    aria-pressed=${attendance === place ? 'true' : 'false'}
    @click=${() => onplace(attendance)}
  >
    ${placeMark(attendance, meeting)}
  </button>`;

const you = (given) => html`<section class="menu-part" aria-labelledby="menu-place">
  <h3 id="menu-place">${_('Hvor er du?')}</h3>
  <div class="place-choices" role="group" aria-labelledby="menu-place">
    ${placeButton('in_room', given)} ${placeButton('online', given)}
  </div>
  <label class="menu-name"
    >${_('Navn (valgfritt, vises for alle)')}
    <input
      class="field"
      type="text"
      maxlength=${longest('name')}
      autocomplete="name"
      .value=${given.name}
      @input=${(event) => given.onname(event.target.value)}
  /></label>
  <label class="choice"
    ><input
      type="checkbox"
      .checked=${given.isSignalled}
      @change=${(event) => given.onsignal(event.target.checked)}
    />${_('Si fra med lyd eller vibrasjon når det er min tur')}</label
  >
</section>`;

/**
 * @param {{isReader: boolean, session: SessionRow|null, segments: Segment[], panelists: Panelist[], meeting: object,
 *          place: string|null, name: string, isSignalled: boolean, onplace: (attendance: string) => void,
 *          onname: (text: string) => void, onsignal: (isWished: boolean) => void}} given
 *     Who only reads is nowhere, and has no name.
 */
export function menu(given) {
  const { isReader, session, segments, panelists } = given;
  return html`${isReader ? nothing : you(given)}
  ${session && segments.length
    ? html`<section class="menu-part" aria-labelledby="menu-programme">
        <h3 id="menu-programme">${_('Program')}</h3>
        ${programme(segments, session)}
      </section>`
    : nothing}
  ${panelists.length ? members(panelists) : nothing}`;
}
