/** A browser's storage that lives as long as a test. */
export function memory() {
  const kept = new Map();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, text) => kept.set(key, text),
    remove: (key) => kept.delete(key),
    keys: () => [...kept.keys()],
  };
}
