/** Say a question shorter where it is read from afar; the whole of it stays everywhere else. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { faultInShortForm } from './checks.js';
import { checked, formWhile, hint, mainButton, newsOrQuote, plainButton, textLine, wordsOrNone } from './parts.js';

const whereShown = () =>
  _(
    'Vises på storskjerm, i sending og for panelet, merket «forkortet av ordstyrer». Hele spørsmålet står overalt ellers.',
  );

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts, submit } = dialog;
  const isOpen = allowed('shorten_question', opened.question);
  const send = ({ question, text }) => acts().shorten(question, wordsOrNone(text));
  const remove = () => submit(({ question }) => acts().shorten(question, null));
  return formWhile({
    ...{ isOpen, dialog, title: _('Kort form for skjermene') },
    content: html`${newsOrQuote(dialog)} ${textLine(dialog, { field: 'spoken', most: longest('question'), isOpen })}
    ${hint(whereShown())}`,
    buttons: html`${mainButton(_('Lagre'))}
    ${opened.question.spoken ? plainButton(_('Ta bort kortformen'), remove) : nothing}`,
    onsubmit: () => checked(dialog, 'spoken', faultInShortForm, send),
  });
}

/** @type {import('./kinds.js').Kind} */
export const shorten = { value: ({ spoken }) => spoken ?? '', content };
