/**
 * Rows by their place among the others.
 * @template {{position: number|null}} Row
 * @param {Row[]} rows @returns {Row[]}
 */
export const inOrder = (rows) => [...rows].sort((a, b) => Number(a.position) - Number(b.position));
