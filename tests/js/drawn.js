/**
 * What a template says, and the buttons that it has, without a browser. To be imported before the module that draws: the
 * library that templates are made with looks for a document as soon as it is there.
 */
globalThis.document ??= { documentElement: { lang: 'nb' }, createComment: () => ({}), createTreeWalker: () => ({}) };

/** A template's markup, with each function that it holds as its number among `acts`. */
function markup(value, acts) {
  if (value === null || value === undefined || typeof value === 'symbol') return '';
  if (Array.isArray(value)) return value.map((each) => markup(each, acts)).join('');
  if (typeof value === 'function') return acts.push(value) - 1;
  if (value.strings) return value.strings.map((text, n) => text + markup(value.values[n], acts)).join('');
  return value._$litDirective$ ? markup(value.values.at(-1), acts) : String(value);
}

const wordsIn = (text) => text.replace(/<svg[^]*?<\/svg>|<[^>]*>/g, '').replace(/[ \n]+/g, ' ').trim();

/** @param {object} template */
export function drawn(template) {
  const acts = [];
  const text = markup(template, acts);
  const found = [...text.matchAll(/<button\b([^>]*)>([^]*?)<\/button>/g)];
  const buttons = found.map(([, attributes, inside]) => ({
    label: wordsIn(inside),
    rests: attributes.includes('aria-disabled=true'),
    press: (event = {}) => acts[Number(/@click=(\d+)/.exec(attributes)[1])](event),
  }));
  return {
    words: wordsIn(text),
    labels: buttons.map(({ label }) => label),
    button: (label) => buttons.find((each) => each.label === label),
  };
}
