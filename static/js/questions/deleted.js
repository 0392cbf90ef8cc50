/** What stands in the place of a question's words that are gone. Pure. */
import { _ } from '../base/language.js';

/**
 * Who asked had all of theirs deleted, unless they took this one back, or the whole session was.
 * @param {{state: QuestionState, submitted_at: Instant}} question @param {{forgotten_at: Instant|null}|null} session
 */
export function deletedText({ state, submitted_at: at }, session) {
  const isOfSession = Boolean(session?.forgotten_at) && at <= /** @type {Instant} */ (session?.forgotten_at);
  return state === 'withdrawn' || isOfSession ? _('Teksten er slettet.') : _('Slettet av den som spurte.');
}
