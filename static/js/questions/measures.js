/**
 * How what the server measured is drawn: how even the two places stand, and how many answers still fit. Pure.
 */

/** What an answer is taken to last until it is known. */
export const USUAL_SECONDS = 150;

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

/**
 * How many more answers fit, after the one on stage has had its time.
 * @param {{seconds: number, perAnswer: number, stagedSeconds: number|null}} given  `stagedSeconds` null: stage empty.
 */
export function howManyFit({ seconds, perAnswer, stagedSeconds }) {
  const rest = stagedSeconds === null ? 0 : Math.max(0, perAnswer - stagedSeconds);
  return Math.max(0, Math.floor((seconds - rest) / perAnswer));
}
