/**
 * What must be in order for the meeting to run, each as it was measured just now: nothing is ticked that was not. Pure.
 *
 * @typedef {'failed'|'open'|'ok'} Level  `open`: not done yet, and nothing is wrong.
 * @typedef {{name: string, level: Level, title: string, detail: string, link?: import('./devices.js').Link}} Check
 *   `link` is the one that mends it.
 */
import { whenText } from '../base/day.js';
import { _ } from '../base/language.js';
import { age, clock } from '../base/time.js';
import { absenceText, isOpen, missingText, placesOf, tabletsOf } from './devices.js';
import { actedText } from './moderators.js';

const ORDER = ['failed', 'open', 'ok'];

/** What nobody has opened is still to be done before the start, and missing once the meeting runs. */
const absentLevel = (session, wasThere) => (wasThere || session.state === 'live' ? 'failed' : 'open');

const hostOf = (url) => new URL(url).host;

/** @returns {Check|null} */
const address = ({ join }) => ({
  ...{ name: 'address', title: _('Adressen') },
  ...(join.notice
    ? { level: 'failed', detail: join.notice }
    : { level: 'ok', detail: _('{host} gjelder også utenfor denne maskinen', { host: hostOf(join.url) }) }),
});

const since = (device, session) => _('åpen siden {time}', { time: clock(device.seen_at, session) });

/** @returns {Check|null} */
function screen(given, kind, title) {
  const { session, links, devices } = given;
  const places = placesOf(links, devices, kind);
  const found = places.find(isOpen);
  if (found) return { name: kind, title, level: 'ok', detail: since(found.device, session) };
  const [place] = places;
  if (!place) return null;
  return { name: kind, title, level: absentLevel(session, place.device), detail: absenceText(place, session), link: place.link };
}

/** Not every meeting is sent, so an overlay that was never opened is nothing to worry about. @returns {Check|null} */
function overlay(given) {
  const check = screen(given, 'overlay', _('Sendingen'));
  return check?.level === 'failed' && !given.devices.some(({ role }) => role === 'overlay') ? { ...check, level: 'open' } : check;
}

const countedText = (here, all) =>
  here ? _('{here} av {all} er åpne', { here, all }) : _('ingen av {all} er åpne', { all });

/** One tablet is told as a screen is; of many, those that came and went by name, and who never came where some did. */
function tabletsText(places, session) {
  const here = places.filter(isOpen).length;
  if (places.length === 1) return absenceText(places[0], session) || since(places[0].device, session);
  const counted = countedText(here, places.length);
  const isWorthNaming = here < places.length && places.some(({ device }) => device);
  return isWorthNaming ? `${counted}. ${missingText(places, session)}` : counted;
}

/** @returns {Check|null} */
function tablets({ session, links, devices }) {
  const places = tabletsOf(links, devices);
  if (!places.length) return null;
  const missing = places.find((place) => !isOpen(place));
  const wasThere = places.some(({ device }) => device);
  return {
    ...{ name: 'panelist', title: _('Nettbrettene på podiet'), detail: tabletsText(places, session) },
    ...(missing ? { level: absentLevel(session, wasThere), link: missing.link } : { level: 'ok' }),
  };
}

const WAITS_LONG = 5 * 60_000;
const IS_LATELY = 10 * 60_000;

const actedDetail = (at, names, session) => {
  if (at !== null) return _('sist noe gjort {time}', { time: clock(at, session) });
  return names ? _('har vært ved bordet: {names}', { names }) : _('ingen har vært ved bordet ennå');
};

/** Who has been there is known, and when something was done. Nobody is missed before a question has waited for them. @returns {Check|null} */
function moderators({ session, moderators: rows, links, counts, actedAt, now }) {
  const check = { name: 'moderators', title: _('Ordstyrere') };
  const names = actedText(rows);
  const isSince = (time, span) => time !== null && now - time < span;
  const doWait = counts.inbox > 0 && !isSince(Date.parse(counts.oldest), WAITS_LONG);
  const link = links.find(({ kind }) => kind === 'moderator');
  if (session.state === 'live' && doWait && !isSince(actedAt, WAITS_LONG)) {
    const waited = _('eldste har ventet {age}', { age: age(counts.oldest, now) });
    const detail = names && actedAt === null ? [waited] : [waited, actedDetail(actedAt, names, session)];
    return { ...check, level: 'failed', detail: detail.join(', '), link };
  }
  if (names && isSince(actedAt, IS_LATELY)) return { ...check, level: 'ok', detail: actedDetail(null, names, session) };
  return { ...check, level: 'open', detail: actedDetail(actedAt, names, session), link };
}

/** @returns {Check|null} */
function state({ session, now }) {
  const check = { name: 'state', title: _('Møtet er i gang') };
  const when = whenText(session.starts_at, session, now, null);
  if (session.state === 'live') return { ...check, level: 'ok', detail: _('folk kan bli med og stemme') };
  if (Date.parse(session.starts_at) > now) return { ...check, level: 'open', detail: _('begynner {when}', { when }) };
  return { ...check, level: 'failed', detail: _('skulle ha begynt {when}', { when }) };
}

/** @returns {Check|null} */
function asking({ session }) {
  const check = { name: 'asking', title: _('Åpent for spørsmål') };
  if (session.state !== 'live') return { ...check, level: 'open', detail: _('åpner når møtet er i gang') };
  if (session.asking) return { ...check, level: 'ok', detail: _('alle kan spørre') };
  return { ...check, level: 'open', detail: _('stengt akkurat nå') };
}

/**
 * @param {{session: SessionRow, links: object[], devices: ScreenRow[], moderators: object[], join: object,
 *          counts: import('./counts.js').Counts, now: number, actedAt: number|null}} given  `actedAt`: see `activity.js`.
 * @returns {Check[]} what failed first
 */
export function checksOf(given) {
  /** @type {Array<Check|null>} */
  const checks = [
    address(given),
    screen(given, 'stage', _('Storskjermen')),
    overlay(given),
    tablets(given),
    moderators(given),
    state(given),
    asking(given),
  ];
  return checks.filter((check) => check !== null).sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}
