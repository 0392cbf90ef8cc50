/**
 * Wishes that replace one another, such as which part runs: each goes out once the one before it is answered, so that
 * the last one holds, also where a line is poor and the first is sent again. The last one, pressed twice, is one.
 */

/** @typedef {Promise<import('./commands.js').Answer|null>} Answered */

export function createWishes() {
  /** @type {Map<string, {wish: string, answered: Answered}>} */
  const last = new Map();

  /**
   * @param {string} kind  What the wishes that replace one another have in common.
   * @param {object} args  What is wished.
   * @param {() => Answered} send
   * @returns {Answered}  null where the same is on its way.
   */
  return async function make(kind, args, send) {
    const wish = JSON.stringify(args);
    const before = last.get(kind);
    if (before?.wish === wish) return null;
    const answered = before ? before.answered.then(send) : send();
    last.set(kind, { wish, answered });
    const answer = await answered;
    if (last.get(kind)?.answered === answered) last.delete(kind);
    return answer;
  };
}
