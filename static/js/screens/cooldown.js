/**
 * The cooldown after a change of the stage or of its screen: for a while nobody's press brings a next one, so that two
 * presses, by one hand or by two, are one step. It counts from when this page heard of the change, whoever made it.
 * Pure.
 */

export const COOLDOWN = 2_000;

export function createCooldown() {
  let shown = null;
  let heardAt = -Infinity;
  let isTold = false;

  return {
    /**
     * Take in what is on stage now; what was there when the page began is no change.
     * @param {string} stage  Whatever tells one showing from another.
     * @param {number} now  Epoch milliseconds.
     * @returns {boolean} Whether it is a change.
     */
    hear(stage, now) {
      const isChange = shown !== null && shown !== stage;
      shown = stage;
      if (!isChange) return false;
      heardAt = now;
      isTold = false;
      return true;
    },
    /** A clock that was set back does not make it longer. @param {number} now */
    isOn: (now) => now >= heardAt && now - heardAt < COOLDOWN,
    /** True the first time a rest is asked, since why a press did nothing is said once. */
    tellOnce() {
      const isNew = !isTold;
      isTold = true;
      return isNew;
    },
  };
}
