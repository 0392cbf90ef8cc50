/**
 * The screens and tablets as the host is told of them: one line a link, in words. Pure.
 *
 * @typedef {'live'|'held'|'blank'|'hidden'|'lost'} DeviceState
 * @typedef {{role: string, label: string, state: DeviceState, undrawn?: number[], seen_at: string}} Device  One of the desk's `screens`.
 * @typedef {{kind: string, label: string, link_id: number|null, panelist_id: number|null, url: string, qr: string|null,
 *            gives: import('../base/page.js').Role}} Link  `kind` is a place or a role.
 * @typedef {{link: Link, device: Device|null}} Place  A link, and the best of the devices that have opened it.
 */
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { isBlankByDesk } from '../screens/wall.js';
import { wallText } from '../screens/wall_text.js';

/** Several devices may have opened one link; who shows the picture counts more than who once did. */
const BEST_FIRST = ['live', 'blank', 'held', 'hidden', 'lost'];

const rank = ({ state }) => BEST_FIRST.indexOf(state);
const better = (a, b) => rank(a) - rank(b) || Date.parse(b.seen_at) - Date.parse(a.seen_at);

const isOf = (link) => (device) => device.role === link.kind && device.label === link.label;

/** @param {Link[]} links @param {Device[]} devices @param {string} kind @returns {Place[]} */
export const placesOf = (links, devices, kind) =>
  links
    .filter((link) => link.kind === kind)
    .map((link) => ({ link, device: devices.filter(isOf(link)).sort(better)[0] ?? null }));

const isThere = ({ device }) => device !== null && device.state !== 'lost';

/** OBS hides its source while its scene is off the air: that is no fault. */
const isHidden = ({ link, device }) => device?.state === 'hidden' && link.kind !== 'overlay';

/** Whether it is in somebody's sight. @param {Place} place */
export const isOpen = (place) => isThere(place) && !isHidden(place);

/**
 * The tablets that the panel should have: each panelist's own, or the one that they share where that is what they use.
 * @param {Link[]} links @param {Device[]} devices @returns {Place[]}
 */
export function tabletsOf(links, devices) {
  const places = placesOf(links, devices, 'panelist');
  const own = places.filter(({ link }) => link.panelist_id !== null);
  const shared = places.filter(({ link }) => link.panelist_id === null);
  const doShare = own.length === 0 || (own.every(({ device }) => !device) && shared.some(isThere));
  return doShare ? shared : own;
}

const hiddenText = ({ kind }) => (kind === 'panelist' ? _('viser noe annet') : _('åpen, men vinduet er skjult'));

/** @param {Place} place @returns {string} empty while it is open */
export function absenceText(place, session) {
  const { link, device } = place;
  if (device === null) return _('ikke åpnet');
  if (isHidden(place)) return hiddenText(link);
  return device.state === 'lost' ? _('borte siden {time}', { time: clock(device.seen_at, session) }) : '';
}

const SHOWN = {
  live: (picture) => (isBlankByDesk(picture.session) ? SHOWN.blank() : wallText(picture)),
  held: () => _('bildet er fryst'),
  blank: () => _('svart'),
};

const LAID_OVER = {
  ...SHOWN,
  live: ({ question }) => (question ? _('tekst over bildet') : _('klar, ingenting på scenen')),
  blank: () => _('skjult'),
  hidden: () => _('ikke i sendingen nå'),
};

/**
 * What a projector or the overlay shows, of the same picture as it draws itself.
 * @param {Place} place
 * @param {import('../questions/present.js').Present & {session: SessionRow}} picture
 */
export function screenText(place, picture) {
  const words = place.link.kind === 'overlay' ? LAID_OVER : SHOWN;
  const seen = absenceText(place, picture.session) || words[String(place.device?.state)](picture);
  return [seen, undrawnText(place)].filter(Boolean).join('. ');
}

/** What it has no letter for, as it would be looked up; empty where it can draw all. @param {Place} place */
export function undrawnText({ device }) {
  const signs = (device?.undrawn ?? []).map((point) => `${String.fromCodePoint(point)} (U+${point.toString(16).toUpperCase()})`);
  return signs.length ? _('Skjermen kan ikke vise disse tegnene: {signs}', { signs: signs.join(', ') }) : '';
}

/** Whether somebody should go and look. @param {Place} place */
export const isAmiss = (place) => place.device !== null && (!isOpen(place) || undrawnText(place) !== '');

const NAMED = 2;
const namedWith = (places, session) => places.map((place) => `${place.link.label} ${absenceText(place, session)}`);

/** Who is gone or out of sight, and who never came: `Ingvill Ringholm borte siden 15.31, 3 ikke åpnet` */
export function missingText(places, session) {
  const gone = places.filter((place) => place.device && !isOpen(place));
  const never = places.filter(({ device }) => !device);
  const counted = _('{n} ikke åpnet', { n: never.length });
  return [...namedWith(gone, session), ...(never.length > NAMED ? [counted] : namedWith(never, session))].join(', ');
}
