/** What else can be done with the stage and with what the screens show. */
import { _ } from '../../base/language.js';
import { itemsOf, labelMenu } from '../../questions/desk/row_menu.js';

const overlayItem = ({ session, acts }) =>
  session.overlay === 'blank'
    ? { label: _('Vis i sendingen igjen'), act: () => acts.setScreen({ overlay: 'live' }, _('Sendingen viser scenen igjen.')) }
    : { label: _('Skjul i sendingen'), act: () => acts.setScreen({ overlay: 'blank' }, _('Skjult i sendingen.')) };

/** @param {object} desk */
function screenItems({ session, acts, sheets }) {
  const join =
    session.screen === 'join'
      ? { label: _('Ta bort invitasjonen'), act: acts.showScreen, isResting: acts.isStageResting }
      : { label: _('Vis invitasjonen'), act: () => acts.setScreen({ screen: 'join' }, _('Storskjermen viser invitasjonen.')) };
  const message =
    session.screen === 'message'
      ? { label: _('Ta bort meldingen'), act: acts.showScreen, isResting: acts.isStageResting }
      : { label: _('Vis en melding …'), act: sheets.showMessage };
  return [join, message, overlayItem({ session, acts })];
}

/** What is done with it where it stands. */
const WORK = ['edit', 'shorten', 'note', 'reply', 'redact'];

function questionItems(question, { acts, dialogs, first }) {
  const isResting = acts.isStageResting;
  return [
    { label: _('Tilbake i køen'), act: () => acts.unstage(question), isResting },
    ...(first ? [{ label: _('Besvart, uten å vise neste'), act: () => acts.answer(question), isResting }] : []),
    { label: _('Besvares skriftlig'), act: () => acts.defer(question), isResting },
    { label: _('Avvis'), act: () => dialogs.dismiss(question) },
  ];
}

const questionGroups = (question, desk) => [
  { heading: _('Spørsmålet'), items: questionItems(question, desk) },
  labelMenu(question, desk),
  { heading: _('Arbeid med spørsmålet'), items: itemsOf(WORK, question, desk) },
];

/** @param {Question|null} question  What is on stage. @returns {import('../../desk/menu.js').Group[]} */
export const stageMenu = (question, desk) => [
  ...(question ? questionGroups(question, desk) : []),
  { heading: _('Skjermene'), items: screenItems(desk) },
];
