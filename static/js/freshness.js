/** How old what a screen shows is, and the few words that say so while it is not the present. */
import { _ } from './language.js';
import { age } from './time.js';

const MINUTE = 60_000;

/** Remembers when the line was last alive; asked at each drawing. */
export function createFreshness() {
  let liveAt = null;
  return {
    /** @param {import('./session.js').View} view @returns {string} empty while the line is alive */
    text({ status, now }) {
      if (status === 'live') liveAt = now;
      if (status === 'refused') return _('Lenken gjelder ikke lenger. Åpne skjermen med en ny lenke.');
      if (status !== 'lost') return '';
      if (liveAt === null) return _('Uten forbindelse. Prøver igjen.');
      if (now - liveAt < MINUTE) return _('Uten forbindelse. Dette er det siste som kom.');
      return _('Uten forbindelse. Dette er {age} gammelt.', { age: age(liveAt, now) });
    },
  };
}
