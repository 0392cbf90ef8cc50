/**
 * What a question has come to for who reads of it: an answer in writing settles what was put off, and at the close of the
 * meeting also what still waited. Pure.
 */

/** @param {{state: SessionState}|null|undefined} session */
export const isOver = (session) => session?.state === 'closed';

/**
 * The state that it counts as.
 * @param {{state: QuestionState, answered_in_writing: boolean}} question @param {{state: SessionState}|null|undefined} session
 */
export const standingOf = ({ state, answered_in_writing: isWritten }, session) =>
  isWritten && (state === 'deferred' || isOver(session)) ? 'answered' : state;

/** When it was answered, aloud or in writing; empty where it was not. @param {{answered_at: Instant|null, reply: Reply|null}} question */
export const answeredAt = ({ answered_at: at, reply }) => at ?? reply?.at ?? '';

/**
 * What everybody sees, with the answer in writing that the reader alone may read.
 * @param {Question[]} own @returns {(question: Question) => Question}
 */
export function knownToAsker(own) {
  const written = own.filter(({ answered_in_writing: isWritten }) => isWritten);
  const replies = new Map(written.map(({ id, merged_into_id: into, reply, joined }) => [into ?? id, joined?.reply ?? reply]));
  return (question) =>
    question.reply || !replies.get(question.id) ? question : { ...question, answered_in_writing: true, reply: replies.get(question.id) ?? null };
}
