/** What moderators tell each other about a question. */
import { html } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { faultInNote } from './checks.js';
import { checked, formWhile, hint, mainButton, newsOrQuote, textArea, wordsOrNone } from './parts.js';

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts } = dialog;
  const isOpen = allowed('note_question', opened.question);
  const send = ({ question, text }) => acts().note(question, wordsOrNone(text));
  return formWhile({
    ...{ isOpen, dialog, title: _('Notat til de andre ordstyrerne'), buttons: mainButton(_('Lagre')) },
    content: html`${newsOrQuote(dialog)} ${textArea(dialog, { field: 'note', most: longest('note'), isOpen })}
    ${hint(_('Bare ordstyrerne ser det.'))}`,
    onsubmit: () => checked(dialog, 'note', faultInNote, send),
  });
}

/** @type {import('./kinds.js').Kind} */
export const note = { value: (question) => question.note ?? '', content };
