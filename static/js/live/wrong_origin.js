/** A page that was opened under another name than the meeting's is refused its socket: it asks now and then, and says so. */
import { _ } from '../base/language.js';

/** The overlay is a picture in a stream, and the stage fills its screen: there a line would be in the way. */
const SILENT = ['overlay', 'stage'];

/** @param {import('../base/page.js').Page} page */
export function warnOfWrongOrigin(page) {
  if (!page.origin || page.origin === location.origin || SILENT.includes(page.page)) return;
  const line = document.createElement('aside');
  line.className = 'elsewhere';
  const link = document.createElement('a');
  link.href = page.origin + location.pathname;
  link.textContent = _('Åpne den på {address}', { address: new URL(page.origin).host });
  line.append(
    _('Denne siden er åpnet på en annen adresse enn møtets. Den virker, men nytt kommer noen sekunder for sent.'),
    ' ',
    link,
  );
  document.body.prepend(line);
}
