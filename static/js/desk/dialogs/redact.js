/** Take out of a question what nobody should read; how it stood before is gone for good. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { faultInRedaction } from './checks.js';
import { checked, formWhile, hint, newsOf, original, removingButton, textArea } from './parts.js';

const shortForm = ({ spoken }) =>
  spoken ? html`<p class="dialog-hint">${_('Kortformen slettes også: «{text}»', { text: spoken })}</p>` : nothing;

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts } = dialog;
  const isOpen = allowed('redact_question', opened.question);
  return formWhile({
    ...{ isOpen, dialog, title: _('Fjern opplysninger for godt'), buttons: removingButton(_('Slett det som stod')) },
    content: html`${newsOf(dialog)} ${textArea(dialog, { field: 'body', most: longest('question'), isOpen })}
    ${original(opened.question)} ${shortForm(opened.question)}
    ${hint(_('Det som stod her før, slettes for godt, og en sikkerhetskopi som legges tilbake, får det ikke fram igjen. Det kan ikke angres.'))}`,
    onsubmit: () => checked(dialog, 'body', faultInRedaction, ({ question, text }) => acts().redact(question, text)),
  });
}

/** @type {import('./kinds.js').Kind} */
export const redact = { value: ({ body }) => body, content };
