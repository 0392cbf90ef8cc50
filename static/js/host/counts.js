/** What stands where, and what has become of it: the numbers that the host is told. Pure. */
import { balance } from '../questions/measures.js';
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

const PLACES = { pending: 'inbox', approved: 'list', queued: 'queue', on_stage: 'stage' };

/** @param {Question[]} questions @returns {Counts} */
export function countQuestions(questions) {
  /** @type {Omit<Counts, 'asked'|'answered'>} */
  const counts = { inbox: 0, list: 0, queue: 0, stage: 0, oldest: null, most: null };
  for (const { state, submitted_at: askedAt, score } of questions) {
    if (PLACES[state]) counts[PLACES[state]] += 1;
    if (state === 'pending' && (counts.oldest === null || askedAt < counts.oldest)) counts.oldest = askedAt;
    if (state === 'approved') counts.most = Math.max(counts.most ?? 0, score);
  }
  const { in_room: room, online } = balance(questions);
  return { ...counts, asked: room.asked + online.asked, answered: room.answered + online.answered };
}

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
