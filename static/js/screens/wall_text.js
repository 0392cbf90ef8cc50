/** What stands on the wall, in the words in which desk and host are told of it. */
import { _ } from '../base/language.js';
import { isAhead, isBlankByDesk, wallOf } from './wall.js';

const ON_WALL = {
  message: () => _('viser en melding'),
  farewell: ({ segment }) => (segment ? _('viser «{title}»', { title: segment.title }) : _('viser takk for i dag')),
  invitation: ({ session }) => (isAhead(session) ? _('viser når møtet begynner') : _('viser hvordan man blir med')),
  question: () => _('viser spørsmålet'),
};

/** @param {import('../questions/present.js').Present & {session: SessionRow}} picture  The same as the screen draws itself by. @returns {string} */
export const wallText = (picture) => ON_WALL[wallOf(picture)](picture);

const UNSEEN = {
  blank: () => _('Storskjermen er svart.'),
  message: () => _('Storskjermen viser en melding.'),
  invitation: () => _('Storskjermen viser invitasjonen.'),
};

/** What was wished for in place of the stage, while it is what the hall sees; else ''. @returns {string} */
export function unseenText(picture) {
  if (isBlankByDesk(picture.session)) return UNSEEN.blank();
  return picture.session.screen === 'live' ? '' : (UNSEEN[wallOf(picture)]?.() ?? '');
}
