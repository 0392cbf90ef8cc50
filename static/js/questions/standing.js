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
