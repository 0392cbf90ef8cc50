/** What a meeting is, in the few words in which a door says it. Pure. */
import { dateText, daysUntil, ownClockText } from '../base/day.js';
import { localesOf } from '../base/language.js';
import { clockRange } from '../base/time.js';

/** Ends where a sentence does: neither after the dot of a number nor in the middle of a word. */
const FIRST_SENTENCE = /^.*?[^\d\s][.!?…](?=\s+[«"A-ZÆØÅ]|\s*$)/s;

/** The first sentence of a description; all of its first paragraph where that has no end. */
export function firstSentence(description) {
  const [paragraph] = (description ?? '').trim().split(/\n\s*\n/);
  return (FIRST_SENTENCE.exec(paragraph)?.[0] ?? paragraph).replace(/\s+/g, ' ');
}

/**
 * `14.00–16.00`, and the day before it where that is not today; where one's own clock says something else, that too.
 * @param {{starts_at: string, ends_at: string, timezone: string}} session
 * @param {string} language @param {number} now @param {string} [zone]
 */
export function whenText(session, language, now, zone) {
  const hours = clockRange(session.starts_at, session.ends_at, session);
  const isToday = daysUntil(session.starts_at, session, now) === 0;
  const day = isToday ? '' : `${dateText(Date.parse(session.starts_at), session, now, language)} ·\u00a0`;
  const own = ownClockText(session.starts_at, session, zone);
  return `${day}${hours}${own && ` (${own})`}`;
}

/** `Kari, Ola og Per`, and `Kari, Ola and Per` in English. */
export const namesText = (people, language) =>
  new Intl.ListFormat(localesOf(language), { type: 'conjunction' }).format(people.map(({ name }) => name));
