/**
 * Page visibility: whether somebody may be looking at this page, and timers that run only then.
 *
 * A phone in a pocket and a desk in a background tab run no timer of ours: they draw nothing, poll nothing and connect to
 * nothing. Looked at again, a page follows, connects or polls at once (`connection.js`). What goes on in the dark is
 * Socket.IO's own ping timeout, the deadline of what the server was asked before, and what its owner has sent:
 * `commands.js` tries until it is answered, since nothing typed is lost because a screen went dark.
 *
 * The screens that are shown to others – stage, overlay, panel – count as seen, whatever the browser says. OBS tells a
 * browser source that it is hidden while its scene is off the air (obs-browser, pull request 168), and it must be right in
 * the very picture that cuts to it; a projector's window that was covered must not lag when it is uncovered, nor a
 * panelist's tablet that is woken. Each of them is one machine, and mostly on mains power.
 */
const SHOWN_TO_OTHERS = new Set(['stage', 'overlay', 'panel']);

const isLookedAt = () => !document.hidden;

/** @param {string} name  The page's. @returns {() => boolean} */
export const visibilityCheck = (name) => (SHOWN_TO_OTHERS.has(name) ? () => true : isLookedAt);

/** One timer that stands still while nobody looks, and begins anew when somebody does. @param {() => void} act */
export function createTimer(act, isSeen = isLookedAt) {
  /** @type {number|null} */
  let wait = null;
  /** @type {number|undefined} */
  let running;

  function stop() {
    clearTimeout(running);
    running = undefined;
  }

  function clear() {
    stop();
    wait = null;
    document.removeEventListener('visibilitychange', settle);
  }

  function ring() {
    clear();
    act();
  }

  function settle() {
    if (isSeen()) running ??= setTimeout(ring, wait ?? 0);
    else stop();
  }

  return {
    clear,
    isSet: () => wait !== null,
    /** @param {number} milliseconds */
    set(milliseconds) {
      stop();
      wait = milliseconds;
      document.addEventListener('visibilitychange', settle);
      settle();
    },
  };
}
