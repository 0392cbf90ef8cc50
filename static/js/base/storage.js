/** What this browser keeps over a reload; where it may keep nothing, or is full, as long as the page lives. */

const memory = new Map();

function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise();
  }
}

export const storage = {
  get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key), () => null),
  set: (key, text) => attempt(() => localStorage.setItem(key, text), () => memory.set(key, text)),
  remove(key) {
    memory.delete(key);
    attempt(() => localStorage.removeItem(key), () => undefined);
  },
  keys: () => [...memory.keys(), ...attempt(() => Object.keys(localStorage), () => [])],
};
