/** Where the questions of a print stand, and whether they still do. Pure. */

const PLACES = { on_stage: () => 'stage', queued: ({ position }) => String(position), approved: () => 'list' };

/** As the server writes it on what it draws; empty for what would not be printed. @param {Question} question */
const placeOf = (question) => (question.body && PLACES[question.state]?.(question)) || '';

/**
 * Whether a question has come, gone or moved since it was printed. Votes alone arrange the list anew, and are no news.
 * @param {Record<string, Question>} rows  Those of which nothing was heard have no words.
 * @param {Map<number, string>} places  By number, where each was printed.
 */
export const isMoved = (rows, places) =>
  Object.entries(rows).some(([id, row]) => 'body' in row && placeOf(row) !== (places.get(Number(id)) ?? ''));
