/** Length as people count it: a letter with its accents, or an emoji of a family, is one. */

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('nb', { granularity: 'grapheme' }) : null;

/** Count what the server will count: the text without the blanks around it. @param {string} text */
export function count(text) {
  const kept = text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  return segmenter ? [...segmenter.segment(kept)].length : [...kept].length;
}
