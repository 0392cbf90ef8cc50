/** Say which subjects a question is about; one that is missing is made on the spot. */
import { html, nothing } from '../../base/html.js';
import { elementById } from '../../base/elements.js';
import { _ } from '../../base/language.js';
import { allowed } from '../../base/rules.js';
import { toggled } from '../../base/toggled.js';
import { labelEditor, NEW } from './label_editor.js';
import { foot, form, keptWords, newsOrQuote, plainButton } from './parts.js';

const FIELD = 'dialog-label';

/** One press is one act; the second of a double one, which opened the dialog, is none. */
const toggle = (label, { opened: { question }, acts, submit }, { isOpen, isFirst }) => {
  const rests = !isOpen || acts().isBusy(question.id);
  const ids = () => toggled(question.label_ids, label.id);
  const put = () => submit((asked) => acts().labelInDialog(asked.question, ids()), () => {});
  return html`<button
    type="button"
    class="label-toggle"
    ?data-first=${isFirst}
    aria-pressed=${String(question.label_ids.includes(label.id))}
    aria-disabled=${rests ? 'true' : nothing}
    @click=${({ detail }) => rests || detail > 1 || put()}
  >
    ${label.title}${label.shown ? nothing : html` <span class="label-private">${_('bare for ordstyrere')}</span>`}
  </button>`;
};

function change({ id, title, shown }, { become }) {
  become({ text: title, error: null, more: { id, title, shown } });
  elementById(FIELD).focus();
}

const changeButton = (label, dialog) => html`<button
  type="button"
  class="link label-change"
  aria-label=${_('Endre temaet «{title}»', { title: label.title })}
  @click=${() => change(label, dialog)}
>
  ${_('Endre')}
</button>`;

const choice = (label, dialog, how) => html`<li class="label-choice">
  ${toggle(label, dialog, how)} ${how.isOpen ? changeButton(label, dialog) : nothing}
</li>`;

const choices = (all, dialog, isOpen) =>
  all.length
    ? html`<ul class="label-choices" data-held aria-labelledby="dialog-title">
        ${all.map((label, index) => choice(label, dialog, { isOpen, isFirst: index === 0 }))}
      </ul>`
    : html`<p class="dialog-hint">${_('Det er ingen temaer ennå.')}</p>`;

/** A new one is put on the question at once. */
function saved({ label_id: id }, { more }, { acts, become, submit }) {
  become({ text: '', error: null, more: NEW });
  if (more.id) return;
  void submit(({ question }) => acts().labelInDialog(question, toggled(question.label_ids, id)), () => {});
}

function save(dialog) {
  const { opened, acts, submit, fault } = dialog;
  const { text, more } = opened;
  if (text.trim() === '') return fault('title', _('Skriv temaet først.'));
  const label = { ...(more.id && { label_id: more.id }), title: text.trim(), shown: more.shown };
  return submit(() => acts().saveLabel(label), (answer) => saved(answer, opened, dialog));
}

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, labels: read, close } = dialog;
  const all = read();
  const isOpen = allowed('label_question', opened.question);
  const inside = html`${newsOrQuote(dialog)} ${choices(all, dialog, isOpen)}
  ${isOpen ? labelEditor(dialog, { field: FIELD, isFirst: all.length === 0 }) : keptWords(opened)}
  ${foot(plainButton(_('Lukk'), close))}`;
  return form(_('Tema'), inside, isOpen ? () => save(dialog) : close);
}

/** @type {import('./kinds.js').Kind} */
export const labels = { value: () => '', begins: () => ({ more: NEW }), content, isLive: true };
