/** What a page says about its connection, or nothing while all is well. */
import { _ } from '../base/language.js';

const WORDS = {
  lost: () => [_('Mistet forbindelsen – prøver igjen.'), _('Det du ser, kan være gammelt.')],
  refused: ({ name }) => [_('Du er logget ut.'), _('Lenken din er byttet eller slått av. Spør {name} om en ny.', { name })],
};

/**
 * What is the matter, and what that means; nothing while all is well.
 * @param {string} status @param {{name: string}} contact  Whom to ask. @returns {string[]}
 */
export const connectionWords = (status, contact) => WORDS[status]?.(contact) ?? [];

/** @param {string} status @param {{name: string}} contact */
export const connectionText = (status, contact) => connectionWords(status, contact).join(' ');
