/**
 * How long the running segment has: the same words and the same tone on desk, panel and host's page.
 *
 * @typedef {{text: string, tone: 'calm'|'over'}} TimeLeft  Draw it with `data-tone`: over is `--live`, calm is as text is.
 */
import { _, ngettext } from './language.js';
import { minutesLeft, secondsSince } from './time.js';

export const isOver = ({ ends_at: end }, now) => Date.parse(end) <= now;

/** `12 min igjen`; once the time is out, for how long it has been. */
export function timeLeftText({ ends_at: end }, now) {
  const left = minutesLeft(end, now);
  if (left > 0) return ngettext('{n} min igjen', '{n} min igjen', left);
  const over = Math.floor(secondsSince(end, now) / 60);
  return over > 0 ? ngettext('{n} min over tiden', '{n} min over tiden', over) : _('Tiden er ute');
}

/** @param {{ends_at: string}} timed  A segment, or the session. @param {number} now @returns {TimeLeft} */
export const timeLeft = (timed, now) => ({ text: timeLeftText(timed, now), tone: isOver(timed, now) ? 'over' : 'calm' });
