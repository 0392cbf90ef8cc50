/**
 * The course of the programme: which part runs, which are past, what comes, and the time that is left for answers, of that
 * which the server says there is (`hybrid/programme/course.py`). Pure.
 */

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
 * What is left of the time for answers. @param {CourseRow} row @param {number} now
 * @returns {{seconds: number, ends_at: string}}
 */
export function answeringTime({ answers_from: from, answers_until: ends_at }, now) {
  const begins = from === null ? now : Math.max(now, Date.parse(from));
  return { ends_at, seconds: Math.max(0, (Date.parse(ends_at) - begins) / 1000) };
}
