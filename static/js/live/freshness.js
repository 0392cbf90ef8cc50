/**
 * Staleness: how old what a screen shows is, and what follows from it. The server's heartbeat comes every ten seconds,
 * so a line that was not heard for fifteen is not to be trusted, whatever the socket believes. Pure.
 */
import { _ } from '../base/language.js';
import { age } from '../base/time.js';

const SHELF_LIFE = 15_000;
const MINUTE = 60_000;

/** Since a clock may be set back as well as forward, what was heard in the future is no news either. */
const isHeard = ({ heardAt, now }) => heardAt > 0 && Math.abs(now - heardAt) <= SHELF_LIFE;

/** Whether what is shown may still be called the present: the overlay shows nothing else. @param {import('./session.js').View} view */
export const isFresh = (view) => view.status !== 'refused' && isHeard(view);

/** @param {import('./session.js').View} view @returns {string} a few words while it is not the present, else empty */
export function freshnessText(view) {
  const { status, now, heardAt } = view;
  if (status === 'refused') return _('Lenken gjelder ikke lenger. Åpne skjermen med en ny lenke.');
  if (heardAt === 0) return status === 'lost' ? _('Ingen forbindelse. Prøver igjen.') : '';
  if (status !== 'lost' && isHeard(view)) return '';
  if (now - heardAt < MINUTE) return _('Ingen forbindelse. Sist oppdatert for under ett minutt siden.');
  return _('Ingen forbindelse. Sist oppdatert for {age} siden.', { age: age(heardAt, now) });
}
