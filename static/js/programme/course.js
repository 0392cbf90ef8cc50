/** The course of the programme: which part runs, which are past, what comes, and the time that is left for answers. Pure. */

import { inOrder } from '../base/in_order.js';

/**
 * The segment that runs and the one after it; null where there is none. Nothing runs but in a live session.
 * @param {Segment[]} segments @param {Pick<SessionRow, 'state'|'segment_id'>} session
 * @returns {{running: Segment|null, next: Segment|null}}
 */
export function course(segments, session) {
  const all = inOrder(segments);
  if (session.state === 'closed') return { running: null, next: null };
  const running = session.state === 'live' ? all.findIndex(({ id }) => id === session.segment_id) : -1;
  return { running: all[running] ?? null, next: all[running + 1] ?? null };
}

/**
 * The whole programme in its order, each with when it is.
 * @param {Segment[]} segments @param {SessionRow} session
 * @returns {Array<{segment: Segment, when: 'past'|'now'|'next'|'later'}>}
 */
export function parts(segments, session) {
  const { running, next } = course(segments, session);
  const isPast = ({ position }) => session.state === 'closed' || (running !== null && position < running.position);
  const whenOf = (segment) => {
    if (segment === running) return 'now';
    if (segment === next) return 'next';
    return isPast(segment) ? 'past' : 'later';
  };
  return inOrder(segments).map((segment) => ({ segment, when: whenOf(segment) }));
}

/**
 * The time there is for answers: what is left of the running questions segment, all of one that is still to come, else
 * what is left of the session.
 * @param {Segment[]} segments @param {SessionRow} session @param {number} now
 * @returns {{seconds: number, ends_at: string}}
 */
export function answeringTime(segments, session, now) {
  const { running } = course(segments, session);
  const isAhead = (segment) => segment.kind === 'questions' && segment.position > (running?.position ?? -1);
  const coming = inOrder(segments).find(isAhead);
  const until = (ends_at, from) => ({ ends_at, seconds: Math.max(0, (Date.parse(ends_at) - from) / 1000) });
  if (running?.kind === 'questions') return until(running.ends_at, now);
  if (coming) return until(coming.ends_at, Math.max(now, Date.parse(coming.starts_at)));
  return until(session.ends_at, session.state === 'scheduled' ? Math.max(now, Date.parse(session.starts_at)) : now);
}
