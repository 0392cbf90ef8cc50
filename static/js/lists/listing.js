/**
 * A list that is alive and holds still: its order, which of its rows can be acted on, which have folded to a line, and
 * when it may arrange itself. One rule for every list of every page. Pure: it knows no page and no timer; whoever draws
 * says what time it is and what the hand is on. Made without arguments it is the audience's open list.
 *
 * @typedef {import('./folding.js').Hand} Hand
 *
 * @typedef {object} Entry
 * @property {number} id
 * @property {Question|null} question  null where the list shows it no more.
 * @property {boolean} isHere  Whether it can be acted on; else it is over.
 * @property {boolean} isFolded
 * @property {boolean} isOwn  Over by one's own act.
 *
 * @typedef {object} Reading
 * @property {Entry[]} entries
 * @property {number} shown  Those of them that can be acted on.
 * @property {number} total  All that belong here.
 * @property {number} waiting  New ones that are held back, since the list is paused.
 * @property {number} moves  So many rows would move if the list were arranged.
 * @property {boolean} arrangesItself  Whether it will do so in a while.
 * @property {boolean} isArranged  Whether it was arranged since it was read last.
 * @property {boolean} isPaused
 * @property {boolean} isTrue  Whether it always shows its true order.
 * @property {string} sort
 * @property {number} wakeAt  When it should be read again, though nothing arrives; Infinity for never.
 */
import { isVotable } from '../base/rules.js';
import { createFolding, quietSince, QUIET } from './folding.js';
import { countMoves } from './count_moves.js';

export const CALM = 15_000;
const MINUTE = 60_000;
const MOST_A_MINUTE = 2;

/** Nobody is near. @type {Hand} */
export const NO_HAND = Object.freeze({
  ...{ under: [], focus: null, isInside: false, isAtTop: true, seen: null },
  ...{ touchedAt: -Infinity, pointedAt: -Infinity, pressedAt: -Infinity },
});

const shownAt = (question) => Date.parse(question.published_at ?? question.submitted_at);

const ORDERS = {
  support: (a, b) => b.score - a.score || shownAt(a) - shownAt(b) || a.id - b.id,
  newest: (a, b) => shownAt(b) - shownAt(a) || b.id - a.id,
};

/** Sorts in which a new row belongs on top. */
const ON_TOP = new Set(['newest', 'latest']);

const idOf = ({ id }) => id;

/** The order as it is, with the rows that can be acted on in their true order; those that are over keep their places. */
function inTrueOrder(order, sorted, isOver) {
  const next = [...sorted];
  const kept = order.flatMap((id) => (isOver(id) ? [id] : next.splice(0, 1)));
  return [...kept, ...next];
}

/**
 * @param {object} [given]
 * @param {(question: Question) => boolean} [given.belongs]  Whether a question can be acted on in this list.
 * @param {(question: Question) => boolean} [given.isWanted]  Whether one that belongs is also looked for: it comes in.
 * @param {(question: Question) => boolean} [given.isOwn]  Whether it was oneself who acted on it last.
 * @param {Object<string, (a: Question, b: Question) => number>} [given.orders]  By the name of the sort.
 * @param {string} [given.sort]
 * @param {boolean} [given.isTrue]  A short list that always shows its true order: what is over folds at once.
 */
