/** What no longer stands in the audience's list because something came of it: answered, or to be answered in writing. Pure. */

const latestFirst = (a, b) => Date.parse(b.answered_at ?? 0) - Date.parse(a.answered_at ?? 0) || b.id - a.id;

const inState = (questions, wanted) => questions.filter(({ state }) => state === wanted).sort(latestFirst);

/** Two parts, each with its own count: what is promised in writing has not been answered. @param {Question[]} questions */
export const settledOf = (questions) => ({
  answered: inState(questions, 'answered'),
  deferred: inState(questions, 'deferred'),
});
