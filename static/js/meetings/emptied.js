/** That all which people wrote in a session was deleted, in words. Pure. */
import { whenText } from '../base/day.js';
import { _ } from '../base/language.js';

/** A deletion comes at its time by the real clock, also where the meeting's own was moved. @param {SessionRow} session */
export const byRealClock = (session) => ({ ...session, clock_offset_seconds: 0 });

/**
 * @param {SessionRow} session  One of which nothing is left.
 * @param {number} now  Epoch milliseconds.
 */
export const emptiedText = (session, now) =>
  _('Alt som ble skrevet i møtet, ble slettet {when}.', { when: whenText(String(session.emptied_at), byRealClock(session), now) });
