/** What is said of something that has not been sent yet: that it is tried again, and why where the server has said so. */
import { _ } from '../base/language.js';

let savesNothing = false;

/** @param {boolean} isSo  Whether the server last answered that it can save nothing now. */
export function hearSavesNothing(isSo) {
  savesNothing = isSo;
}

export const unsentText = () =>
  savesNothing
    ? _('Ikke sendt ennå: serveren får ikke lagret noe akkurat nå. Prøver igjen.')
    : _('Ikke sendt ennå – prøver igjen.');
