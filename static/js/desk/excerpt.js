/** The first words of a question, enough to know it by in a sentence. Pure. */

const MOST_LETTERS = 36;

/** `Hvordan sikret dere at tilbudet …` @param {string} body */
export function excerpt(body) {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text.length <= MOST_LETTERS) return text;
  const head = text.slice(0, MOST_LETTERS + 1);
  const end = head.lastIndexOf(' ');
  return `${[...head.slice(0, end > 0 ? end : MOST_LETTERS)].join('').replace(/[\s,.;:–-]+$/, '')} …`;
}
