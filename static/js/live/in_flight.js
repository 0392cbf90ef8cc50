/**
 * One act at a time on each thing: what it is about is held from the press until the store has heard of it, so that a
 * second press is never meant for what stood there before.
 */
import { _ } from '../base/language.js';
import { unsentText } from './unsent.js';

const SLOW_AFTER = 1_000;
const LATE_AFTER = 2_000;

/**
 * @param {object} given
 * @param {(name: string, args: object, about?: object) => Promise<import('./commands.js').Answer>} given.send
 * @param {() => number} given.heard  The version that the store has heard.
 * @param {ReturnType<typeof import('../base/toast.js').createSaid>} given.said
 * @param {() => void} given.onchange
 */
export function createCarrier({ send, heard, said, onchange }) {
  const busy = new Map();
  const isBusy = (key) => busy.has(key) && heard() < busy.get(key);

  /** Say that an act is on its way once that is worth a word; what is returned ends it. */
  function sayLater(isTold) {
    if (isTold) return () => {};
    const timers = [
      setTimeout(() => said.hold(_('Sender …')), SLOW_AFTER),
      setTimeout(() => said.hold(unsentText()), LATE_AFTER),
    ];
    return () => {
      timers.forEach((timer) => clearTimeout(timer));
      said.release();
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
     * @param {{isTold?: boolean}} [more]  Whether the caller tells that it is on its way.
     */
    async carry(keys, name, args, about, { isTold = false } = {}) {
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
