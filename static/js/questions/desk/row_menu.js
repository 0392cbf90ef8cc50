/** What else can be done with a question, by where it stands; and who of the panel answers it. */
import { _ } from '../../base/language.js';
import { excerpt } from '../excerpt.js';
import { listOf } from './lists.js';
import { toggled } from '../../base/toggled.js';

/** @returns {Object<string, (question: Question, desk: object) => import('../../desk/menu.js').Item>} */
const ITEMS = {
  stage: (question, { acts }) => ({ label: _('Til scenen'), act: () => acts.stage(question), isResting: acts.isStageResting }),
  swap: (question, { acts }) => ({
    label: _('Til scenen, og legg det forrige tilbake i køen'),
    act: () => acts.swap(question),
    isResting: acts.isStageResting,
  }),
  queueFirst: (question, { acts }) => ({ label: _('Først i køen'), act: () => acts.queue(question, 1) }),
  first: (question, { acts }) => ({ label: _('Flytt først i køen'), act: () => acts.move(question, 1) }),
  unqueue: (question, { acts }) => ({ label: _('Tilbake til listen'), act: () => acts.unqueue(question) }),
  answer: (question, { acts }) => ({ label: _('Besvart'), act: () => acts.answer(question) }),
  defer: (question, { acts }) => ({ label: _('Besvares skriftlig'), act: () => acts.defer(question) }),
  dismiss: (question, { dialogs }) => ({ label: _('Avvis'), act: () => dialogs.dismiss(question) }),
  edit: (question, { dialogs }) => ({ label: _('Endre ordlyden'), act: () => dialogs.edit(question) }),
  merge: (question, { dialogs }) => ({ label: _('Slå sammen med …'), act: () => dialogs.merge(question) }),
  labels: (question, { dialogs }) => ({ label: _('Nytt tema …'), act: () => dialogs.labels(question) }),
  note: (question, { dialogs }) => ({ label: _('Notat …'), act: () => dialogs.note(question) }),
  shorten: (question, { dialogs }) => ({ label: _('Kort form …'), act: () => dialogs.shorten(question) }),
  reply: (question, { dialogs }) => ({ label: _('Svar skriftlig …'), act: () => dialogs.reply(question) }),
  rename: (question, { dialogs }) => ({ label: _('Navnet …'), act: () => dialogs.rename(question) }),
  redact: (question, { dialogs }) => ({ label: _('Fjern opplysninger …'), act: () => dialogs.redact(question) }),
};

/** Where it goes, by the list that it stands in. */
const WAYS = {
  inbox: ['stage', 'swap', 'queueFirst', 'defer'],
  open: ['stage', 'swap', 'queueFirst', 'answer', 'defer', 'dismiss'],
  queue: ['stage', 'swap', 'first', 'unqueue', 'answer', 'defer', 'dismiss'],
};

/** What is done with it where it stands. */
export const WORK = ['edit', 'merge', 'shorten', 'note', 'reply', 'rename', 'redact'];

/** Some are offered only where they would do something. */
const IS_OFFERED = {
  swap: (_question, { current }) => current !== null,
  first: ({ position }) => position > 1,
};

/** @param {string[]} names @param {Question} question @param {object} desk */
export const itemsOf = (names, question, desk) =>
  names.filter((name) => IS_OFFERED[name]?.(question, desk) ?? true).map((name) => ITEMS[name](question, desk));

/**
 * Who of the panel answers: each is put to it or taken off, and the menu stays. What is chosen is read anew at each
 * drawing, since a colleague may choose too.
 * @param {Question} question @param {object} desk @returns {import('../../desk/menu.js').Group}
 */
export function panelistMenu(question, desk) {
  const { acts, panelistList } = desk;
  const now = desk.latest(question.id) ?? question;
  const chosen = now.panelist_ids;
  const assign = (ids) => acts.assign(now, panelistList.filter(({ id }) => ids.includes(id)), ids.length === panelistList.length);
  const names = panelistList.map(({ id, name }) => ({
    label: name,
    act: () => assign(toggled(chosen, id)),
    isChecked: chosen.includes(id),
  }));
  const all = panelistList.map(({ id }) => id);
  const whole = { label: _('Hele panelet'), act: () => assign(all) };
  const nobody = { label: _('Ikke bestemt'), act: () => assign([]) };
  return { heading: _('Hvem svarer?'), items: [...names, ...(all.length > 1 ? [whole] : []), nobody] };
}

/**
 * What it is about: each subject is put on it or taken off, and the menu stays.
 * @param {Question} question @param {object} desk @returns {import('../../desk/menu.js').Group}
 */
export function labelMenu(question, desk) {
  const { latest, labelList, acts } = desk;
  const now = latest(question.id) ?? question;
  const items = labelList.map(({ id, title }) => ({
    label: title,
    act: () => acts.label(now, toggled(now.label_ids, id)),
    isChecked: now.label_ids.includes(id),
  }));
  return { heading: _('Tema'), items: [...items, ...itemsOf(['labels'], question, desk)], isInline: true };
}

/** It lies over other rows, so it says which one it is for. @returns {import('../../desk/menu.js').Group[]} */
export const rowMenu = (question, desk) => [
  { heading: `«${excerpt(question.body)}»`, items: itemsOf(WAYS[listOf(question)], question, desk) },
  labelMenu(question, desk),
  { heading: _('Arbeid med spørsmålet'), items: itemsOf(WORK, question, desk) },
];
