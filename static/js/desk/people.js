/**
 * Who is at the desk, by name or number, and who leads the stage: taken over with one press, also from another one, and
 * let go with one.
 */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _, ngettext } from '../base/language.js';
import { nameOf, subjectOf } from '../people/moderators.js';

/** @param {object} desk @returns {{number: number, name: string}[]} */
const hereOf = ({ moderators }) =>
  Object.entries(moderators)
    .filter(([, { here }]) => here)
    .map(([number]) => ({ number: Number(number), name: subjectOf(Number(number), moderators) }));

const isLead = ({ session, number }) => session.stage_lead !== null && session.stage_lead === number;

function leadItem(desk) {
  const { session, moderators, acts } = desk;
  if (isLead(desk)) return { label: _('Slutt å lede scenen'), act: () => acts.setLead(false) };
  const label = session.stage_lead === null ? _('Led scenen') : _('Ta over scenen fra {name}', { name: nameOf(session.stage_lead, moderators) });
  return { label, act: () => acts.setLead(true) };
}

function wordsOf({ number, name }, { session, number: own }) {
  const who = number === own ? _('{name} (deg)', { name }) : name;
  return number === session.stage_lead ? _('{name} leder scenen', { name: who }) : who;
}

/** @param {object} desk @returns {import('./menu.js').Group[]} */
export const peopleMenu = (desk) => [
  { heading: hereOf(desk).map((each) => wordsOf(each, desk)).join(' · ') || _('Ved bordet'), items: [leadItem(desk)] },
  { heading: '', items: [{ label: _('Navnet ditt ved bordet'), act: desk.sheets.showName }] },
];

/** What a glance needs: who leads, where somebody does; else how many are here. */
function glance(desk) {
  const { session, moderators } = desk;
  if (isLead(desk)) return _('Du leder scenen');
  if (session.stage_lead !== null) return _('{name} leder scenen', { name: subjectOf(session.stage_lead, moderators) });
  const count = hereOf(desk).length;
  return ngettext('{n} ved bordet', '{n} ved bordet', count);
}

export const peopleButton = (desk) =>
  desk.session.state === 'closed'
    ? nothing
    : html`<button
        type="button"
        class="bar-button bar-people"
        aria-haspopup="menu"
        ?data-lead=${isLead(desk)}
        @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Ved bordet'), () => peopleMenu(desk.fresh()))}
      >
        ${icon('people')}<span class="bar-people-text">${glance(desk)}</span>
      </button>`;
