/**
 * How long the running segment has, and when the session begins: the same words on desk, panel and host's page.
 *
 * @typedef {{text: string, tone: 'calm'|'over'}} TimeLeft  Draw it with `data-tone`: over is `--live`, calm is as text is.
 */
import { inDaysText, whenText } from '../base/day.js';
import { _, ngettext } from '../base/language.js';
import { minutesLeft, secondsSince } from '../base/time.js';

/** From so many minutes on whole hours say more, and from so many hours on whole days. */
const LONG_MINUTES = 180;
const LONG_HOURS = 48;

export const isOver = ({ ends_at: end }, now) => Date.parse(end) <= now;

/** `12 min igjen`; once the time is out, for how long it has been. */
export function timeLeftText({ ends_at: end }, now) {
  const left = minutesLeft(end, now);
  if (left > 0) return leftText(left);
  const over = Math.floor(secondsSince(end, now) / 60);
  return over > 0 ? overText(over) : _('Tiden er ute');
}

function leftText(minutes) {
  const hours = Math.floor(minutes / 60);
  if (minutes < LONG_MINUTES) return ngettext('{n} min igjen', '{n} min igjen', minutes);
  if (hours < LONG_HOURS) return ngettext('{n} t igjen', '{n} t igjen', hours);
  return ngettext('slutter om {n} dag', 'slutter om {n} dager', Math.floor(hours / 24));
}

function overText(minutes) {
  const hours = Math.floor(minutes / 60);
  if (minutes < LONG_MINUTES) return ngettext('{n} min over tiden', '{n} min over tiden', minutes);
  if (hours < LONG_HOURS) return ngettext('{n} t over tiden', '{n} t over tiden', hours);
  return ngettext('{n} dag over tiden', '{n} dager over tiden', Math.floor(hours / 24));
}

/** @param {{ends_at: string}} timed  A segment, or the session. @param {number} now @returns {TimeLeft} */
export const timeLeft = (timed, now) => ({ text: timeLeftText(timed, now), tone: isOver(timed, now) ? 'over' : 'calm' });

/**
 * When the session begins, and in how many days where it is not today; or that it should have begun.
 * @param {SessionRow} session @param {number} now @returns {TimeLeft}
 */
export function timeOfStart(session, now) {
  const when = whenText(session.starts_at, session, now);
  if (Date.parse(session.starts_at) <= now) return { text: _('skulle ha begynt {when}', { when }), tone: 'over' };
  const inDays = inDaysText(session.starts_at, session, now);
  return { text: `${_('begynner {when}', { when })}${inDays && ` ·\u00a0${inDays}`}`, tone: 'calm' };
}
