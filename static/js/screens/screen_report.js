/**
 * A screen's heartbeat: what it tells the desk about itself, whether people see the present on it. Said at once when
 * it changes, and again every 5 s, so that one which is gone is missed. A page that nobody looks at still says that it
 * is hidden.
 */
import { createTimer } from '../base/page_visibility.js';

const EVERY = 5_000;

/** @typedef {'live'|'held'|'blank'|'hidden'} State */

/** The first that is true: behind another window nothing else about it matters. @returns {State} */
export function screenState({ isHidden, isBlank = false, isHeld = false }) {
  if (isHidden) return 'hidden';
  if (isBlank) return 'blank';
  return isHeld ? 'held' : 'live';
}

/**
 * @param {object} given
 * @param {(name: string, args: object) => Promise<import('../live/commands.js').Answer|null>} given.report  `live.report`.
 * @param {() => {isBlank?: boolean, isHeld?: boolean, undrawn?: number[]}} given.picture  How the picture is now;
 *   `undrawn`: see `missing_glyphs.js`.
 * @returns {{tell: () => void, heard: () => void}} `tell` after each drawing: it says what is news. `heard` when the line
 *   is heard: the first time there is something to say it over, and later it says again what is due, since a browser may
 *   let a hidden page's timers ring once a minute.
 */
export function createScreenReport({ report, picture }) {
  const timer = createTimer(say, () => true);
  let told = null;
  let toldAt = 0;
  let isRefused = false;

  function seen() {
    const { undrawn = [], ...rest } = picture();
    const state = screenState({ ...rest, isHidden: document.hidden });
    return undrawn.length ? { state, undrawn } : { state };
  }

  const isNews = () => JSON.stringify(told) !== JSON.stringify(seen());

  async function say() {
    if (isRefused) return;
    told = seen();
    toldAt = Date.now();
    timer.set(EVERY);
    const answer = await report('report_screen', told);
    isRefused ||= answer?.error?.code === 'unauthenticated';
  }

  function tell() {
    if (told !== null && isNews()) void say();
  }
  document.addEventListener('visibilitychange', tell);

  return {
    tell,
    heard() {
      if (told === null || Date.now() - toldAt >= EVERY) void say();
    },
  };
}
