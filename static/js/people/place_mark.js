/**
 * Where a question comes from: the same mark, word and colour on every screen. The room's mark is the meeting's choice,
 * a door where it chose none; online is a screen.
 *
 * @typedef {{place: string, mark: string}} Meeting  A session's row holds the two as well.
 */
import { html, svg } from '../base/html.js';
import { _ } from '../base/language.js';

const MARKS = {
  sail: svg`<path fill="currentColor" d="M7.4 1v9.6H1.9zM8.7 3.4l5 7.2h-5zM.9 12h14.2l-1.8 3H2.7z" />`,
  door: svg`<path fill="currentColor" d="M3 1h10v13h2v1.5H1V14h2zm6.9 6.2a1 1 0 1 0 0 2 1 1 0 0 0 0-2z" />`,
  screen: svg`<path
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="M2.3 2h11.4q1 0 1 1v7.2q0 1-1 1H2.3q-1 0-1-1V3q0-1 1-1zM5 14.2h6"
  />`,
};

const markOf = (attendance, { mark }) => (attendance === 'online' ? MARKS.screen : (MARKS[mark] ?? MARKS.door));

/** The room by its own name, without the town that stands after the comma. */
export const roomName = ({ place }) => place.split(',')[0];

/** `Seilet`, `På nett` */
export const placeName = (attendance, meeting) => (attendance === 'online' ? _('På nett') : roomName(meeting));

const originText = (attendance, meeting) =>
  attendance === 'online' ? _('Spørsmål fra nettet') : _('Spørsmål fra {place}', { place: roomName(meeting) });

/** Any words of ours beside the place's mark. */
export const marked = (attendance, meeting, word) =>
  html`<span class="place-mark place-${attendance}"
    ><svg viewBox="0 0 16 16" aria-hidden="true">${markOf(attendance, meeting)}</svg><span>${word}</span></span
  >`;

/** The mark before a question's own words; who does not see it hears the place. */
export const placeSign = (attendance, meeting) =>
  html`<span class="place-mark place-${attendance}"
    ><svg viewBox="0 0 16 16" aria-hidden="true">${markOf(attendance, meeting)}</svg
    ><span class="visually-hidden">${placeName(attendance, meeting)}:</span></span
  >`;

/** @param {"in_room"|"online"} attendance @param {Meeting} meeting */
export const placeMark = (attendance, meeting) => marked(attendance, meeting, placeName(attendance, meeting));

/** All places that a question comes from, the room first: `⛵ Seilet og 🖥 på nett`. @param {Place[]} attendances @param {Meeting} meeting */
export const placeMarks = (attendances, meeting) =>
  attendances.length > 1
    ? html`<span class="place-marks">${placeMark('in_room', meeting)} ${_('og')} ${marked('online', meeting, _('på nett'))}</span>`
    : placeMark(attendances[0], meeting);

/** The same before a question's own words, where who does not see them hears the places. */
export const placeSigns = (attendances, meeting) => attendances.map((attendance) => placeSign(attendance, meeting));

/** A place in a few words more, for the screens: `Spørsmål fra Seilet`, `Spørsmål fra nettet` */
const originMark = (attendance, meeting) => marked(attendance, meeting, originText(attendance, meeting));

/**
 * All places, for the screens: `⛵ Spørsmål fra Seilet og 🖥 fra nettet`.
 * @param {Place[]} attendances @param {Meeting} meeting
 */
export const originMarks = (attendances, meeting) =>
  attendances.length > 1
    ? html`${originMark('in_room', meeting)} ${_('og')} ${marked('online', meeting, _('fra nettet'))}`
    : originMark(attendances[0], meeting);
