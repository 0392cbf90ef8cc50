/** The likely twin of a question: another one that asks for the same, and that it could be joined with. Pure. */
import { allowed, isMergeTarget } from '../../base/rules.js';

/**
 * The most alike of those that are still there, or null.
 * @param {Question} question @param {Record<number, Question>} byId @returns {Question|null}
 */
export function twinOf(question, byId) {
  if (!allowed('merge_questions', question)) return null;
  const alike = question.similar.map(({ question_id: id }) => byId[id]);
  return alike.find((other) => other && other.id !== question.id && isMergeTarget(other)) ?? null;
}
