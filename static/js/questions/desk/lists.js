/**
 * The desk's lists: what stands in each, in which order, and what narrows them. Pure.
 *
 * @typedef {'inbox'|'open'|'queue'|'done'|'undecided'|'written'|'finished'} ListName
 * @typedef {{place: 'all'|'in_room'|'online', label: number|null, panelist: number|null, isMine: boolean}} Filter
 * @typedef {import('../../lists/listing.js').Reading & Filter} Reading
 */
import { createListing } from '../../lists/listing.js';
import { holdsAll, wordsIn } from '../searched_words.js';
import { standingOf } from '../standing.js';

const askedAt = (question) => Date.parse(question.submitted_at);
const oldest = (a, b) => askedAt(a) - askedAt(b) || a.id - b.id;

/** What the audience asked to look at comes first, however the list is sorted. */
const reported = (a, b) => Number(b.reports > 0) - Number(a.reports > 0);

/** Those of one panelist together; what nobody is named for comes last. */
const firstOf = ({ panelist_ids: [first = Infinity] }) => first;

const ORDERS = {
  oldest: (a, b) => reported(a, b) || oldest(a, b),
  newest: (a, b) => reported(a, b) || oldest(b, a),
  support: (a, b) => reported(a, b) || b.score - a.score || oldest(a, b),
  answerer: (a, b) => firstOf(a) - firstOf(b) || oldest(a, b),
  position: (a, b) => Number(a.position) - Number(b.position),
  latest: (a, b) => b.version - a.version,
};

/**
 * What stands in each: the one table of the desk that names states, since a list is drawn for them.
 * A list begins with its first sort; after the meeting, `isAfter`, what was answered in writing stands with what is answered.
 * @type {Object<ListName, {states: string[], sorts: string[], isTrue?: boolean, isAfter?: boolean}>}
 */
export const LISTS = {
  inbox: { states: ['pending'], sorts: ['oldest', 'newest'] },
  open: { states: ['approved'], sorts: ['support', 'oldest', 'newest'] },
  queue: { states: ['queued'], sorts: ['position'], isTrue: true },
  done: { states: ['answered', 'deferred', 'dismissed', 'withdrawn', 'merged'], sorts: ['latest'] },
  undecided: { states: ['pending', 'approved', 'queued', 'on_stage'], sorts: ['support', 'oldest', 'newest'], isAfter: true },
  written: { states: ['deferred'], sorts: ['answerer', 'support', 'oldest', 'newest'], isAfter: true },
  finished: { states: ['answered', 'dismissed', 'withdrawn', 'merged'], sorts: ['latest'], isAfter: true },
};

/** Those of the live desk, and those of the desk after the meeting. @type {ListName[]} */
export const LIVE_LISTS = ['inbox', 'open', 'queue', 'done'];
/** @type {ListName[]} */
export const AFTER_LISTS = ['undecided', 'written', 'finished'];

/** The list of the live desk that a question stands in. @param {{state: QuestionState}} question */
export const listOf = ({ state }) => LIVE_LISTS.find((name) => LISTS[name].states.includes(state));

const AFTERWARDS = { state: /** @type {SessionState} */ ('closed') };

/** @type {Filter} */
const EVERYTHING = { place: 'all', label: null, panelist: null, isMine: false };

/** Whether anything narrows the list. @param {Filter} filter */
export const isNarrowed = ({ place, label, panelist, isMine }) => place !== 'all' || label !== null || panelist !== null || isMine;

/** @param {Question} question @param {Filter} filter @param {(question: Question) => boolean} isOnIt */
const passes = (question, { place, label, panelist, isMine }, isOnIt) =>
  (place === 'all' || question.attendances.includes(place)) &&
  (label === null || question.label_ids.includes(label)) &&
  (panelist === null || question.panelist_ids.includes(panelist)) &&
  (!isMine || isOnIt(question));

/**
 * @param {{states: string[], sorts: string[], isTrue?: boolean, isAfter?: boolean}} list
 * @param {{isFound: (question: Question) => boolean, isOwn: (question: Question) => boolean, isOnIt: (question: Question) => boolean}} given
 */
function createList({ states, sorts: [sort], isTrue, isAfter }, { isFound, isOwn, isOnIt }) {
  let filter = EVERYTHING;
  const belongs = (question) => states.includes(isAfter ? standingOf(question, AFTERWARDS) : question.state);
  const isWanted = (question) => passes(question, filter, isOnIt) && isFound(question);
  const listing = createListing({ belongs, isWanted, isOwn, orders: ORDERS, sort, isTrue });

  return {
    pause: listing.pause,
    /** @param {Question[]} questions @param {Partial<Filter> & {sort?: string}} [wish] */
    arrange(questions, { sort: order, ...wish } = {}) {
      filter = { ...filter, ...wish };
      listing.arrange(questions, order);
    },
    read: (questions, now, hand) => ({ ...listing.read(questions, now, hand), ...filter }),
  };
}

/** What a search looks in: the words, and who they are from. */
const searched = ({ body, name, author_alias: alias }) => `${body} ${name ?? ''} ${alias ?? ''}`;

/**
 * @param {object} [given]
 * @param {(question: Question) => boolean} [given.isOwn]  Whether it was oneself who acted on it last.
 * @param {(question: Question) => boolean} [given.isOnIt]  Whether oneself has to do with it: is on it, or acted on it last.
 */
export function createLists({ isOwn = () => false, isOnIt = isOwn } = {}) {
  let words = [];
  const isFound = (question) => holdsAll(searched(question), words);
  const lists = Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [name, createList(list, { isFound, isOwn, isOnIt })]));

  return {
    /**
     * @param {ListName} name @param {Question[]} questions @param {number} now @param {import('../../lists/folding.js').Hand} [hand]
     * @returns {Reading}
     */
    read: (name, questions, now, hand) => lists[name].read(questions, now, hand),
    /** @param {ListName} name @param {Question[]} questions @param {Partial<Filter> & {sort?: string}} [wish] */
    arrange: (name, questions, wish) => lists[name].arrange(questions, wish),
    /** @param {ListName} name @param {boolean} isPaused */
    pause: (name, isPaused) => lists[name].pause(isPaused),
    /** Narrow every list to the questions that hold each word of `text`; empty shows all again. */
    search(text, questions) {
      words = wordsIn(text);
      for (const list of Object.values(lists)) list.arrange(questions);
    },
  };
}
