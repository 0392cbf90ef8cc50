/** The first words of a question, enough to know it by in a sentence. Pure. */

const USUAL_LETTERS = 36;

/** `Hvordan sikret dere at tilbudet …` @param {string} body @param {number} [most]  Letters. */
export function excerpt(body, most = USUAL_LETTERS) {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text.length <= most) return text;
  const head = text.slice(0, most + 1);
  const end = head.lastIndexOf(' ');
  return `${[...head.slice(0, end > 0 ? end : most)].join('').replace(/[\s,.;:–-]+$/, '')} …`;
}
