/** The field in which a subject is made, or changed: its title, and whether the audience sees it. */
import { elementById } from '../../base/elements.js';
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { longest } from '../../base/rules.js';
import { isInvalid, ownError, plainButton } from './parts.js';

/** What is in the field: a subject that there is by its `id`, or a new one. */
export const NEW = { id: null, title: '', shown: false };

const titleOf = ({ id, title }) => (id ? _('Endre temaet «{title}»', { title }) : _('Nytt tema'));

/** The button goes with what it leaves; the field stays. */
function leave({ become }, field) {
  become({ text: '', error: null, more: NEW });
  elementById(field).focus();
}

const shownBox = ({ opened: { more }, become }) => html`<label class="dialog-choice">
  <input
    type="checkbox"
    .checked=${more.shown}
    @change=${({ target }) => become({ more: { ...more, shown: target.checked } })}
  />
  ${_('Vises for alle')}
</label>`;

/** @param {import('./dialogs.js').Dialog} dialog @param {{field: string, isFirst: boolean}} given */
export const labelEditor = (dialog, { field, isFirst }) => html`<div class="label-editor">
  <label class="dialog-subtitle" for=${field}>${titleOf(dialog.opened.more)}</label>
  <input
    id=${field}
    type="text"
    lang=""
    class="field"
    maxlength=${longest('label')}
    ?data-first=${isFirst}
    aria-invalid=${isInvalid(dialog.opened)}
    aria-describedby="dialog-title-error"
    .value=${dialog.opened.text}
    @input=${({ target }) => dialog.write(target.value)}
  />
  ${ownError(dialog.opened, 'title')}
  <div class="label-editor-acts">
    ${shownBox(dialog)}
    <button type="submit" class="button">${dialog.opened.more.id ? _('Lagre') : _('Lag')}</button>
    ${dialog.opened.more.id ? plainButton(_('Avbryt'), () => leave(dialog, field)) : nothing}
  </div>
</div>`;
