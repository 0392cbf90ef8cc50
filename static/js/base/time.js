/**
 * Times as the pages write them: an age `6 min`, a clock `15.12` (in English `15:12`), a duration `1:54`.
 *
 * Clocks show the meeting's clock, which in a rehearsal is not the wall's: `clock_offset_seconds` is real time minus
 * the meeting's. Ages, durations and what is left are counted in real time,
 * the server's.
 */
import { _, ngettext } from './language.js';
import { now as serverNow } from './server_clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONG_HOURS = 48;
/** @typedef {{timezone: string, clock_offset_seconds?: number}} Clock  A session's. */

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {string} timezone */
function clockOf(timezone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone };
  const made = clocks.get(timezone) ?? new Intl.DateTimeFormat('en-GB', parts);
  clocks.set(timezone, made);
  return made;
}

/** What the meeting's clock stands at then, in epoch milliseconds; in a rehearsal that is another time than the real one. @param {string|number} when @param {Clock} session */
export const onMeetingClock = (when, session) => new Date(when).getTime() - (session.clock_offset_seconds ?? 0) * 1000;

/**
 * @param {string|number|null|undefined} when  ISO 8601 or epoch milliseconds, in real time.
 * @param {Clock} session
 */
export function clock(when, session) {
  if (when === null || when === undefined) return '';
  const meeting = onMeetingClock(when, session);
  const shown = clockOf(session.timezone).format(meeting);
  const [hours, minutes] = shown.split(':');
  const time = _('{hours}.{minutes}', { hours, minutes });
  return WHICH[whichOf(meeting, shown, session.timezone)](time);
}

/** In the night when clocks are set back an hour of them comes twice: which of the two it is must be said. */
const WHICH = {
  only: (/** @type {string} */ time) => time,
  first: (/** @type {string} */ time) => _('{time} sommertid', { time }),
  second: (/** @type {string} */ time) => _('{time} vintertid', { time }),
};

/** @param {number} at @param {string} shown @param {string} timezone */
function whichOf(at, shown, timezone) {
  const { format } = clockOf(timezone);
  if (format(at + HOUR) === shown) return 'first';
  return format(at - HOUR) === shown ? 'second' : 'only';
}

/** `15.12–15.50` @param {string|number} from @param {string|number} to @param {Clock} session */
export const clockRange = (from, to, session) => `${clock(from, session)}–${clock(to, session)}`;

/** `nå`, `6 min`, `2 t 5 min`; a clock that is a little off never makes it negative. @param {string|number} when */
export function age(when, now = serverNow()) {
  const minutes = Math.max(0, Math.floor((now - new Date(when).getTime()) / MINUTE));
  if (minutes < 1) return _('nå');
  if (minutes < 60) return _('{minutes} min', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= LONG_HOURS) return ngettext('{n} dag', '{n} dager', Math.floor(hours / 24));
  return _('{hours} t {minutes} min', { hours, minutes: minutes % 60 });
}

/** `1:54`, from an hour on `1:02:03` @param {number} seconds */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Seconds from `when` until `now`, never below zero. @param {string|number} when */
export const secondsSince = (when, now = serverNow()) => Math.max(0, (now - new Date(when).getTime()) / 1000);

/** Whole minutes until `when`, counted as people do: the last one is 1 until it is over. @param {string|number} when */
export const minutesLeft = (when, now = serverNow()) => Math.max(0, Math.ceil((new Date(when).getTime() - now) / MINUTE));
