/** What somebody searches for, word by word: a text is found where each of them stands in it. Pure. */

/** @param {string} search @returns {string[]} */
export const wordsIn = (search) => search.toLowerCase().split(/\s+/).filter(Boolean);

/** @param {string} text @param {string[]} words */
export const holdsAll = (text, words) => words.length === 0 || words.every((word) => text.toLowerCase().includes(word));
