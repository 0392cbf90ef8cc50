/**
 * The pages' `html`, which survives a translator: a browser that translates a page puts elements of its own in the place
 * of each text, so that what was drawn there is not to be found again. Here every value that is drawn as text stands
 * between two marks, which no translator takes, and is drawn anew when it is another.
 */
import { html as litHtml } from '../../vendor/lit-html/lit-html.js';
import { keyed } from '../../vendor/lit-html/directives/keyed.js';

/** @type {WeakMap<TemplateStringsArray, {strings: TemplateStringsArray, isText: boolean[]}>} */
const marked = new WeakMap();

/** Whether the markup so far ends between two tags, where a value is drawn as a child. */
function createScanner() {
  let inTag = false;
  let quote = '';
  return (/** @type {string} */ markup) => {
    for (const sign of markup) {
      if (quote) quote = sign === quote ? '' : quote;
      else if (inTag && (sign === '"' || sign === "'")) quote = sign;
      else if (inTag && sign === '>') inTag = false;
      else if (sign === '<') inTag = true;
    }
    return !inTag;
  };
}

/** The same template with a mark after each child, since what follows it may be taken. @param {TemplateStringsArray} strings */
function mark(strings) {
  const isChild = createScanner();
  const isText = strings.slice(0, -1).map(isChild);
  const withMarks = strings.map((markup, place) => (isText[place - 1] ? `<!---->${markup}` : markup));
  return { strings: Object.assign(withMarks, { raw: withMarks }), isText };
}

/** @param {unknown} value */
const isWords = (value) => typeof value === 'string' || typeof value === 'number';

/** A part of a list is one by itself. @param {unknown} value @returns {unknown} */
function drawnAnew(value) {
  if (Array.isArray(value)) return value.map(drawnAnew);
  return isWords(value) ? keyed(value, value) : value;
}

/** Lit's own, for what is drawn into a page. @param {TemplateStringsArray} strings @param {unknown[]} values */
export function html(strings, ...values) {
  const known = marked.get(strings) ?? mark(strings);
  marked.set(strings, known);
  const { strings: withMarks, isText } = known;
  return litHtml(withMarks, ...values.map((value, place) => (isText[place] ? drawnAnew(value) : value)));
}

export { nothing, render, svg } from '../../vendor/lit-html/lit-html.js';
