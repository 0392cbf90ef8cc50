/** What no longer stands in the audience's list because something came of it: answered, or to be answered in writing. Pure. */
import { answeredAt, standingOf } from './standing.js';

/** Of two that were put off to writing, and are not answered, none is the later: their parsed times are no numbers. */
const latestFirst = (a, b) => Date.parse(answeredAt(b)) - Date.parse(answeredAt(a)) || b.id - a.id;

/** Two parts, each with its own count: what is promised in writing has not been answered. @param {Question[]} questions @param {SessionRow} session */
export function settledOf(questions, session) {
  const standing = (wanted) => questions.filter((question) => standingOf(question, session) === wanted).sort(latestFirst);
  return { answered: standing('answered'), deferred: standing('deferred') };
}
