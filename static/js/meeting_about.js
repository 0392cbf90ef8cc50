/** What a meeting is, in the few words in which a door says it. Pure. */
import { clockRange } from './time.js';

/** Ends where a sentence does: neither after the dot of a number nor in the middle of a word. */
const FIRST_SENTENCE = /^.*?[^\d\s][.!?…](?=\s+[«"A-ZÆØÅ]|\s*$)/s;

/** The first sentence of a description; all of its first paragraph where that has no end. */
export function firstSentence(description) {
  const [paragraph] = (description ?? '').trim().split(/\n\s*\n/);
  return (FIRST_SENTENCE.exec(paragraph)?.[0] ?? paragraph).replace(/\s+/g, ' ');
}

const dayOf = (when, timeZone) => new Intl.DateTimeFormat('sv', { timeZone }).format(when);

/** `31. oktober`, with its year where that is another one; bokmål names the months as nynorsk does. */
function dateText(when, timeZone, language, now) {
  const isThisYear = dayOf(when, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  const parts = { day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }), timeZone };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'nb', parts).format(when);
}

/**
 * `14.00–16.00`, and the date before it where that is not today.
 * @param {{starts_at: string, ends_at: string, timezone: string}} session
 */
export function whenText(session, language, now) {
  const begins = new Date(session.starts_at);
  const hours = clockRange(session.starts_at, session.ends_at, session);
  const isToday = dayOf(begins, session.timezone) === dayOf(now, session.timezone);
  return isToday ? hours : `${dateText(begins, session.timezone, language, now)} ·\u00a0${hours}`;
}

/** `Kari, Ola og Per`, and `Kari, Ola and Per` in English. */
export const namesText = (people, language) =>
  new Intl.ListFormat(language === 'en' ? 'en-GB' : 'nb', { type: 'conjunction' }).format(people.map(({ name }) => name));
