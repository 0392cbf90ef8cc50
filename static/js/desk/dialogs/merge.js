/** Join a question with another one that asks the same: that one stands for both. */
import { html, nothing } from '../../base/html.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { _, ngettext } from '../../base/language.js';
import { allowed } from '../../base/rules.js';
import { foot, form, isInvalid, keptWords, newsOrQuote, ownError, plainButton, questionRow } from './parts.js';
import { isTargetOf, offeredFor, twinsOf } from './merge_targets.js';
import { askedLine } from './wordings.js';

/** What is offered is found when it is searched for, so that no row moves under a finger. */
const found = (question, questions, text) => ({ more: { offered: offeredFor(question, questions, text) } });

const searchField = ({ opened }, search) => html`<label class="dialog-hint" for="dialog-search">
    ${_('Søk blant spørsmålene')}
  </label>
  <input
    id="dialog-search"
    type="search"
    lang=""
    class="field"
    data-first
    data-held
    autocomplete="off"
    aria-invalid=${isInvalid(opened)}
    aria-describedby="dialog-into_id-error"
    .value=${opened.text}
    @input=${({ target }) => search(target.value)}
  />
  ${ownError(opened, 'into_id')}`;

/** One press joins; the second of a double one, which opened the dialog, does not. */
const mergeButton = (target, { acts, submit }) => html`<button
  type="button"
  class="button dialog-row-act"
  aria-describedby="target${target.id}-text"
  @click=${({ detail }) => detail > 1 || submit(({ question }) => acts().mergeInDialog(question, target))}
>
  ${_('Slå sammen')}
</button>`;

function targetRow(target, dialog, isTwin) {
  const parts = [isTwin ? _('ligner') : null, ngettext('{n} stemme', '{n} stemmer', target.score)];
  const act = isTargetOf(dialog.opened.question, target)
    ? mergeButton(target, dialog)
    : html`<p class="dialog-hint">${_('Ikke lenger mulig')}</p>`;
  return questionRow(target, { id: `target${target.id}-text`, about: askedLine(target, dialog, parts), act });
}

function targets(dialog) {
  const { opened, questions } = dialog;
  const byId = new Map(questions().map((question) => [question.id, question]));
  const twins = twinsOf(opened.question, questions());
  const offered = opened.more.offered.map((id) => byId.get(id)).filter(Boolean);
  const rows = repeat(
    offered,
    ({ id }) => id,
    (target) => targetRow(target, dialog, twins.includes(target)),
  );
  return html`<div class="dialog-targets">
    <ul class="dialog-rows">
      ${rows}
    </ul>
    <p class="dialog-hint" role="status">${offered.length ? nothing : _('Ingen andre spørsmål passer.')}</p>
  </div>`;
}

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, questions, become, close } = dialog;
  const search = (text) => become({ text, error: null, ...found(opened.question, questions(), text) });
  const isOpen = allowed('merge_questions', opened.question);
  const choice = () => html`${searchField(dialog, search)} ${targets(dialog)}`;
  const inside = html`${newsOrQuote(dialog)} ${isOpen ? choice() : keptWords(opened)}
  ${foot(plainButton(isOpen ? _('Avbryt') : _('Lukk'), close))}`;
  return form(_('Slå sammen med …'), inside, isOpen ? () => {} : close);
}

/** @type {import('./kinds.js').Kind} */
export const merge = {
  value: () => '',
  begins: (question, read) => found(question, read?.questions() ?? [], ''),
  content,
  isLive: true,
};
