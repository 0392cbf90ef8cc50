/** The links by who gets them: a few buttons, behind each its links. Pure. */
import { _ } from '../base/language.js';

/** @typedef {import('./devices.js').Link} Link */

const GROUPS = [
  { name: 'attendees', title: () => _('Deltakere') },
  { name: 'moderators', title: () => _('Ordstyrere') },
  { name: 'panel', title: ({ length }) => (length > 1 ? _('Panelet {n}', { n: length }) : _('Panelet')) },
  { name: 'screens', title: () => _('Skjermer') },
  { name: 'host', title: () => _('Vert') },
];

/** What a place's link is for. @returns {import('../base/page.js').Role} */
const placeGives = (purpose) => ({ role: '', title: '', purpose, group: 'attendees', may_have_owner: false });

const PLACES = {
  in_room: () => placeGives(_('Til alle i salen. Den er i QR-koden, og storskjermen viser den.')),
  online: () => placeGives(_('Til alle som følger sendingen. Legg den ved siden av videoen og i invitasjonen.')),
};

/**
 * Those that work, each with what it gives: the places' first, then the roles'.
 * @param {import('../base/page.js').JoinLink[]} joins
 * @param {import('../base/page.js').RoleLink[]} links
 * @param {import('../base/page.js').Role[]} roles
 * @returns {Link[]}
 */
export function linksOf(joins, links, roles) {
  const places = joins.map(({ place, ...link }) => {
    return { ...link, kind: place, label: '', link_id: null, panelist_id: null, gives: PLACES[place]() };
  });
  const staffs = links.flatMap(({ role, url, ...link }) => {
    const gives = roles.find((one) => one.role === role);
    return url !== null && gives ? [{ ...link, url, kind: role, gives }] : [];
  });
  return [...places, ...staffs];
}

/** @param {Link[]} links @returns {Array<{name: string, title: string, links: Link[]}>} those that have any */
export const groupsOf = (links) =>
  GROUPS.map(({ name, title }) => {
    const its = links.filter(({ gives }) => gives.group === name);
    return { name, title: title(its), links: its };
  }).filter((group) => group.links.length > 0);

/**
 * What a link is called in the reader's language; the label that the meeting gave it stands besides where there are
 * several of the role. A tablet is called by whose it is.
 * @param {Link} link @param {Link[]} links
 */
export function linkTitle({ kind, label, gives }, links) {
  if (gives.may_have_owner) return label;
  const isOnly = links.filter((other) => other.kind === kind).length === 1;
  return isOnly ? gives.title : `${gives.title}: ${label}`;
}

/** Who gets it, and what for. @param {Link} link */
export const whoGetsIt = ({ gives }) => gives.purpose;

/** Whoever has it, has the role; a link that invites everybody is no secret. @param {Link} link */
export const isSecret = ({ link_id: id }) => id !== null;

/** @param {Link} link @param {Link|null} other */
export const isSameLink = (link, other) => other !== null && link.kind === other.kind && link.link_id === other.link_id;

/** The host's only one stays: nobody could steer the meeting without it. @param {Link} link @param {Link[]} links */
export const mayBeRevoked = ({ kind }, links) => kind !== 'host' || links.filter((other) => other.kind === kind).length > 1;
