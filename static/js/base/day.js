/**
 * When something is, for who reads it another day or another place than it happens: the weekday and date where that is
 * not today, and what one's own clock says where it differs from the meeting's. Pure.
 *
 * @typedef {{timezone: string, rehearsal?: boolean, clock_offset_seconds?: number}} Clocked  A session, by its clock.
 * @typedef {Clocked & {starts_at: string}} Session
 */
import { _, localesOf, ngettext } from './language.js';
import { clock, onMeetingClock } from './time.js';

const DAY = 86_400_000;
const LANGUAGE = globalThis.document?.documentElement.lang ?? 'nb';

const WEEKDAYS = [
  () => _('søndag'),
  () => _('mandag'),
  () => _('tirsdag'),
  () => _('onsdag'),
  () => _('torsdag'),
  () => _('fredag'),
  () => _('lørdag'),
];

/** `2026-11-26` @param {number} when @param {string} timeZone */
const calendarDay = (when, timeZone) => new Intl.DateTimeFormat('sv', { timeZone }).format(when);

/** @param {string} day */
const weekday = (day) => WEEKDAYS[new Date(`${day}T12:00Z`).getUTCDay()]();

/**
 * How many midnights of the meeting's own clock lie between now and then; below zero when it was before.
 * @param {string|number} when @param {Clocked} session @param {number} now
 */
export function daysUntil(when, session, now) {
  const [from, to] = [now, when].map((at) =>
    Date.parse(`${calendarDay(onMeetingClock(at, session), session.timezone)}T12:00Z`),
  );
  return Math.round((to - from) / DAY);
}

/**
 * `torsdag 10. desember`, with its year where that is another one.
 * @param {number} when @param {Clocked} session @param {number} now
 */
export function dateText(when, { timezone: timeZone }, now, language = LANGUAGE) {
  const day = calendarDay(when, timeZone);
  const isThisYear = day.slice(0, 4) === calendarDay(now, timeZone).slice(0, 4);
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }), timeZone };
  return `${weekday(day)} ${new Intl.DateTimeFormat(localesOf(language), parts).format(when)}`;
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * What the reader's own clock says then, where that is something else: `08.00 der du er`.
 * @param {string} when @param {Clocked} session @param {string|null} [zone]
 */
export function ownClockText(when, session, zone = ownZone()) {
  if (session.rehearsal || session.clock_offset_seconds || !zone) return '';
  const own = { ...session, timezone: zone };
  const [here, there] = [clock(when, own), clock(when, session)];
  const [day, dayThere] = [calendarDay(Date.parse(when), zone), calendarDay(Date.parse(when), session.timezone)];
  if (here === there && day === dayThere) return '';
  const time = day === dayThere ? here : `${weekday(day)} ${here}`;
  return _('{time} der du er', { time });
}

/**
 * `kl. 14.00`; another day `torsdag 10. desember kl. 14.00`; and in another zone `kl. 14.00 (08.00 der du er)`.
 * @param {string} when @param {Clocked} session @param {number} now @param {string|null} [zone]
 */
export function whenText(when, session, now, zone = ownZone()) {
  const time = clock(when, session);
  const at = Date.parse(when);
  const there =
    daysUntil(when, session, now) === 0
      ? _('kl. {time}', { time })
      : _('{day} kl. {time}', { day: dateText(at, session, now), time });
  const own = ownClockText(when, session, zone);
  return own ? `${there} (${own})` : there;
}

/** `14.00` today; another day with its name and `kl.`. @param {string} when @param {Clocked} session @param {number} now */
export const clockOrDay = (when, session, now) =>
  daysUntil(when, session, now) === 0 ? clock(when, session) : whenText(when, session, now, null);

/** `om 14 dager`, `i morgen`; empty today and afterwards. @param {string} when @param {Clocked} session @param {number} now */
export function inDaysText(when, session, now) {
  const days = daysUntil(when, session, now);
  if (days <= 0) return '';
  return days === 1 ? _('i morgen') : ngettext('om {n} dag', 'om {n} dager', days);
}

/** Whether it should have begun on a day that is over: the date is most likely wrong. @param {Session} session @param {number} now */
export const isLongPast = (session, now) => daysUntil(session.starts_at, session, now) < 0;

/** When it begins, in a sentence; or that it should have begun. @param {Session} session @param {number} now */
export function beginsText(session, now) {
  const when = whenText(session.starts_at, session, now);
  return isLongPast(session, now) ? _('Møtet skulle ha begynt {when}', { when }) : _('Møtet begynner {when}', { when });
}

/**
 * The same, as the hall and the podium read it.
 * @param {Session} session @param {number} now @param {string|null} [zone]  The reader's own.
 */
export function weBeginText(session, now, zone) {
  const when = whenText(session.starts_at, session, now, zone);
  return isLongPast(session, now) ? _('Vi skulle ha begynt {when}', { when }) : _('Vi begynner {when}', { when });
}
