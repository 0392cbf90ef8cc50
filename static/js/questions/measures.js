/**
 * What the moderators weigh: how even the two places stand, how long an answer takes, and how many still fit. Pure.
 */

/** What an answer is taken to last until it is known. */
export const USUAL_SECONDS = 150;
const SHORTEST_ANSWER = 30;
const ENOUGH_ANSWERS = 3;
const LATEST_ANSWERS = 7;
const UNCOUNTED = new Set(['withdrawn', 'merged', 'dismissed']);

/**
 * How many were answered of those that were asked and not turned down, by place.
 * @param {Question[]} questions
 * @returns {{in_room: {answered: number, asked: number}, online: {answered: number, asked: number}}}
 */
export function balance(questions) {
  const places = { in_room: { answered: 0, asked: 0 }, online: { answered: 0, asked: 0 } };
  for (const { attendance, state } of questions) {
    if (UNCOUNTED.has(state)) continue;
    places[attendance].asked += 1;
    if (state === 'answered') places[attendance].answered += 1;
  }
  return places;
}

const MIDDLE = 50;
const EVEN_WITHIN = 10;

const shareOf = ({ answered, asked }) => (asked ? answered / asked : 0);

/**
 * How far each place's bar reaches, in percent of its track: its share of answers to what it asked itself, drawn so that
 * the share of both together, which would be fair, always lies at mid-track.
 * @param {{in_room: {answered: number, asked: number}, online: {answered: number, asked: number}}} places
 * @returns {{in_room: number, online: number}}
 */
export function barLengths({ in_room: room, online }) {
  const fair = shareOf({ answered: room.answered + online.answered, asked: room.asked + online.asked });
  const reach = (place) => (fair ? Math.min(100, Math.round((10 * MIDDLE * shareOf(place)) / fair) / 10) : 0);
  return { in_room: reach(room), online: reach(online) };
}

/**
 * Which place got the larger share; null where they are even, as far as an eye can tell, or one of them asked nothing.
 * @returns {'in_room'|'online'|null}
 */
export function aheadOf(places) {
  const { in_room: room, online } = barLengths(places);
  if (!places.in_room.asked || !places.online.asked || Math.abs(room - online) <= EVEN_WITHIN) return null;
  return room > online ? 'in_room' : 'online';
}

const instantOf = (when) => Date.parse(when ?? '');

function median(numbers) {
  const inOrder = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(inOrder.length / 2);
  return inOrder.length % 2 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2;
}

const secondsOnStage = ({ staged_at: from, answered_at: to }) => (instantOf(to) - instantOf(from)) / 1000;

/**
 * Seconds on stage of a usual answer: the median of the latest, so that one left there through the break counts for
 * little. Those that were marked in a burst afterwards were never answered so fast, and count for nothing.
 * @param {Question[]} questions
 * @returns {number|null} null until there are enough to know it by
 */
export function secondsPerAnswer(questions) {
  const seconds = questions
    .filter(({ state, staged_at: from, answered_at: to }) => state === 'answered' && from && to)
    .sort((a, b) => instantOf(b.answered_at) - instantOf(a.answered_at))
    .map(secondsOnStage)
    .filter((lasted) => lasted >= SHORTEST_ANSWER)
    .slice(0, LATEST_ANSWERS);
  return seconds.length < ENOUGH_ANSWERS ? null : median(seconds);
}

/**
 * How many more answers fit, after the one on stage has had its time.
 * @param {{seconds: number, perAnswer: number, stagedSeconds: number|null}} given  `stagedSeconds` null: stage empty.
 */
export function howManyFit({ seconds, perAnswer, stagedSeconds }) {
  const rest = stagedSeconds === null ? 0 : Math.max(0, perAnswer - stagedSeconds);
  return Math.max(0, Math.floor((seconds - rest) / perAnswer));
}
