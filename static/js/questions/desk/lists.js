/**
 * The desk's lists: what stands in each, in which order, and what narrows them. Pure.
 *
 * @typedef {'inbox'|'open'|'queue'|'done'|'undecided'|'written'|'finished'} ListName
 * @typedef {import('../../lists/listing.js').Reading & {place: 'all'|'in_room'|'online'}} Reading
 */
import { createListing } from '../../lists/listing.js';

const askedAt = (question) => Date.parse(question.submitted_at);
const oldest = (a, b) => askedAt(a) - askedAt(b) || a.id - b.id;

const ORDERS = {
  oldest,
  newest: (a, b) => oldest(b, a),
  support: (a, b) => b.score - a.score || oldest(a, b),
  position: (a, b) => Number(a.position) - Number(b.position),
  latest: (a, b) => b.version - a.version,
};

/**
 * What stands in each: the one table of the desk that names states, since a list is drawn for them.
 * @type {Object<ListName, {states: string[], sorts: string[], isTrue?: boolean}>} A list begins with its first sort.
 */
export const LISTS = {
  inbox: { states: ['pending'], sorts: ['oldest', 'newest'] },
  open: { states: ['approved'], sorts: ['support', 'oldest', 'newest'] },
  queue: { states: ['queued'], sorts: ['position'], isTrue: true },
  done: { states: ['answered', 'deferred', 'dismissed', 'withdrawn', 'merged'], sorts: ['latest'] },
  undecided: { states: ['pending', 'approved', 'queued', 'on_stage'], sorts: ['support', 'oldest', 'newest'] },
  written: { states: ['deferred'], sorts: ['support', 'oldest', 'newest'] },
  finished: { states: ['answered', 'dismissed', 'withdrawn', 'merged'], sorts: ['latest'] },
};

/** Those of the live desk, and those of the desk after the meeting. @type {ListName[]} */
export const LIVE_LISTS = ['inbox', 'open', 'queue', 'done'];
/** @type {ListName[]} */
export const AFTER_LISTS = ['undecided', 'written', 'finished'];

/** The list of the live desk that a question stands in. @param {{state: QuestionState}} question */
export const listOf = ({ state }) => LIVE_LISTS.find((name) => LISTS[name].states.includes(state));

/**
 * @param {{states: string[], sorts: string[], isTrue?: boolean}} list
 * @param {(question: Question) => boolean} isFound @param {(question: Question) => boolean} isOwn
 */
function createList({ states, sorts: [sort], isTrue }, isFound, isOwn) {
  /** @type {Reading['place']} */
  let place = 'all';
  const belongs = ({ state }) => states.includes(state);
  const isWanted = (question) => (place === 'all' || question.attendance === place) && isFound(question);
  const listing = createListing({ belongs, isWanted, isOwn, orders: ORDERS, sort, isTrue });

  return {
    pause: listing.pause,
    arrange(questions, wish = {}) {
      place = wish.place ?? place;
      listing.arrange(questions, wish.sort);
    },
    read: (questions, now, hand) => ({ ...listing.read(questions, now, hand), place }),
  };
}

/** What a search looks in: the words, and who they are from. */
const searched = ({ body, name, author_alias: alias }) => `${body} ${name ?? ''} ${alias ?? ''}`.toLowerCase();

/** @param {{isOwn?: (question: Question) => boolean}} [given]  `isOwn`: whether it was oneself who acted on it last. */
export function createLists({ isOwn = () => false } = {}) {
  let words = [];
  const isFound = (question) => words.length === 0 || words.every((word) => searched(question).includes(word));
  const lists = Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [name, createList(list, isFound, isOwn)]));

  return {
    /**
     * @param {ListName} name @param {Question[]} questions @param {number} now @param {import('../../lists/folding.js').Hand} [hand]
     * @returns {Reading}
     */
    read: (name, questions, now, hand) => lists[name].read(questions, now, hand),
    /** @param {ListName} name @param {Question[]} questions @param {{sort?: string, place?: string}} [wish] */
    arrange: (name, questions, wish) => lists[name].arrange(questions, wish),
    /** @param {ListName} name @param {boolean} isPaused */
    pause: (name, isPaused) => lists[name].pause(isPaused),
    /** Narrow every list to the questions that hold each word of `text`; empty shows all again. */
    search(text, questions) {
      words = text.toLowerCase().split(/\s+/).filter(Boolean);
      for (const list of Object.values(lists)) list.arrange(questions);
    },
  };
}
