/**
 * Where a line must not end: `4.–7. trinn`, `kl. 15.12`, `31. oktober`, `6 min`, `nr. 2`, `30 000`. What an attendee
 * typed is laid out by it on stage, overlay and panel. Pure; it changes no letter, only spaces, and joins what a dash or
 * a slash would part.
 */
const SPACE = '\u00a0';
const JOINER = '\u2060';

const MONTHS =
  'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|' +
  'january|february|march|may|june|july|october|december';
const UNITS =
  'min(?:utt(?:er|ar)?|utes?)?|sek(?:und(?:er|ar)?)?|s|seconds?|h|hours?|t|time(?:r|ne)?|timar|dag(?:er|ar)?|days?|' +
  'uker?|veker?|weeks?|måned(?:er)?|månad(?:er)?|months?|år|years?|kr|kroner|mill|millioner|millionar|mrd|' +
  'prosent|percent|km|m|cm|mm|kg|g|kvm|grader|am|pm|trinn|klasse|[%‰°€£$]';
const COUNTED = 'kl|nr|ca|kap|pkt|kr|no|s|p|side|page|punkt|kapittel|chapter|trinn|klasse|grade|uke|veke|week|rom|room';

/** What is found, and what is put in its place; what stands to the right is only looked at, so that it may be found too. */
/** @type {Array<[RegExp, string]>} */
const RULES = [
  // 4.–7. trinn, 15.12–15.50, 2024/25, also with spaces about the dash
  [/(\d\.?)([–/-])(?=\d)/gu, `$1${JOINER}$2${JOINER}`],
  [/(\d\.?) ([–-]) (?=\d)/gu, `$1${SPACE}$2${SPACE}`],
  // 31. oktober, 7. trinn: a number with a point and a small letter after it is one in an order
  [/(\d\.) (?=\p{Ll})/gu, `$1${SPACE}`],
  [new RegExp(`(\\d) (?=(?:${MONTHS})(?!\\p{L}))`, 'giu'), `$1${SPACE}`],
  [new RegExp(`((?:^|[^\\p{L}])(?:${MONTHS})) (?=\\d{1,2}(?!\\d))`, 'giu'), `$1${SPACE}`],
  // 30 000
  [/(\d) (?=\d{3}(?!\d))/gu, `$1${SPACE}`],
  // 6 min, 40 %
  [new RegExp(`(\\d) (?=(?:${UNITS})(?!\\p{L}))`, 'giu'), `$1${SPACE}`],
  // kl. 15.12, nr. 2, § 9-1, trinn 7
  [new RegExp(`(^|[^\\p{L}\\d])((?:${COUNTED})\\.?|§§?) (?=\\d)`, 'giu'), `$1$2${SPACE}`],
  // no line begins with a dash
  [/ ([–—]) /gu, `${SPACE}$1 `],
];

/** @param {string} text @returns {string} on one line, with what belongs together held together */
export const keepTogether = (text) =>
  RULES.reduce((held, [found, put]) => held.replace(found, put), text.split(/\s+/u).filter(Boolean).join(' '));
