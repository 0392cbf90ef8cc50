/** How a row of the audience's stands in the page of answers. Pure. */

/** Whether everybody may read an answer to it, or that it was answered aloud. @param {Question} question */
export const isAnswered = ({ state, answered_in_writing: isWritten, reply }) => (state === 'answered' && !isWritten) || Boolean(reply);

/**
 * A row whose words are read there: null where they are no more, undefined where nothing is known of it but its number.
 * @param {Question|undefined} row @param {boolean} wasHeard  Whether it was drawn or told of before.
 */
export function wordsToRead(row, wasHeard) {
  if (!row) return wasHeard ? null : undefined;
  if (!('body' in row)) return undefined;
  return isAnswered(row) || row.state === 'deferred' ? row : null;
}

/** Another one where the answer is, as the server writes it on what it draws. @param {Question} question */
export const stampOf = ({ reply, answered_at: at }) => reply?.at ?? at ?? '';
