/** Change a question's words; what is over can be brought back with the new ones. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { faultInWords } from './checks.js';
import { checked, foot, form, mainButton, newsOf, original, plainButton, textArea } from './parts.js';

const mayOf = ({ question }) => ({
  edit: allowed('edit_question', question),
  restore: allowed('restore_question', question),
});

const restoreButton = (isMain, onrestore) => html`<button
  type=${isMain ? 'submit' : 'button'}
  class="button ${isMain ? 'button-main' : ''}"
  @click=${isMain ? nothing : onrestore}
>
  ${_('Hent tilbake og lagre')}
</button>`;

const buttons = (may, onrestore, close) => html`${may.edit ? mainButton(_('Lagre')) : nothing}
${may.restore ? restoreButton(!may.edit, onrestore) : nothing}
${plainButton(may.edit || may.restore ? _('Avbryt') : _('Lukk'), close)}`;

/** Words that are the same are as good as saved. @type {import('../acts.js').Answer} */
const SAME = { ok: true, version: 0 };

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts, close } = dialog;
  const may = mayOf(opened);
  const send = async ({ question, text }) =>
    text.trim() === question.body ? SAME : acts().edit(question, text);
  const onsave = () => checked(dialog, 'body', faultInWords, send);
  const onrestore = () =>
    checked(dialog, 'body', faultInWords, ({ question, text }) => acts().restoreAndEdit(question, text));
  const onsubmit = may.edit ? onsave : onrestore;
  const field = textArea(dialog, { field: 'body', most: longest('question'), isOpen: may.edit || may.restore });
  const inside = html`${newsOf(dialog)} ${field} ${original(opened.question)} ${foot(buttons(may, onrestore, close))}`;
  return form(_('Endre ordlyden'), inside, may.edit || may.restore ? onsubmit : close);
}

/** @type {import('./kinds.js').Kind} */
export const edit = { value: ({ body }) => body, content };
