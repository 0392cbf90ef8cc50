/** Answer a question in writing, to all or to who asked it. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { faultInReply } from './checks.js';
import { checked, formWhile, mainButton, newsOrQuote, plainButton, textArea } from './parts.js';

const CHOICES = {
  all: () => _('Til alle'),
  asker: ({ askers }) => (askers > 1 ? _('Bare til dem som spurte') : _('Bare til den som spurte')),
};

const choice = (to, { opened, become }, isOpen) => html`<label class="dialog-choice">
  <input
    type="radio"
    name="dialog-to"
    value=${to}
    .checked=${opened.more.to === to}
    ?disabled=${!isOpen}
    @change=${() => become({ more: { to } })}
  />
  ${CHOICES[to](opened.question)}
</label>`;

const choices = (dialog, isOpen) => html`<div
  class="dialog-choices"
  role="radiogroup"
  aria-label=${_('Hvem får svaret?')}
>
  ${Object.keys(CHOICES).map((to) => choice(to, dialog, isOpen))}
</div>`;

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts, submit } = dialog;
  const { reply: given } = opened.question;
  const isOpen = allowed('reply_to_question', opened.question);
  const send = ({ question, text, more }) => acts().reply(question, text, more.to);
  const takeBack = () => submit(({ question }) => acts().reply(question, null, given?.to ?? 'all'));
  return formWhile({
    ...{ isOpen, dialog, title: _('Svar skriftlig') },
    content: html`${newsOrQuote(dialog)} ${textArea(dialog, { field: 'reply', most: longest('reply'), isOpen })}
    ${choices(dialog, isOpen)}`,
    buttons: html`${mainButton(given ? _('Lagre') : _('Send svaret'))}
    ${given ? plainButton(_('Ta svaret tilbake'), takeBack) : nothing}`,
    onsubmit: () => checked(dialog, 'reply', faultInReply, send),
  });
}

/** @type {import('./kinds.js').Kind} */
export const reply = {
  value: (question) => question.reply?.body ?? '',
  begins: (question) => ({ more: { to: question.reply?.to ?? 'all' } }),
  content,
};
