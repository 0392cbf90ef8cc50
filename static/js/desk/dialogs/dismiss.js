/** Turn a question down, with a reason that its author reads. */
import { html } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed, longest } from '../../base/rules.js';
import { foot, form, isInvalid, keptWords, newsOrQuote, ownError, plainButton } from './parts.js';

/** Its short name, and the sentence that its author reads; without a name the sentence alone. */
const reasonWords = ({ name, title }) =>
  name ? html`<strong>${name}</strong><span>${title}</span>` : html`<strong>${title}</strong>`;

/** One press turns the question down; the second of a double one, which opened the dialog, does not. */
const reasonButton = (reason, index, send) => html`<button
  type="button"
  class="reason"
  ?data-first=${index === 0}
  @click=${({ detail }) => detail > 1 || send(reason.code)}
>
  ${reasonWords(reason)}
</button>`;

const ownReason = ({ opened, reasons, write }) => html`<div class="reason-own">
    <label for="dialog-reason">${_('Med egne ord')}</label>
    <input
      id="dialog-reason"
      lang=""
      class="field"
      type="text"
      maxlength=${longest('reason')}
      ?data-first=${reasons().length === 0}
      aria-invalid=${isInvalid(opened)}
      aria-describedby="dialog-reason-error"
      .value=${opened.text}
      @input=${({ target }) => write(target.value)}
    />
    <button type="submit" class="button">${_('Avvis')}</button>
  </div>
  ${ownError(opened, 'reason')}`;

const reasonsPart = (dialog, send) => html`<div class="reasons" data-held role="group" aria-labelledby="dialog-reasons">
  <p class="dialog-hint" id="dialog-reasons">${_('Velg en grunn. Den som spurte, får lese den.')}</p>
  ${dialog.reasons().map((reason, index) => reasonButton(reason, index, send))} ${ownReason(dialog)}
</div>`;

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, acts, submit, fault, close } = dialog;
  const isOpen = allowed('dismiss_question', opened.question);
  const send = (reason) => submit(({ question }) => acts().dismiss(question, reason));
  const sendOwn = () =>
    opened.text.trim() ? send(opened.text.trim()) : fault('reason', _('Skriv grunnen med egne ord først.'));
  const inside = html`${newsOrQuote(dialog)} ${isOpen ? reasonsPart(dialog, send) : keptWords(opened)}
  ${foot(plainButton(isOpen ? _('Avbryt') : _('Lukk'), close))}`;
  return form(_('Avvis spørsmålet'), inside, isOpen ? sendOwn : close);
}

/** @type {import('./kinds.js').Kind} */
export const dismiss = { value: () => '', content };
