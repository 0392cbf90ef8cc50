/** The links by who gets them: a few buttons, behind each its links. Pure. */
import { _ } from '../base/language.js';

/** @typedef {import('./devices.js').Link} Link */

const GROUPS = [
  { name: 'attendees', kinds: ['in_room', 'online'], title: () => _('Deltakere') },
  { name: 'moderators', kinds: ['moderator'], title: () => _('Ordstyrere') },
  { name: 'panel', kinds: ['panelist'], title: ({ length }) => (length > 1 ? _('Panelet {n}', { n: length }) : _('Panelet')) },
  { name: 'screens', kinds: ['stage', 'overlay'], title: () => _('Skjermer') },
  { name: 'host', kinds: ['host'], title: () => _('Vert') },
];

/** @param {Link[]} links @returns {Array<{name: string, title: string, links: Link[]}>} those that have any */
export const groupsOf = (links) =>
  GROUPS.map(({ name, kinds, title }) => {
    const its = links.filter(({ kind }) => kinds.includes(kind));
    return { name, title: title(its), links: its };
  }).filter((group) => group.links.length > 0);

const OWN_WORDS = {
  moderator: () => _('Ordstyrere'),
  stage: () => _('Storskjerm'),
  overlay: () => _('Sending'),
  host: () => _('Vert'),
};

/**
 * What a link is called in the reader's language; the label that the meeting gave it stands besides where there are
 * several of the role. A tablet is called by whose it is.
 * @param {Link} link @param {Link[]} links
 */
export function linkTitle({ kind, label }, links) {
  const word = OWN_WORDS[kind]?.();
  if (!word) return label;
  const isOnly = links.filter((other) => other.kind === kind).length === 1;
  return isOnly ? word : `${word}: ${label}`;
}

const GETS = {
  in_room: () => _('Til alle i salen. Den er i QR-koden, og storskjermen viser den.'),
  online: () => _('Til alle som følger sendingen. Legg den ved siden av videoen og i invitasjonen.'),
  moderator: () => _('Til dem som velger spørsmål: De godkjenner, avviser, ordner køen og setter det neste på scenen.'),
  panelist: () => _('Til nettbrettet på podiet: spørsmålet, hvem som svarer, tiden og hva som kommer.'),
  stage: () => _('Til maskinen ved projektoren. B gjør bildet svart, P fryser det.'),
  overlay: () =>
    _('Til den som lager sendingen: spørsmålet på gjennomsiktig bakgrunn, lagt over bildet i {size}.', {
      size: '1920\u00a0×\u00a01080',
    }),
  host: () => _('Til deg selv og den som avløser deg: denne siden.'),
};

/** Who gets it, and what for. @param {Link} link */
export const whoGetsIt = ({ kind }) => GETS[kind]();

/** Whoever has it, has the role; a link that invites everybody is no secret. @param {Link} link */
export const isSecret = ({ kind }) => kind !== 'in_room' && kind !== 'online';
