/** What a page says about its connection and what is on its way, or nothing while all is well. */
import { _ } from '../language.js';
import { age } from '../time.js';

const MINUTE = 60_000;

export const unsentText = () => _('Ikke sendt ennå – prøver igjen.');

export function connectionText(status) {
  if (status === 'lost') return _('Mistet forbindelsen – prøver igjen. Det du ser, kan være gammelt.');
  if (status === 'refused') return _('Du er logget ut. Åpne lenken din på nytt.');
  return '';
}

/** What an attendee reads while the line is lost: how old what they see is. */
export function offlineText({ status, heardAt, now }) {
  if (status !== 'lost') return '';
  if (heardAt === 0) return _('Ingen forbindelse. Prøver igjen.');
  if (now - heardAt < MINUTE) return _('Ingen forbindelse. Sist oppdatert for under ett minutt siden.');
  return _('Ingen forbindelse. Sist oppdatert for {age} siden.', { age: age(heardAt, now) });
}
