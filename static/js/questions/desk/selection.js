/** The questions that are chosen for one act on many. */

/** @param {() => void} onchange */
export function createSelection(onchange) {
  const ids = new Set();

  return {
    has: (id) => ids.has(id),
    /** Those of the questions that are chosen, in their order. */
    of: (questions) => questions.filter(({ id }) => ids.has(id)),
    /** @param {number} id @param {boolean} isChosen */
    pick(id, isChosen) {
      if (isChosen) ids.add(id);
      else ids.delete(id);
      onchange();
    },
    clear() {
      ids.clear();
      onchange();
    },
  };
}
