/** The field and the choices that narrow the open list, behind a lens at its head. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _ } from '../base/language.js';
import { marked, placeName } from '../people/place_mark.js';

const FIELD = 'list-search';
const LENS = 'list-lens';

const label = () => _('Søk i spørsmålene');

/** Open it and write at once; put away, the focus is where it was opened. */
function toggle({ filter, onfilter }) {
  onfilter.toggle();
  requestAnimationFrame(() => document.getElementById(filter.isOpen ? LENS : FIELD)?.focus());
}

/** @param {{filter: object, onfilter: object}} given */
export const searchLens = (given) => html`<button
  type="button"
  class="sort list-lens"
  id=${LENS}
  ?data-held=${given.filter.isOpen}
  aria-expanded=${given.filter.isOpen ? 'true' : 'false'}
  aria-label=${label()}
  title=${label()}
  @click=${() => toggle(given)}
>
  ${icon('search')}
</button>`;

/** Escape takes away first what was written, then the field. */
function hearKey({ key, target }, given) {
  if (key === 'Enter') target.blur();
  if (key !== 'Escape') return;
  if (given.filter.isNarrow) given.onfilter.clear();
  else toggle(given);
}

const field = (given) => html`<input
  lang=""
  id=${FIELD}
  class="field"
  type="search"
  placeholder=${label()}
  aria-label=${label()}
  autocomplete="off"
  enterkeyhint="search"
  .value=${given.filter.words}
  @input=${({ target }) => given.onfilter.search(target.value)}
  @keydown=${(event) => hearKey(event, given)}
/>`;

const choice = (isChosen, words, onpress) =>
  html`<button type="button" class="filter" aria-pressed=${isChosen ? 'true' : 'false'} @click=${onpress}>
    ${words}
  </button>`;

const placeChoice = (place, { filter, onfilter, about: { session } }) =>
  choice(filter.place === place, marked(place, session, placeName(place, session)), () => onfilter.from(place));

const places = (given) => html`<div class="filters" role="group" aria-label=${_('Sted')}>
  ${choice(given.filter.place === 'all', _('Alle'), () => given.onfilter.from('all'))}
  ${placeChoice('in_room', given)} ${placeChoice('online', given)}
</div>`;

const labels = ({ filter, onfilter, labelList }) =>
  labelList.length
    ? html`<div class="filters" role="group" aria-label=${_('Tema')}>
        ${labelList.map(({ id, title }) => choice(filter.labels.includes(id), title, () => onfilter.label(id)))}
      </div>`
    : nothing;

const shownText = ({ shown, total }) => _('{shown} av {total}', { shown, total });

const allButton = ({ clear }) => html`<button type="button" class="link" @click=${clear}>${_('Vis alle')}</button>`;

const found = ({ filter, onfilter, reading }) => html`<p class="list-found">
  <span role="status">${shownText(reading)}</span>
  ${filter.isNarrow ? allButton(onfilter) : nothing}
</p>`;

/**
 * @param {{filter: object, onfilter: object, reading: import('../lists/listing.js').Reading, labelList: Label[],
 *          about: object}} given
 */
export const searchPanel = (given) =>
  given.filter.isOpen
    ? html`<search class="list-search">${field(given)} ${places(given)} ${labels(given)} ${found(given)}</search>`
    : nothing;
