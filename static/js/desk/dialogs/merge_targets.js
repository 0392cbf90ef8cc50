/** Which questions one may be joined with, as they are offered; and which have been. Pure. */
import { isMergeTarget } from '../../base/rules.js';

const MOST = 20;

/** Those that were joined with it, the first asked first. @param {Question} question @param {Question[]} questions */
export const joinedWith = ({ merged_ids: ids }, questions) =>
  questions.filter(({ id }) => ids.includes(id)).sort((a, b) => a.id - b.id);

const likenessTo = (question, other) => {
  const links = [
    ...question.similar.filter(({ question_id: id }) => id === other.id),
    ...other.similar.filter(({ question_id: id }) => id === question.id),
  ];
  return Math.max(0, ...links.map(({ likeness }) => likeness));
};

/** Those that likely ask the same, the most alike first: a later one may be what named the likeness. */
export function twinsOf(question, questions) {
  const found = questions.map((other) => ({ other, likeness: likenessTo(question, other) }));
  const alike = found.filter(({ other, likeness }) => likeness > 0 && isTargetOf(question, other));
  return alike.sort((a, b) => b.likeness - a.likeness).map(({ other }) => other);
}

/** @param {Question} question @param {Question} other */
export const isTargetOf = (question, other) => other.id !== question.id && isMergeTarget(other);

const searched = ({ body, name, author_alias: alias }) => `${body} ${name ?? ''} ${alias ?? ''}`.toLowerCase();
const byScore = (a, b) => b.score - a.score || a.id - b.id;

/**
 * The likely twins, then those that hold each word of `text`, the most wanted first.
 * @param {Question} question @param {Question[]} questions @param {string} text
 * @returns {number[]} Their ids.
 */
export function offeredFor(question, questions, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const twins = twinsOf(question, questions);
  const isFound = (other) => words.every((word) => searched(other).includes(word));
  const found = questions.filter((other) => isTargetOf(question, other) && !twins.includes(other) && isFound(other));
  return [...twins, ...found.sort(byScore)].slice(0, MOST).map(({ id }) => id);
}
