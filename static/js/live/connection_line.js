/** What a page says about its connection, or nothing while all is well. */
import { _ } from '../base/language.js';

const WORDS = {
  lost: () => [_('Mistet forbindelsen – prøver igjen.'), _('Det du ser, kan være gammelt.')],
  refused: () => [_('Du er logget ut.'), _('Åpne lenken din på nytt.')],
};

/** What is the matter, and what that means; nothing while all is well. @returns {string[]} */
export const connectionWords = (status) => WORDS[status]?.() ?? [];

export const connectionText = (status) => connectionWords(status).join(' ');
