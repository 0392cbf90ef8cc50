/**
 * Missing glyphs: the signs of a text for which this machine has no letter, and would show a box. A projector's machine is
 * told of by nobody else, since who sits at a desk has other fonts.
 */
const SIZE = 32;
const MOST = 8;
/** What every machine draws; and what draws nothing by itself. */
const USUAL = /[\p{ASCII}\u00a0-\u024f\u2010-\u2027\u2030-\u203a\p{M}\p{Cf}\p{Z}]/u;
/** A code point that will never be a letter. */
const NONE = String.fromCodePoint(0x10ffff);

const drawn = new Map();
let canvas = null;

/** How a sign looks in a face, as a text that can be compared. */
function pictureOf(sign, face) {
  canvas ??= Object.assign(document.createElement('canvas'), { width: 2 * SIZE, height: 2 * SIZE });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.font = `${SIZE}px ${face}`;
  pen.textBaseline = 'top';
  pen.fillText(sign, SIZE / 4, SIZE / 4);
  return pen.getImageData(0, 0, canvas.width, canvas.height).data.join();
}

function isDrawn(sign, face) {
  if (!drawn.has(sign)) drawn.set(sign, pictureOf(sign, face) !== pictureOf(NONE, face));
  return drawn.get(sign);
}

/** @param {string} text @param {string} face  As a style sheet names it. @returns {number[]} code points, each once */
export function missingGlyphsIn(text, face) {
  const unusual = [...new Set(text)].filter((sign) => !USUAL.test(sign));
  return unusual.filter((sign) => !isDrawn(sign, face)).map((sign) => Number(sign.codePointAt(0))).slice(0, MOST);
}
