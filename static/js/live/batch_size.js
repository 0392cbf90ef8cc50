/**
 * An adaptive batch size: how much is asked for at once. A long list comes in parts, in turn, each folded as it comes:
 * what has come is kept when the line breaks, and nobody waits for the last row before the first is seen. Where the
 * line is quick the parts grow.
 */
const FIRST = 100;
const MOST = 1_600;
const QUICK = 2_000;
const SLOW = 8_000;

/** One a page, so that a line that was found slow stays so. */
export function createBatchSize() {
  let limit = FIRST;
  return {
    limit: () => limit,
    /** @param {number} milliseconds  So long a part was under way. */
    took(milliseconds) {
      if (milliseconds < QUICK) limit = Math.min(MOST, 2 * limit);
      else if (milliseconds > SLOW) limit = FIRST;
    },
  };
}
