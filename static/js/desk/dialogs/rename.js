/** Change the name that is shown with a question, or take it off. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { formWhile, mainButton, newsOrQuote, plainButton, textLine, wordsOrNone } from './parts.js';

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts, submit } = dialog;
  const isOpen = allowed('rename_author', opened.question);
  const remove = () => submit(({ question }) => acts().rename(question, null));
  return formWhile({
    ...{ isOpen, dialog, title: _('Navnet som vises') },
    content: html`${newsOrQuote(dialog)} ${textLine(dialog, { field: 'name', most: longest('name'), isOpen })}`,
    buttons: html`${opened.question.name ? plainButton(_('Ta bort navnet'), remove) : nothing}
    ${mainButton(_('Lagre'))}`,
    onsubmit: () => submit(({ question, text }) => acts().rename(question, wordsOrNone(text))),
  });
}

/** @type {import('./kinds.js').Kind} */
export const rename = { value: ({ name }) => name ?? '', content };
