/** What else can be done with a question, by where it stands. */
import { _ } from '../../base/language.js';
import { excerpt } from '../excerpt.js';
import { listOf } from './lists.js';

/** @returns {Object<string, (question: Question, desk: object) => import('../../desk/menu.js').Item>} */
const ITEMS = {
  edit: (question, { dialogs }) => ({ label: _('Endre ordlyden'), act: () => dialogs.edit(question) }),
  stage: (question, { acts }) => ({ label: _('Til scenen'), act: () => acts.stage(question), isResting: acts.isStageResting }),
  swap: (question, { acts }) => ({
    label: _('Til scenen, og legg det forrige tilbake i køen'),
    act: () => acts.swap(question),
    isResting: acts.isStageResting,
  }),
  first: (question, { acts }) => ({ label: _('Flytt først i køen'), act: () => acts.move(question, 1) }),
  unqueue: (question, { acts }) => ({ label: _('Tilbake til listen'), act: () => acts.unqueue(question) }),
  answer: (question, { acts }) => ({ label: _('Besvart'), act: () => acts.answer(question) }),
  defer: (question, { acts }) => ({ label: _('Besvares skriftlig'), act: () => acts.defer(question) }),
  dismiss: (question, { dialogs }) => ({ label: _('Avvis'), act: () => dialogs.dismiss(question) }),
};

/** By the list that it stands in. */
const OFFERED = {
  inbox: ['edit', 'stage', 'swap', 'defer'],
  open: ['stage', 'swap', 'edit', 'answer', 'defer', 'dismiss'],
  queue: ['stage', 'swap', 'first', 'unqueue', 'edit', 'answer', 'defer', 'dismiss'],
};

/** Some are offered only where they would do something. */
const IS_OFFERED = {
  swap: (_question, { current }) => current !== null,
  first: ({ position }) => position > 1,
};

const offeredOf = (question, desk) => OFFERED[listOf(question)].filter((name) => IS_OFFERED[name]?.(question, desk) ?? true);

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

/** It lies over other rows, so it says which one it is for. @returns {import('../../desk/menu.js').Group[]} */
export const rowMenu = (question, desk) => [
  { heading: `«${excerpt(question.body)}»`, items: offeredOf(question, desk).map((name) => ITEMS[name](question, desk)) },
];
