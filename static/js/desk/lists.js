/**
 * The desk's lists and their order, which holds still while it is looked at; a search and a place narrow them. Pure.
 *
 * @typedef {'inbox'|'open'|'queue'|'done'|'undecided'|'written'|'finished'} ListName
 * @typedef {{id: number, state: string, score: number, attendance: string, position: number|null}} Question
 * @typedef {object} Reading
 * @property {Array<{question: Question, isHere: boolean}>} entries  `isHere` is false for one that has left.
 * @property {number} waiting  New ones that are not shown yet.
 * @property {number} shown  Those of them that belong here still.
 * @property {number} total  All that belong here, found or not, from both places.
 * @property {boolean} isStale  Arranging would change what is shown.
 * @property {string} sort
 * @property {'all'|'in_room'|'online'} place
 */
import { createListing } from '../listing.js';

const LIFELESS_FOR = 6_000;

const askedAt = (question) => Date.parse(question.submitted_at);
const oldest = (a, b) => askedAt(a) - askedAt(b) || a.id - b.id;

const ORDERS = {
  oldest,
  newest: (a, b) => oldest(b, a),
  support: (a, b) => b.score - a.score || oldest(a, b),
  position: (a, b) => a.position - b.position,
  latest: (a, b) => b.version - a.version,
};

/** @type {Object<ListName, {states: string[], sorts: string[]}>} The first sort is the one a list begins with. */
export const LISTS = {
  inbox: { states: ['pending'], sorts: ['oldest', 'newest'] },
  open: { states: ['approved'], sorts: ['support', 'oldest', 'newest'] },
  queue: { states: ['queued'], sorts: ['position'] },
  done: { states: ['answered', 'deferred', 'dismissed', 'withdrawn', 'merged'], sorts: ['latest'] },
  undecided: { states: ['pending', 'approved', 'queued', 'on_stage'], sorts: ['support', 'oldest', 'newest'] },
  written: { states: ['deferred'], sorts: ['support', 'oldest', 'newest'] },
  finished: { states: ['answered', 'dismissed', 'withdrawn', 'merged'], sorts: ['latest'] },
};

/** Those of the live desk, and those of the desk after the meeting. */
export const LIVE_LISTS = ['inbox', 'open', 'queue', 'done'];
export const AFTER_LISTS = ['undecided', 'written', 'finished'];

/** @param {{states: string[], sorts: string[]}} list @param {(question: Question) => boolean} isFound */
function createList({ states, sorts: [sort] }, isFound) {
  let place = 'all';
  let lifelessAt = null;
  const belongs = ({ state }) => states.includes(state);
  const isOfPlace = ({ attendance }) => place === 'all' || attendance === place;
  const isWanted = (question) => belongs(question) && isOfPlace(question) && isFound(question);
  const listing = createListing({ belongs: isWanted, orders: ORDERS, sort });

  function arrange(questions, wish = {}) {
    place = wish.place ?? place;
    lifelessAt = null;
    listing.arrange(questions, wish.sort);
  }

  function readAsItStands(questions) {
    const { entries, waiting } = listing.read(questions);
    const placed = entries.filter(({ question }) => question).map(({ question }) => ({ question, isHere: belongs(question) }));
    const shown = placed.filter(({ isHere }) => isHere).length;
    const total = questions.filter(belongs).length;
    const isStale = waiting > 0 || shown < placed.length;
    return { entries: placed, waiting, shown, total, isStale, sort: listing.sort(), place };
  }

  /** Once nothing is left to press, and has not been for a while, the list arranges itself. */
  function read(questions, now) {
    const reading = readAsItStands(questions);
    const isLifeless = reading.entries.length > 0 && reading.shown === 0;
    lifelessAt = isLifeless ? (lifelessAt ?? now) : null;
    if (!isLifeless || now - lifelessAt < LIFELESS_FOR) return reading;
    arrange(questions);
    return readAsItStands(questions);
  }

  return { arrange, read, isWanted };
}

/** The queue's new rows stand last at once, where they move nothing; its order is shown anew when it is asked for. */
function withNewLast(reading, questions, isWanted) {
  const held = new Set(reading.entries.map(({ question }) => question.id));
  const added = questions.filter((question) => isWanted(question) && !held.has(question.id)).sort(ORDERS.position);
  const entries = [...reading.entries, ...added.map((question) => ({ question, isHere: true }))];
  const positions = entries.filter(({ isHere }) => isHere).map(({ question }) => question.position);
  const isSorted = positions.every((position, index) => index === 0 || positions[index - 1] < position);
  return { ...reading, entries, waiting: 0, isStale: !isSorted || entries.some(({ isHere }) => !isHere) };
}

/** What a search looks in: the words, and who they are from. */
const searched = ({ body, name, author_alias: alias }) => `${body} ${name ?? ''} ${alias ?? ''}`.toLowerCase();

export function createLists() {
  let words = [];
  const isFound = (question) => words.length === 0 || words.every((word) => searched(question).includes(word));
  const lists = Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [name, createList(list, isFound)]));

  function arrangeAll(questions) {
    for (const list of Object.values(lists)) list.arrange(questions);
  }

  return {
    /** @param {ListName} name @param {Question[]} questions @param {number} now @returns {Reading} */
    read(name, questions, now) {
      const reading = lists[name].read(questions, now);
      return name === 'queue' ? withNewLast(reading, questions, lists.queue.isWanted) : reading;
    },
    /** @param {ListName} name @param {Question[]} questions @param {{sort?: string, place?: string}} [wish] */
    arrange: (name, questions, wish) => lists[name].arrange(questions, wish),
    arrangeAll,
    /** Narrow every list to the questions that hold each word of `text`; empty shows all again. */
    search(text, questions) {
      words = text.toLowerCase().split(/\s+/).filter(Boolean);
      arrangeAll(questions);
    },
  };
}
