/**
 * Exponential backoff with full jitter: how long to wait before the next attempt, between 0.5 and 15 s, so that a
 * restart is not a stampede.
 */

const SHORTEST = 500;
const LONGEST = 15_000;

/** @param {number} attempt  How many have failed before it. @returns {number} milliseconds */
export function delay(attempt, random = Math.random) {
  const ceiling = Math.min(LONGEST, 2 * SHORTEST * 2 ** attempt);
  return SHORTEST + random() * (ceiling - SHORTEST);
}

/**
 * Wait, but no longer than until the network is back or somebody looks at the page again.
 * @param {number} milliseconds @returns {Promise<void>}
 */
export function wait(milliseconds) {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const over = () => {
      clearTimeout(timer);
      listening.abort();
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    const { signal } = listening;
    globalThis.addEventListener?.('online', over, { signal });
    globalThis.document?.addEventListener('visibilitychange', () => document.hidden || over(), { signal });
  });
}
