/** What stands where, and what has become of it: the numbers that the host is told. Pure. */
import { _ } from '../base/language.js';

/**
 * @typedef {object} Counts
 * @property {number} inbox
 * @property {number} list
 * @property {number} queue
 * @property {number} stage
 * @property {number} asked  Those that were not turned down or taken back.
 * @property {number} answered
 * @property {string|null} oldest  When the oldest in the inbox was asked.
 * @property {number|null} most  The highest score on the list.
 */

/** Votes are counted by the page, since the measures are not told anew with each. @param {Question[]} questions */
const mostVotes = (questions) =>
  questions.reduce((most, { state, score }) => (state === 'approved' ? Math.max(most ?? 0, score) : most), /** @type {number|null} */ (null));

/** @param {Measures} measures  Of both places. @param {Question[]} questions @returns {Counts} */
export const countsOf = (measures, questions) => ({
  inbox: measures.pending,
  list: measures.approved,
  queue: measures.queued,
  stage: measures.on_stage,
  asked: measures.asked,
  answered: measures.answered,
  oldest: measures.oldest_pending_at,
  most: mostVotes(questions),
});

const WORDS = {
  stage: (n) => _('{n} på scenen', { n }),
  queue: (n) => _('{n} i køen', { n }),
  list: (n) => _('{n} på listen', { n }),
  inbox: (n) => _('{n} i innboksen', { n }),
};

/** `3 i køen, 1 på scenen, 107 på listen`; empty when nothing is left. @param {Counts} counts */
export const leftText = (counts) =>
  ['queue', 'stage', 'list', 'inbox']
    .filter((place) => counts[place] > 0)
    .map((place) => WORDS[place](counts[place]))
    .join(', ');
