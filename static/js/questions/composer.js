/**
 * Where a question is written, at the thumb: one line that grows. What belongs to it stands above it, so that the field
 * and its button stay where they were touched.
 */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';
import { unsentText } from '../live/unsent.js';
import { fieldError } from '../base/field_error.js';
import { heardText, leftText } from '../base/letters_left.js';
import { longest } from '../base/rules.js';
import { heardTwin, twinBox } from './twin_box.js';

/** What one line beside the button holds on a small phone; a longer text takes the whole width. */
const LINE = 24;
const isLong = (body) => body.length > LINE || body.includes('\n');

/** Grow with the text where the browser's own `field-sizing` does not. */
function grow(textarea) {
  if (CSS.supports('field-sizing', 'content')) return;
  textarea.style.setProperty('block-size', 'auto');
  textarea.style.setProperty('block-size', `${textarea.scrollHeight + 2}px`);
}

/** Fit the field to a text that was not typed: what was sent leaves it empty. */
export const fitField = () => grow(document.getElementById('ask-body'));

const labelChoice = (labels, chosen, onlabel) => html`<fieldset class="composer-labels">
  <legend>${_('Hva handler det om? (valgfritt)')}</legend>
  ${labels.map(
    ({ id, title }) => html`<label class="choice"
      ><input
        type="checkbox"
        .checked=${chosen.includes(id)}
        @change=${(event) => onlabel(id, event.target.checked)}
      />${title}</label
    >`,
  )}
</fieldset>`;

const more = ({ draft, labels, isMore, onmore, onname, onlabel }) => html`<details
  class="composer-more"
  .open=${isMore}
  @toggle=${(event) => onmore(event.target.open)}
>
  <summary class="link">${_('Navn og tema')}</summary>
  <label class="composer-name"
    >${_('Navn (valgfritt, vises for alle)')}
    <input
      class="field"
      type="text"
      maxlength=${longest('name')}
      autocomplete="name"
      aria-invalid=${draft.error?.field === 'name' ? 'true' : 'false'}
      aria-describedby=${draft.error?.field === 'name' ? 'name-error' : nothing}
      .value=${draft.name}
      @input=${(event) => onname(event.target.value)}
  /></label>
  ${fieldError('name-error', draft.error?.field === 'name' ? draft.error : null)}
  ${labels.length ? labelChoice(labels, draft.labels, onlabel) : nothing}
</details>`;

/** Ctrl+Enter and, on a Mac, Cmd+Enter send; Enter alone begins a line. */
function sendByKeys(event) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

const placeLine = ({ placeText, onplace, onprivacy }) => html`<p class="composer-place">
  ${placeText} · <button type="button" class="link" @click=${onplace}>${_('endre')}</button> ·
  <button type="button" class="link" @click=${onprivacy}>${_('personvern')}</button>
</p>`;

const leftLine = ({ left }) => html`<p class="composer-left" id="ask-left" data-over=${left < 0 ? '' : nothing}>
  ${leftText(left)}
</p>`;

/** Why what was sent has not arrived yet. */
function stateText({ secondsLeft, isLate }) {
  if (secondsLeft > 0) return heldText(secondsLeft);
  return isLate ? unsentText() : '';
}

const heldText = (seconds) =>
  _('Du har spurt tre ganger på kort tid. Spørsmålet sendes om {n} s.', { n: seconds });

const stateLine = (draft) => {
  const text = stateText(draft);
  return text ? html`<p class="composer-state">${text}</p>` : nothing;
};

/** For who does not see it, each once: that it is held back, how many letters are left, or that others ask the same. */
const heard = ({ heldFor, draft, twin }) =>
  html`<p class="visually-hidden" role="status">
    ${heldFor > 0 ? heldText(heldFor) : heardText(draft.left) || heardTwin(twin)}
  </p>`;

const CLOSED = {
  scheduled: () => _('Du kan stille spørsmål når møtet har begynt.'),
  live: () => _('Det er ikke åpent for spørsmål akkurat nå.'),
  closed: () => _('Møtet er slutt, og det er ikke lenger åpent for spørsmål.'),
};

const closedNote = ({ draft, state }) => html`<p class="composer-closed">
  ${CLOSED[state]()} ${draft.body ? _('Utkastet ditt er tatt vare på.') : nothing}
</p>`;

const askButton = (isSending) =>
  html`<button
    type="submit"
    class="button button-main"
    aria-keyshortcuts="Control+Enter Meta+Enter"
    aria-disabled=${isSending ? 'true' : 'false'}
  >
    ${isSending ? _('Sender …') : _('Spør')}
  </button>`;

/** What was refused while nobody could ask says so no longer once they can. */
function errorIn({ draft: { error }, isOpen }) {
  const isOver = isOpen && error?.code === 'asking_closed';
  return error && error.field !== 'name' && !isOver ? error : null;
}

const box = ({ draft, isOpen, onfocus, onwrite }, error) => html`<div class="composer-box">
  <textarea
    lang=""
    id="ask-body"
    name="body"
    rows="1"
    placeholder=${_('Still et spørsmål …')}
    aria-invalid=${error ? 'true' : 'false'}
    aria-describedby=${error ? 'ask-left ask-error' : 'ask-left'}
    ?readonly=${draft.is_sending}
    .value=${draft.body}
    @input=${(event) => {
      onwrite(event.target.value);
      grow(event.target);
    }}
    @keydown=${sendByKeys}
    @focus=${(event) => {
      onfocus();
      grow(event.target);
    }}
  ></textarea>
  ${leftLine(draft)} ${isOpen ? askButton(draft.is_sending) : nothing}
</div>`;

/**
 * @param {object} given
 * @param {ReturnType<ReturnType<import('./draft.js').createDraft>['read']>} given.draft
 * @param {boolean} given.isOpen  Whether asking is open.
 * @param {string} given.state  The session's.
 * @param {boolean} given.isUsed  Whether what belongs to it is shown; kept until it is left, so that nothing moves
 *   between a press and its release.
 * @param {number} given.heldFor  For how many seconds what was sent is held back, as it was first told.
 * @param {boolean} given.isMore  Whether name and labels are shown.
 * @param {() => void} given.onfocus
 * @param {(isMore: boolean) => void} given.onmore
 * @param {import('./twin_box.js').Twin|null} given.twin  What another has asked already of what is written.
 * @param {Label[]} given.labels
 * @param {string} given.placeText  "Du er i Seilet"
 * @param {(text: string) => void} given.onwrite
 * @param {(text: string) => void} given.onname
 * @param {(id: number, isChosen: boolean) => void} given.onlabel
 * @param {() => void} given.onplace
 * @param {() => void} given.onprivacy
 * @param {() => void} given.onask
 */
export function composer(given) {
  const { draft, isOpen, isUsed, onask } = given;
  if (!isOpen && draft.body === '') return html`<div class="composer">${closedNote(given)}</div>`;
  const error = errorIn(given);
  return html`<form
    class="composer"
    novalidate
    data-used=${isUsed || draft.body !== '' || error ? '' : nothing}
    data-long=${isLong(draft.body) ? '' : nothing}
    @submit=${(event) => {
      event.preventDefault();
      onask();
    }}
  >
    <label class="visually-hidden" for="ask-body">${_('Spørsmålet ditt')}</label>
    ${isOpen ? nothing : closedNote(given)} ${twinBox(given.twin)}
    <div class="composer-rest">${placeLine(given)} ${more(given)}</div>
    ${heard(given)} ${stateLine(draft)} ${fieldError('ask-error', error)} ${box(given, error)}
  </form>`;
}
