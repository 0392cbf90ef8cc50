/** Whether it is one's own turn: next in the queue, or answered now. The tab's title says so, also where nobody looks. */
import { _ } from '../base/language.js';

/** @typedef {'next'|'now'|null} Turn */

/**
 * A joined question goes as what it joined.
 * @param {SessionRow|null} session @param {Question[]} mine  Rows of the topic `mine`.
 * @returns {Turn}
 */
export function turnOf(session, mine) {
  if (session?.state !== 'live') return null;
  const standing = mine.map((question) => question.joined ?? question);
  if (standing.some(({ state }) => state === 'on_stage')) return 'now';
  return standing.some(({ state, position }) => state === 'queued' && position === 1) ? 'next' : null;
}

const TITLES = {
  next: () => _('Du er neste'),
  now: () => _('Ditt spørsmål besvares nå'),
};

/** @param {Turn} turn */
const prefixOf = (turn) => (turn ? `${TITLES[turn]()} · ` : '');

/**
 * @param {object} given
 * @param {{title: string}} given.page  The document.
 * @param {() => void} given.onturn  It has become one's turn, or is nearer; not what was so at first.
 */
export function createTurn({ page, onturn }) {
  /** @type {Turn|undefined} */
  let told;

  /** @param {Turn} turn */
  return function hear(turn) {
    if (turn === told) return;
    const base = page.title.slice(prefixOf(told ?? null).length);
    page.title = prefixOf(turn) + base;
    const isNews = told !== undefined && turn !== null;
    told = turn;
    if (isNews) onturn();
  };
}
