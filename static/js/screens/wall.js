/**
 * What stands on the wall. The desk wishes (`session.screen`: live, blank, join, message); whoever sits at the machine may
 * besides make it black (B) or hold its picture (P). They meet in three rules:
 *
 * 1. It is black while either says so. What the desk made black, no key at the machine brings back.
 * 2. A held picture stands, whatever the desk wishes but black.
 * 3. When the meeting closes, nobody is invited any more, not even by the desk. Pure.
 */

/** Whether people are asked to join: not once the meeting takes its leave. */
export const invites = (session, segment) => session.state !== 'closed' && segment?.kind !== 'close';

/** Whether people are told when it begins, and not yet what they can do. */
export const isAhead = (session) => session.state === 'scheduled';

/**
 * @param {{session: SessionRow|null, question: Question|null, segment: Segment|null}} picture
 * @returns {'connecting'|'message'|'farewell'|'invitation'|'question'}
 */
export function wallOf({ session, question, segment }) {
  if (!session) return 'connecting';
  if (session.screen === 'message' && session.screen_message) return 'message';
  if (session.state === 'closed') return 'farewell';
  const isInviting = invites(session, segment);
  if (session.screen === 'join' && isInviting) return 'invitation';
  if (question) return 'question';
  return isInviting ? 'invitation' : 'farewell';
}

export const isBlankByDesk = (session) => session?.screen === 'blank';
