/**
 * What is in flight: one act at a time on each thing. What it is about is held from the press until the store has
 * heard of it, so that a second press is never meant for what stood there before.
 */
import { _ } from '../base/language.js';
import { unsentText } from './unsent.js';

const SLOW_AFTER = 1_000;
const LATE_AFTER = 2_000;

/**
 * @param {object} given
 * @param {(name: string, args: object, about?: object) => Promise<import('./commands.js').Answer>} given.send
 * @param {() => number} given.heard  The version that the store has heard.
 * @param {ReturnType<typeof import('../base/toast.js').createToast>} given.toast
 * @param {() => void} given.onchange
 */
export function createInFlight({ send, heard, toast, onchange }) {
  const busy = new Map();
  const isBusy = (key) => busy.has(key) && heard() < busy.get(key);

  /** Say that an act is on its way once that is worth a word; what is returned ends it. */
  function sayLater(isTold) {
    if (isTold) return () => {};
    const timers = [
      setTimeout(() => toast.hold(_('Sender …')), SLOW_AFTER),
      setTimeout(() => toast.hold(unsentText()), LATE_AFTER),
    ];
    return () => {
      timers.forEach((timer) => clearTimeout(timer));
      toast.release();
    };
  }

  function hold(keys, version) {
    for (const key of keys) busy.set(key, version);
    onchange();
  }

  return {
    isBusy,
    /**
     * Send one act on these (questions' ids, names) unless one before it is still under way: then null.
     * @param {Array<number|string>} keys
     * @param {string} name @param {object} args @param {object} [about]
     * @param {{isTold?: boolean}} [_more]  Whether the caller tells that it is on its way.
     * @returns {Promise<import('./commands.js').Answer|null>}
     */
    async send(keys, name, args, about, { isTold = false } = {}) {
      if (keys.some(isBusy)) return null;
      hold(keys, Infinity);
      const endWaiting = sayLater(isTold);
      const answer = await send(name, args, about);
      endWaiting();
      hold(keys, answer.ok ? answer.version : 0);
      return answer;
    },
  };
}
