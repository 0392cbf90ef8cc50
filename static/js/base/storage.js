/** What this browser keeps over a reload; where it may keep nothing, or is full, as long as the page lives. */

/** @type {Map<string, string>} */
const memory = new Map();

/**
 * @template Kept
 * @param {() => Kept} action @param {() => Kept} otherwise
 */
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise();
  }
}

export const storage = {
  /** @param {string} key @returns {string|null} */
  get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key), () => null),
  /** @param {string} key @param {string} text */
  set: (key, text) => attempt(() => localStorage.setItem(key, text), () => void memory.set(key, text)),
  /** @param {string} key */
  remove(key) {
    memory.delete(key);
    attempt(() => localStorage.removeItem(key), () => undefined);
  },
  /** @returns {string[]} */
  keys: () => [...memory.keys(), ...attempt(() => Object.keys(localStorage), () => [])],
};
