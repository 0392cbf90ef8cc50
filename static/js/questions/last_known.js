/**
 * What this browser last knew of one's own questions, by id and without a text, so that who comes back is told what was
 * answered meanwhile.
 *
 * @typedef {[state: string, repliedAt: string]} Known  How it stands, and when an answer in writing came; '' for none.
 */
import { storage } from '../base/storage.js';

const keyOf = (code) => `hybrid.${code}.own_known`;

/** @param {Question} question @returns {Known} */
const standing = ({ state, reply, joined }) => [joined?.state ?? state, reply?.at ?? joined?.reply?.at ?? ''];

const isAnswered = ([state, repliedAt], [before, repliedBefore]) =>
  (repliedAt !== '' && repliedAt !== repliedBefore) || (state === 'answered' && before !== 'answered');

/** @returns {Record<string, Known>} */
function readKept(kept, key) {
  try {
    return JSON.parse(kept.get(key) ?? '{}');
  } catch {
    return {};
  }
}

/** @param {string} code @param {{get: (key: string) => string|null, set: (key: string, text: string) => void}} [kept] */
export function createLastKnown(code, kept = storage) {
  const key = keyOf(code);
  let known = readKept(kept, key);

  return {
    /** Those of one's own that were answered, or answered anew, since they were last kept. @param {Question[]} questions */
    answered: (questions) =>
      questions.filter((question) => known[question.id] && question.state !== 'withdrawn' && isAnswered(standing(question), known[question.id])),
    /** @param {Question[]} questions */
    keep(questions) {
      if (questions.length === 0) return;
      const now = { ...known, ...Object.fromEntries(questions.map((question) => [question.id, standing(question)])) };
      if (JSON.stringify(now) === JSON.stringify(known)) return;
      known = now;
      kept.set(key, JSON.stringify(known));
    },
  };
}
