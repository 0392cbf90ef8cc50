/**
 * The questions that are chosen for one act on many: one by one, or as a range from the one that was picked last. A list
 * shows its boxes once somebody has begun to choose there.
 */

/** @param {() => void} onchange @param {(name: string) => void} [onend]  Choosing in this list is over. */
export function createSelection(onchange, onend = () => {}) {
  const ids = new Set();
  /** @type {number|null} */
  let anchor = null;
  /** @type {string|null} */
  let list = null;

  function set(id, isChosen) {
    if (isChosen) ids.add(id);
    else ids.delete(id);
  }

  return {
    has: (id) => ids.has(id),
    /** Whether this list shows its boxes. @param {string} name */
    isOn: (name) => list === name,
    /** Those of the questions that are chosen, in their order. @param {Question[]} questions */
    of: (questions) => questions.filter(({ id }) => ids.has(id)),
    /** Begin to choose in a list; what was chosen in another one is let go. @param {string} name */
    begin(name) {
      if (list !== name) ids.clear();
      list = name;
      onchange();
    },
    /** @param {number} id @param {boolean} isChosen */
    pick(id, isChosen) {
      set(id, isChosen);
      anchor = id;
      onchange();
    },
    /** All from the one that was picked last to this one, in the list's order. @param {number[]} order @param {number} id */
    pickRange(order, id) {
      const start = anchor !== null && order.includes(anchor) ? anchor : id;
      const [from, to] = [order.indexOf(start), order.indexOf(id)].sort((a, b) => a - b);
      order.slice(from, to + 1).forEach((each) => set(each, true));
      anchor = id;
      onchange();
    },
    /** @param {number[]} order */
    pickAll(order) {
      order.forEach((each) => set(each, true));
      onchange();
    },
    clear() {
      const ended = list;
      ids.clear();
      anchor = list = null;
      onchange();
      if (ended) onend(ended);
    },
  };
}
