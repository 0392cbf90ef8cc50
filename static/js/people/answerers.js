/** Who of the panel answers a question, and how they are named together: nobody is anybody. */
import { inOrder } from '../base/in_order.js';
import { _, localesOf } from '../base/language.js';

const LANGUAGE = globalThis.document?.documentElement.lang ?? 'nb';

/**
 * In the panel's order.
 * @param {{panelist_ids: number[]}|null} question @param {Panelist[]} panel @returns {Panelist[]}
 */
export const answerersOf = (question, panel) =>
  inOrder(panel.filter(({ id }) => question?.panelist_ids.includes(id) ?? false));

/**
 * `Finn Evensen`, `Finn Evensen og May Sommerud`, `Hele panelet`; '' for nobody.
 * @param {Panelist[]} answerers @param {Panelist[]} panel @param {string} [language] @returns {string}
 */
export function namesOf(answerers, panel, language = LANGUAGE) {
  if (answerers.length > 2 && answerers.length === panel.length) return _('Hele panelet');
  return new Intl.ListFormat(localesOf(language), { type: 'conjunction' }).format(answerers.map(({ name }) => name));
}
