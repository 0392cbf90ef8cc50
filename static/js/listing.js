/**
 * A list's order, which holds still while it is looked at: scores change in place, new rows wait, and a row that leaves
 * keeps its place until the list is arranged again. Pure. Made without arguments it is the audience's open list.
 *
 * @typedef {'support'|'newest'} Sort
 * @typedef {{id: number, state: string, score: number}} Question
 */

/** Whether the audience may support it: it waits for its turn, picked or not. */
export const isOpen = (question) => question.state === 'approved' || question.state === 'queued';

const shownAt = (question) => Date.parse(question.published_at ?? question.submitted_at);

const ORDERS = {
  support: (a, b) => b.score - a.score || shownAt(a) - shownAt(b) || a.id - b.id,
  newest: (a, b) => shownAt(b) - shownAt(a) || b.id - a.id,
};

/**
 * @param {object} [given]
 * @param {(question: Question) => boolean} [given.belongs]  Whether a question stands in this list.
 * @param {Object<string, (a: Question, b: Question) => number>} [given.orders]  By the name of the sort.
 * @param {string} [given.sort]
 */
export function createListing({ belongs = isOpen, orders = ORDERS, sort = 'support' } = {}) {
  let order = [];

  /** @param {Question[]} questions @param {string} [by] */
  function arrange(questions, by = sort) {
    sort = by;
    order = questions
      .filter(belongs)
      .sort(orders[sort])
      .map(({ id }) => id);
  }

  return {
    sort: () => sort,
    arrange,

    /**
     * What stands in the list now, in the order that was arranged; `question` is null where the row is shown no more.
     * @returns {{entries: Array<{id: number, question: object|null}>, waiting: number, total: number}}
     */
    read(questions) {
      if (order.length === 0) arrange(questions);
      const byId = new Map(questions.map((question) => [question.id, question]));
      const placed = new Set(order);
      const open = questions.filter(belongs);
      return {
        entries: order.map((id) => ({ id, question: byId.get(id) ?? null })),
        waiting: open.filter(({ id }) => !placed.has(id)).length,
        total: open.length,
      };
    },
  };
}
