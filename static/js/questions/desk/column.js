/** One of the desk's lists: its count, how it is held still and sorted, and its rows. */
import { html, nothing } from '../../base/html.js';
import { guard } from '../../../vendor/lit-html/directives/guard.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { icon } from '../../base/icons.js';
import { pauseLabel } from '../../lists/pause_label.js';
import { _, ngettext } from '../../base/language.js';
import { age } from '../../base/time.js';
import { columnMenu, orderText } from './column_menu.js';
import { foldedLine } from './folded_line.js';
import { isNarrowed, LISTS } from './lists.js';
import { manyBar } from './many.js';
import { twinOf } from './twin.js';

const sortButton = (column, desk) => html`<button
  type="button"
  class="link column-sort"
  aria-haspopup="menu"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Rekkefølge og sted'), columnMenu(column, desk, currentTarget))}
>
  <span class="column-sort-word">${orderText(column.reading, desk)}</span>
  ${icon('down')}
</button>`;

/** While the list is held still, what waits to be let in; else how many rows would move. */
function freshLabel({ waiting, moves }) {
  if (waiting) return ngettext('Slipp inn {n} nytt', 'Slipp inn {n} nye', waiting);
  return ngettext('Sorter på nytt · {n} flyttes', 'Sorter på nytt · {n} flyttes', moves);
}

const freshButton = ({ name, reading }, desk) =>
  reading.moves > 0 || reading.waiting > 0
    ? html`<button
        type="button"
        class="button column-fresh"
        aria-label=${freshLabel(reading)}
        @click=${() => desk.arrange(name)}
      >
        ${reading.waiting ? freshLabel(reading) : _('Sorter på nytt · {n}', { n: reading.moves })}
      </button>`
    : nothing;

/** The queue is short and always true, so that there is nothing to hold. */
const pauseButton = ({ name, reading: { isPaused, isTrue } }, desk) =>
  isTrue
    ? nothing
    : html`<button
        type="button"
        class="column-pause"
        ?data-held=${isPaused}
        aria-label=${pauseLabel(isPaused)}
        title=${pauseLabel(isPaused)}
        @click=${() => desk.pause(name, !isPaused)}
      >
        ${icon(isPaused ? 'play' : 'pause')}
      </button>`;

/** All of them, or how many of all where a place or a search narrows the list. */
const countText = (reading, { search }) => {
  const { shown, total } = reading;
  return !isNarrowed(reading) && search === '' ? total : _('{shown} av {total}', { shown, total });
};

function emptyText({ reading, empty }, { search, isWhole }) {
  if (!isWhole) return _('Henter spørsmålene …');
  if (reading.waiting) return '';
  if (search !== '' && reading.total > 0) return _('Ingen treff på «{search}» her.', { search });
  return isNarrowed(reading) ? _('Ingen slike akkurat nå.') : empty;
}

/** When time for answers ends, if it does before this row of the queue. */
const cutOf = ({ name }, { position }, { fitsInQueue, answerTime }) =>
  name === 'queue' && fitsInQueue !== null && position === fitsInQueue + 1 ? answerTime.endsAt : null;

/** A row is drawn anew only when something that it shows, or that its buttons act on, is another. */
function rowOf(column, { question, isHere, isFolded, isOwn }, isFirst, desk) {
  const place = { name: column.name, isHere, isFirst, isOwn, cutAt: cutOf(column, question, desk) };
  const asked = age(question.submitted_at, desk.now);
  return guard(
    [
      ...[question, isHere, isFolded, isFirst, asked, place.cutAt, desk.acts.isMine(question)],
      ...[desk.queueEnd, desk.session, desk.labels, desk.panelists, desk.moderators, desk.picked.has(question.id)],
      ...[desk.picked.isOn(column.name), twinOf(question, desk.byId)],
    ],
    () => (isFolded ? foldedLine(question, desk) : column.row(question, place, desk)),
  );
}

/**
 * @typedef {{name: import('./lists.js').ListName, title: string, empty: string, reading: import('./lists.js').Reading,
 *            row: (question: Question, place: import('./row.js').Place, desk: object) => object}} Column
 * @param {Column} column
 * @param {object} desk
 */
export function listColumn(column, desk) {
  const { name, title, reading } = column;
  const entries = reading.entries.filter(({ question }) => question);
  const first = entries.find(({ isHere }) => isHere);
  return html`<section class="column column-${name}" aria-labelledby="${name}-title">
    <header class="column-head">
      <h2 class="column-title" id="${name}-title" tabindex="-1">${title} <span class="count">${countText(reading, desk)}</span></h2>
      ${pauseButton(column, desk)} ${freshButton(column, desk)}
      ${desk.session.state === 'closed' && LISTS[name].sorts.length < 2 ? nothing : sortButton(column, desk)}
    </header>
    ${manyBar(column, desk)}
    ${entries.length ? nothing : html`<p class="empty">${emptyText(column, desk)}</p>`}
    ${entries.length && !desk.isWhole ? html`<p class="list-more" role="status">${_('Henter flere spørsmål …')}</p>` : nothing}
    <ul class="rows" data-list=${name}>
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => rowOf(column, entry, entry === first, desk),
      )}
    </ul>
  </section>`;
}
