/** What else can be done with a question, by where it stands. */
import { _ } from '../language.js';

/** @returns {Object<string, (question: object, desk: object) => import('./menu.js').Item>} */
const ITEMS = {
  edit: (question, { dialogs }) => ({ label: _('Endre ordlyden'), act: () => dialogs.edit(question) }),
  stage: (question, { acts }) => ({ label: _('Til scenen'), act: () => acts.stage(question) }),
  unqueue: (question, { acts }) => ({ label: _('Tilbake til listen'), act: () => acts.unqueue(question) }),
  unstage: (question, { acts }) => ({ label: _('Tilbake i køen'), act: () => acts.unstage(question) }),
  answer: (question, { acts }) => ({ label: _('Besvart'), act: () => acts.answer(question) }),
  defer: (question, { acts }) => ({ label: _('Besvares skriftlig'), act: () => acts.defer(question) }),
  dismiss: (question, { dialogs }) => ({ label: _('Avvis'), act: () => dialogs.dismiss(question) }),
};

const OFFERED = {
  pending: ['edit', 'stage', 'defer'],
  approved: ['edit', 'stage', 'answer', 'defer', 'dismiss'],
  queued: ['unqueue', 'edit', 'answer', 'defer', 'dismiss'],
  on_stage: ['edit', 'answer', 'defer', 'dismiss'],
};

/** Who of the panel answers, as a choice of one. */
export function panelistMenu(question, { acts, panelistList }) {
  const choice = (label, panelist) => ({
    label,
    act: () => acts.assign(question, panelist),
    isChosen: question.panelist_id === (panelist?.id ?? null),
  });
  const names = panelistList.map((panelist) => choice(panelist.name, panelist));
  return { heading: _('Hvem svarer?'), items: [choice(_('Ikke bestemt'), null), ...names] };
}

/** @returns {import('./menu.js').Group[]} */
export const rowMenu = (question, desk) => [
  { heading: '', items: OFFERED[question.state].map((name) => ITEMS[name](question, desk)) },
];
