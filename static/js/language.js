/**
 * Texts in the reader's language. The bokmål sentence is the key, so bokmål needs no catalogue.
 *
 * @typedef {{plural: (n: number) => number, texts: Object<string, string|string[]>}} Catalogue
 */

/** @type {Catalogue} */
let catalogue = { plural: (n) => (n === 1 ? 0 : 1), texts: {} };

/** @param {Catalogue} other */
export function use(other) {
  catalogue = other;
}

const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));

/** Translate a sentence and fill its `{name}` places. */
export function _(sentence, values = {}) {
  return fill(catalogue.texts[sentence] || sentence, values);
}

/** Translate a sentence that depends on a number, which fills `{n}`. */
export function ngettext(one, many, n, values = {}) {
  const forms = catalogue.texts[one] ?? [one, many];
  return fill(forms[catalogue.plural(n)] || (n === 1 ? one : many), { n, ...values });
}
