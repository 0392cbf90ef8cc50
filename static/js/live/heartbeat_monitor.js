/**
 * Missed heartbeats: whether a line that calls itself open has gone silent. The server's beat comes every ten seconds,
 * so two were missed. Only while somebody looks: a phone that slept heard nothing, and is told of that by nobody.
 */
import { freshnessText } from './freshness.js';
import { createTimer } from '../base/page_visibility.js';

const SILENCE = 20_000;

/** @param {() => void} onchange  It fell silent, or is heard again. */
export function createHeartbeatMonitor(onchange) {
  let isSilent = false;

  function become(next) {
    if (next === isSilent) return;
    isSilent = next;
    onchange();
  }

  const timer = createTimer(() => become(true));

  return {
    /** At each message, beat and answer to polling. */
    heard() {
      timer.set(SILENCE);
      become(false);
    },

    /** @param {import('./session.js').View} view @returns {string} a few words while nothing is heard, else empty */
    text: (view) => (view.status === 'lost' || (isSilent && view.status !== 'refused') ? freshnessText(view) : ''),
  };
}
