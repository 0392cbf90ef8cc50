/** The open list: how many, in which order, what waits to be let in, and what has been answered. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { guard } from '../../vendor/lit-html/directives/guard.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _, ngettext } from '../language.js';
import { age } from '../time.js';
import { questionRow } from './question_row.js';

const SORTS = [
  ['support', () => _('Flest stemmer')],
  ['newest', () => _('Nyeste')],
];

const sortButton = (sort, label, chosen, onsort) =>
  html`<button type="button" class="sort" aria-pressed=${sort === chosen ? 'true' : 'false'} @click=${() => onsort(sort)}>
    ${label()}
  </button>`;

const sorts = ({ sort, onsort }) => html`<div class="sorts" role="group" aria-label=${_('Rekkefølge')}>
  ${SORTS.map(([name, label]) => sortButton(name, label, sort, onsort))}
</div>`;

/** There is nothing to sort until the questions have come, and where there are none. */
const head = (given) => html`<div class="list-head">
  <h2 id="list-title" tabindex="-1">
    ${_('Spørsmål')} ${given.isHere ? html`<span class="count">${given.total}</span>` : nothing}
  </h2>
  ${given.entries.length ? sorts(given) : nothing}
</div>`;

/** Lets in what waits; it lies over the list's lower edge, so that it pushes nothing away when it comes. */
export const waitingButton = ({ waiting, onshow }) =>
  waiting === 0
    ? nothing
    : html`<button type="button" class="button show-new" @click=${onshow}>
        ${ngettext('Vis {n} nytt', 'Vis {n} nye', waiting)}
      </button>`;

const settledRow = ({ body, state }) => html`<li class="settled-row">
  ${body} ${state === 'deferred' ? html`<p class="about">${_('Besvares skriftlig etterpå')}</p>` : nothing}
</li>`;

const settledPart = (questions) =>
  questions.length === 0
    ? nothing
    : html`<details class="settled">
        <summary>${_('Besvart')} <span class="count">${questions.length}</span></summary>
        <ul class="questions">
          ${questions.map(settledRow)}
        </ul>
      </details>`;

const NONE = {};

/** A row is drawn anew only when something that it shows, or that its button acts on, is another. */
function rowOnce(question, given) {
  const { vote, isMine, canVote, session, labels, now } = given ?? NONE;
  const asked = question && age(question.submitted_at, now);
  return guard([question, asked, vote?.upvoted, vote?.score, isMine, canVote, session, labels], () => questionRow(question, given));
}

/**
 * @param {object} given
 * @param {Array<{id: number, question: object|null}>} given.entries
 * @param {number} given.total
 * @param {boolean} given.isHere  Whether the questions have come: an empty list must not say that there are none before.
 * @param {object[]} given.settled  Answered, or promised in writing.
 * @param {import('../listing.js').Sort} given.sort
 * @param {(sort: string) => void} given.onsort
 * @param {(question: object|null, id: number) => object} given.rowOf  What `questionRow` is told of each.
 */
export function questionList(given) {
  const { entries, isHere, settled, rowOf } = given;
  return html`<section class="list" aria-labelledby="list-title">
    ${head(given)}
    ${entries.length === 0 ? html`<p class="empty">${isHere ? _('Ingen spørsmål på listen ennå.') : _('Henter spørsmålene …')}</p>` : nothing}
    <ul class="questions">
      ${repeat(
        entries,
        ({ id }) => id,
        ({ id, question }) => rowOnce(question, rowOf(question, id)),
      )}
    </ul>
    ${settledPart(settled)}
  </section>`;
}
