/**
 * How the time there is for answers meets the queue: how many of it fit, in numbers and in words. Pure.
 *
 * @typedef {object} AnswerTime
 * @property {number} seconds  What is left for answers.
 * @property {string} endsAt  When that time is out, ISO 8601.
 * @property {number|null} perAnswer  Seconds that an answer takes; null until it is known.
 * @property {number} fits  How many more answers there is time for.
 */
import { daysUntil, whenText } from '../base/day.js';
import { _, ngettext } from '../base/language.js';
import { clock, duration, secondsSince } from '../base/time.js';
import { answeringTime } from '../programme/course.js';
import { howManyFit, USUAL_SECONDS } from './measures.js';

/**
 * @param {{measures: Measures, span: CourseRow, current: object|null, now: number}} given  `measures` of both places.
 * @returns {AnswerTime}
 */
export function answerTime({ measures: { answer_seconds: perAnswer }, span, current, now }) {
  const { seconds, ends_at: endsAt } = answeringTime(span, now);
  const stagedSeconds = current ? secondsSince(current.staged_at, now) : null;
  return { seconds, endsAt, perAnswer, fits: howManyFit({ seconds, perAnswer: perAnswer ?? USUAL_SECONDS, stagedSeconds }) };
}

/** After how many of the queue time ends; null where it does not end between two of them. */
export const cutInQueue = ({ fits }, queuedCount) => (fits > 0 && fits < queuedCount ? fits : null);

function allFit(queued) {
  if (queued === 1) return _('Vi rekker det ene i køen');
  return queued === 2 ? _('Vi rekker begge i køen') : _('Vi rekker alle {n} i køen', { n: queued });
}

/** @param {AnswerTime} time @param {number} queued  How many wait in the queue. */
export function fitText({ seconds, fits }, queued) {
  if (seconds <= 0) return _('Tiden for svar er ute');
  if (queued === 0) return ngettext('Det er tid til omtrent {n} svar', 'Det er tid til omtrent {n} svar', fits);
  if (fits >= queued) return allFit(queued);
  return fits ? _('Vi rekker {fits} av {queued} i køen', { fits, queued }) : _('Vi rekker ingen i køen');
}

/** How long an answer takes is said once it is known, and when the time for them ends. @param {AnswerTime} time */
export function paceText({ perAnswer, endsAt }, session, now) {
  const isToday = daysUntil(endsAt, session, now) === 0;
  const end = isToday ? clock(endsAt, session) : whenText(endsAt, session, now, null);
  return perAnswer === null
    ? _('Slutt {end}', { end })
    : _('{duration} per svar, slutt {end}', { duration: duration(perAnswer), end });
}