export function createListing({
  belongs = isVotable,
  isWanted = belongs,
  isOwn = () => false,
  orders = ORDERS,
  sort = 'support',
  isTrue = false,
} = {}) {
  const folding = createFolding();
  let order = [];
  let isPaused = false;
  let isArranged = false;
  let arrangedAt = [];

  const wantedOf = (questions) => questions.filter((question) => belongs(question) && isWanted(question));
  const sortedIds = (questions) => wantedOf(questions).sort(orders[sort]).map(idOf);

  /** @param {Question[]} questions @param {string} [by] */
  function arrange(questions, by = sort) {
    sort = by;
    folding.clear();
    order = sortedIds(questions);
    isArranged = true;
  }

  function note(byId, now) {
    for (const id of order) {
      const question = byId.get(id);
      folding.note(id, Boolean(question && belongs(question)), Boolean(question && isOwn(question)), now);
    }
  }

  const isFree = (hand) => hand.isAtTop && !hand.isInside && hand.under.length === 0;
  const isUntouched = (now, hand) => isFree(hand) && now - quietSince(hand) >= QUIET;

  /** Under the last row, where they move nothing; the newest on top while nobody is near. */
  function letIn(questions, now, hand) {
    const placed = new Set(order);
    const added = sortedIds(questions).filter((id) => !placed.has(id));
    if (added.length === 0) return;
    order = ON_TOP.has(sort) && isUntouched(now, hand) ? [...added, ...order] : [...order, ...added];
  }

  /** Where nothing can be acted on any more, all goes but what the hand is on. */
  function clearLifeless(hand) {
    const gone = new Set(order.filter((id) => !folding.isHeld(id, hand)));
    gone.forEach(folding.forget);
    order = order.filter((id) => !gone.has(id));
  }

  /** Those that are gone from here, to the stage or elsewhere, are lines at once: the first row is the next one. */
  function keepTrue(questions, now) {
    folding.fold(order.filter(folding.isOver), now, NO_HAND);
    order = inTrueOrder(order, sortedIds(questions), folding.isOver);
  }

  const recently = (now) => arrangedAt.filter((at) => now - at < MINUTE);
  const mayArrange = (hand) => isFree(hand) && !isPaused;

  /** When the list may next arrange itself. */
  function calmAt(now, hand) {
    const recent = recently(now);
    const free = recent.length < MOST_A_MINUTE ? -Infinity : recent[0] + MINUTE;
    return mayArrange(hand) ? Math.max(free, quietSince(hand) + CALM) : Infinity;
  }

  const movesOf = (questions) => countMoves(order, sortedIds(questions));

  function arrangeItself(questions, now, hand) {
    if (now < calmAt(now, hand) || movesOf(questions) === 0) return;
    arrange(questions);
    arrangedAt = [...recently(now), now];
  }

  function live(questions, now, hand) {
    letIn(questions, now, hand);
    if (order.every(folding.isOver)) clearLifeless(hand);
    order = folding.makeRoom(folding.stay(order, now, hand), now, hand);
    arrangeItself(questions, now, hand);
  }

  function entryOf(id, byId) {
    const isHere = !folding.isOver(id);
    const isFolded = folding.isFolded(id);
    return { id, question: byId.get(id) ?? null, isHere, isFolded, isOwn: folding.isOwn(id) };
  }

  function readingOf(questions, byId, now, hand) {
    const entries = order.map((id) => entryOf(id, byId));
    const placed = new Set(order);
    const moves = movesOf(questions);
    return {
      ...{ entries, moves, sort, isPaused, isArranged, isTrue },
      shown: entries.filter(({ isHere }) => isHere).length,
      total: questions.filter(belongs).length,
      waiting: wantedOf(questions).filter(({ id }) => !placed.has(id)).length,
      arrangesItself: mayArrange(hand),
      wakeAt: isPaused ? Infinity : Math.min(folding.wakeAt(now, hand), moves ? calmAt(now, hand) : Infinity),
    };
  }

  return {
    sort: () => sort,
    arrange,

    /** New rows wait, and nothing folds, leaves or is arranged, until it goes on. @param {boolean} wish */
    pause(wish) {
      isPaused = wish;
    },

    /**
     * What stands in the list now.
     * @param {Question[]} questions @param {number} now @param {Hand} [hand] @returns {Reading}
     */
    read(questions, now, hand = NO_HAND) {
      const byId = new Map(questions.map((question) => [question.id, question]));
      if (order.length === 0) arrange(questions);
      note(byId, now);
      if (isTrue) keepTrue(questions, now);
      if (!isPaused) live(questions, now, hand);
      const reading = readingOf(questions, byId, now, hand);
      isArranged = false;
      return reading;
    },
  };
}
