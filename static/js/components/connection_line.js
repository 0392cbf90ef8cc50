/** What a page says about its connection and what is on its way, or nothing while all is well. */
import { _ } from '../language.js';

export const unsentText = () => _('Ikke sendt ennå – prøver igjen.');

export function connectionText(status) {
  if (status === 'lost') return _('Mistet forbindelsen – prøver igjen. Det du ser, kan være gammelt.');
  if (status === 'refused') return _('Du er logget ut. Åpne lenken din på nytt.');
  return '';
}
