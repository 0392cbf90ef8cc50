/** The open list: how many, in which order, what can be voted on, and what has been answered. */
import { html, nothing } from '../base/html.js';
import { guard } from '../../vendor/lit-html/directives/guard.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _, ngettext } from '../base/language.js';
import { age } from '../base/time.js';
import { icon } from '../base/icons.js';
import { pauseLabel } from '../lists/pause_label.js';
import { searchLens, searchPanel } from './list_search.js';
import { answeredRow, questionRow } from './question_row.js';

const SORTS = [
  ['support', () => _('Flest stemmer')],
  ['newest', () => _('Nyeste')],
];

const pauseButton = ({ isPaused }, onpause) => html`<button
  type="button"
  class="sort list-pause"
  ?data-held=${isPaused}
  aria-label=${pauseLabel(isPaused)}
  title=${pauseLabel(isPaused)}
  @click=${() => onpause(!isPaused)}
>
  ${icon(isPaused ? 'play' : 'pause')}
</button>`;

/** While the list is held still, what waits to be let in; else how many rows would move. */
const againLabel = ({ waiting, moves }) =>
  waiting
    ? ngettext('Slipp inn {n} nytt', 'Slipp inn {n} nye', waiting)
    : ngettext('Sorter på nytt · {n} flyttes', 'Sorter på nytt · {n} flyttes', moves);

const isUntrue = ({ waiting, moves, arrangesItself }) => waiting > 0 || (moves > 0 && !arrangesItself);

/** In place of the sort that the list no longer keeps: the same press brings it back. */
const againButton = (reading, onsort) => html`<button
  type="button"
  class="sort sort-again"
  aria-label=${againLabel(reading)}
  @click=${() => onsort(reading.sort)}
>
  ${reading.waiting ? againLabel(reading) : _('Sorter på nytt · {n}', { n: reading.moves })}
</button>`;

const sortButton = (name, label, chosen, onsort) =>
  html`<button type="button" class="sort" aria-pressed=${name === chosen ? 'true' : 'false'} @click=${() => onsort(name)}>
    ${label()}
  </button>`;

const sorts = ({ reading, onsort, onpause }) => html`<div class="sorts" role="group" aria-label=${_('Rekkefølge')}>
  ${pauseButton(reading, onpause)}
  ${SORTS.map(([name, label]) =>
    name === reading.sort && isUntrue(reading) ? againButton(reading, onsort) : sortButton(name, label, reading.sort, onsort),
  )}
</div>`;

const title = ({ isClosed }) => (isClosed ? _('Ikke besvart') : _('Spørsmål'));

const isSearchable = ({ reading, settled, filter }) =>
  filter.isOpen || reading.total + settled.answered.length + settled.deferred.length > 0;

/** There is nothing to sort, and nothing to look for, until the questions have come, and where there are none. */
const head = (given) => html`<div class="list-head">
  <h2 id="list-title" tabindex="-1">
    ${title(given)} ${given.isHere ? html`<span class="count">${given.reading.total}</span>` : nothing}
  </h2>
  ${given.reading.entries.length ? sorts(given) : nothing} ${isSearchable(given) ? searchLens(given) : nothing}
</div>`;

const settledPart = (heading, questions, isOpen, about) =>
  questions.length === 0
    ? nothing
    : html`<details class="settled" ?open=${isOpen}>
        <summary>${heading} <span class="count">${questions.length}</span></summary>
        <ul class="settled-list">
          ${questions.map((question) => guard([question, about.session, about.panelists], () => answeredRow(question, about)))}
        </ul>
      </details>`;

/** What is promised in writing stands apart from what was answered, and folded. */
const settledParts = ({ settled, isClosed, about }) =>
  html`${settledPart(_('Besvart'), settled.answered, isClosed, about)}
  ${settledPart(_('Besvares skriftlig'), settled.deferred, false, about)}`;

function emptyText({ isHere, isClosed, settled, filter }) {
  if (!isHere) return _('Henter spørsmålene …');
  if (filter.isNarrow) return _('Ingen spørsmål på listen passer med søket.');
  if (!isClosed) return _('Ingen spørsmål på listen ennå.');
  return settled.deferred.length ? _('Ingen spørsmål står igjen på listen.') : _('Alle spørsmålene på listen ble besvart.');
}

/** A row is drawn anew only when something that it shows, or that its button acts on, is another. */
function rowOnce(entry, { voteOn, about }) {
  const { id, question, isHere, isFolded } = entry;
  const its = { ...about, ...(question ? voteOn(question) : {}) };
  const { vote, isMine, canVote, report, session, labels, now } = its;
  const asked = question && age(question.submitted_at, now);
  const shown = [id, question, isHere, isFolded, asked, vote?.upvoted, vote?.score];
  const known = [isMine, canVote, report, session, labels];
  return guard([...shown, ...known], () => questionRow(entry, its));
}

/**
 * @param {object} given
 * @param {import('../lists/listing.js').Reading} given.reading
 * @param {boolean} given.isHere  Whether the questions have come: an empty list must not say that there are none before.
 * @param {boolean} given.isWhole  Whether all of them have.
 * @param {boolean} given.isClosed  Whether the meeting is over: what was not answered by then says so.
 * @param {{answered: object[], deferred: object[]}} given.settled  Each the latest first.
 * @param {{session: SessionRow, labels: object, panelists: Panelist[], now: number}} given.about  What rows tell of themselves by.
 * @param {(question: Question) => {vote: object, onvote: (upvoted: boolean) => void, isMine: boolean, canVote: boolean,
 *          report: import('./reports.js').ReportState, onreport: object}} given.voteOn
 * @param {ReturnType<ReturnType<typeof import('./list_filter.js').createListFilter>['read']>} given.filter
 * @param {Omit<ReturnType<typeof import('./list_filter.js').createListFilter>, 'read'>} given.onfilter
 * @param {Label[]} given.labelList  Those that one may look for.
 * @param {(sort: string) => void} given.onsort
 * @param {(isPaused: boolean) => void} given.onpause
 */
export function questionList(given) {
  const { entries } = given.reading;
  return html`<section class="list" aria-labelledby="list-title">
    ${head(given)} ${searchPanel(given)} ${entries.length === 0 ? html`<p class="empty">${emptyText(given)}</p>` : nothing}
    ${entries.length && !given.isWhole ? html`<p class="list-more" role="status">${_('Henter flere spørsmål …')}</p>` : nothing}
    <ul class="questions" data-list="audience">
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => rowOnce(entry, given),
      )}
    </ul>
    ${settledParts(given)}
  </section>`;
}
