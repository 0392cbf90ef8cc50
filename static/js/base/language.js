/**
 * Texts in the reader's language. The bokmål sentence is the key, so bokmål needs no catalogue.
 *
 * @typedef {{plural: (n: number) => number, texts: Object<string, string|string[]>}} Catalogue
 * @typedef {Object<string, string|number>} Values
 */

/** @type {Catalogue} */
let catalogue = { plural: (n) => (n === 1 ? 0 : 1), texts: {} };

/** @param {Catalogue} other */
export function use(other) {
  catalogue = other;
}

/**
 * What the browser's own formats are asked for: its English is British, and what it does not speak is as in bokmål.
 * @param {string} language
 */
export const localesOf = (language) => [language === 'en' ? 'en-GB' : language, 'nb'];

/** What must not part from its number at a line's end: `6 min`, `2 t`, `kl. 15.12`, `nr. 2`. */
const BESIDE_NUMBER = /(\}) (?=(?:min|t|h)\b)|\b((?:kl|nr|no)\.) (?=\{)/g;

/** @param {string} sentence @param {Values} values */
const fill = (sentence, values) =>
  sentence
    .replace(BESIDE_NUMBER, '$1$2\u00a0')
    .replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));

/** Translate a sentence and fill its `{name}` places. @param {string} sentence @param {Values} [values] */
export function _(sentence, values = {}) {
  return fill(String(catalogue.texts[sentence] || sentence), values);
}

/**
 * Translate a sentence that depends on a number, which fills `{n}`.
 * @param {string} one @param {string} many @param {number} n @param {Values} [values]
 */
export function ngettext(one, many, n, values = {}) {
  const forms = catalogue.texts[one] ?? [one, many];
  return fill(forms[catalogue.plural(n)] || (n === 1 ? one : many), { n, ...values });
}
