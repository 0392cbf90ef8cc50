/** One of the desk's lists: its count, what waits to be shown, how it is sorted, and its rows. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { guard } from '../../vendor/lit-html/directives/guard.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { icon } from '../components/icons.js';
import { placeName } from '../components/place_mark.js';
import { _, ngettext } from '../language.js';
import { age } from '../time.js';
import { LISTS } from './lists.js';

const SORTS = {
  oldest: () => _('Eldste først'),
  newest: () => _('Nyeste først'),
  support: () => _('Flest stemmer'),
};

const PLACES = {
  all: () => _('Alle'),
  in_room: (session) => placeName('in_room', session),
  online: (session) => placeName('online', session),
};

function sortGroups({ name, reading }, desk) {
  const choice = (key, value, label) => ({
    label,
    act: () => desk.arrange(name, { [key]: value }),
    isChosen: reading[key] === value,
  });
  return [
    { heading: _('Rekkefølge'), items: LISTS[name].sorts.map((sort) => choice('sort', sort, SORTS[sort]())) },
    { heading: _('Sted'), items: Object.keys(PLACES).map((place) => choice('place', place, PLACES[place](desk.session))) },
  ];
}

const sortButton = (column, desk) => html`<button
  type="button"
  class="link column-sort"
  aria-haspopup="menu"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Rekkefølge og sted'), sortGroups(column, desk))}
>
  ${SORTS[column.reading.sort]()}${column.reading.place === 'all'
    ? nothing
    : html` · ${PLACES[column.reading.place](desk.session)}`}
  ${icon('down')}
</button>`;

function freshLabel({ name, reading }) {
  if (reading.waiting) return ngettext('Vis {n} nytt', 'Vis {n} nye', reading.waiting);
  return name === 'queue' ? _('Oppdater køen') : _('Rydd');
}

/** Its place in the head is kept whether it shows or not. */
export const freshButton = (column, desk) =>
  column.reading.isStale
    ? html`<button type="button" class="button column-fresh" @click=${() => desk.arrange(column.name)}>
        ${freshLabel(column)}
      </button>`
    : nothing;

/** All of them, or how many of all where a place or a search narrows the list. */
const countText = ({ place, shown, total }, { search }) =>
  place === 'all' && search === '' ? total : _('{shown} av {total}', { shown, total });

function emptyText({ reading, empty }, { search }) {
  if (reading.waiting) return '';
  if (search !== '' && reading.total > 0) return _('Ingen treff på «{search}» her.', { search });
  return reading.place === 'all' ? empty : _('Ingen herfra akkurat nå.');
}

/** A row is drawn anew only when something that it shows, or that its buttons act on, is another. */
const rowOf = ({ name, row }, { question, isHere }, index, desk) =>
  guard(
    [
      ...[question, isHere, index === 0, age(question.submitted_at, desk.now), desk.acts.isMine(question)],
      ...[desk.queueEnd, desk.session, desk.labels, desk.panelists, desk.picked.has(question.id)],
    ],
    () => row(question, { name, isHere, isFirst: index === 0 }, desk),
  );

/**
 * @param {{name: import('./lists.js').ListName, title: string, empty: string, reading: import('./lists.js').Reading,
 *          row: (question: object, place: object, desk: object) => object}} column
 */
export function listColumn(column, desk) {
  const { name, title, reading } = column;
  const { entries } = reading;
  return html`<section class="column column-${name}" aria-labelledby="${name}-title">
    <header class="column-head">
      <h2 class="column-title" id="${name}-title" tabindex="-1">${title} <span class="count">${countText(reading, desk)}</span></h2>
      ${freshButton(column, desk)} ${LISTS[name].sorts.length > 1 ? sortButton(column, desk) : nothing}
    </header>
    ${entries.length ? nothing : html`<p class="empty">${emptyText(column, desk)}</p>`}
    <ul class="rows" data-list=${name}>
      ${repeat(
        entries,
        ({ question }) => question.id,
        (entry, index) => rowOf(column, entry, index, desk),
      )}
    </ul>
  </section>`;
}
