/**
 * The desk's dialogs: turn a question down with a reason, change its words, see how it was first put.
 * What is typed stays when the act is refused; then the row is shown as it is now, and the next press is meant for that.
 *
 * @typedef {object} Opened
 * @property {'dismiss'|'edit'|'original'} kind
 * @property {object} question  The row as the moderator sees it.
 * @property {string} text  What is typed.
 * @property {string|null} [chosen]  The chosen reason's code; null is own words; none is chosen for the moderator.
 * @property {{message: string, field?: string}|null} error
 * @property {boolean} isOutdated  The row has changed since the dialog was opened.
 */
import { render } from '../../vendor/lit-html/lit-html.js';
import { count } from '../graphemes.js';
import { _ } from '../language.js';
import { dialogContent } from './dialog_content.js';

/**
 * @param {object} given
 * @param {HTMLDialogElement} given.element
 * @param {() => object[]} given.reasons
 * @param {() => {dismiss: Function, edit: Function}} given.acts
 * @param {number} given.maxLength
 */
export function createDialogs({ element, reasons, acts, maxLength }) {
  /** @type {Opened|null} */
  let opened = null;

  function draw() {
    const ours = { opened, reasons: reasons(), left: maxLength - count(opened.text) };
    render(dialogContent({ ...ours, onwrite, onchoose, onsubmit, onclose: () => element.close() }), element);
  }

  function become(change) {
    opened = { ...opened, ...change };
    draw();
  }

  function open(kind, question, more = {}) {
    opened = { kind, question, text: '', error: null, isOutdated: false, ...more };
    element.setAttribute('aria-labelledby', 'dialog-title');
    draw();
    element.showModal();
    element.querySelector('[data-first]')?.focus();
  }

  const onwrite = (text) => become({ text, error: null });
  /** The field of own words takes the focus with the sentence that asks for them, so the sentence stays. */
  const onchoose = (chosen) => become({ chosen, error: chosen === null ? opened.error : null });

  const fault = (field, message) => ({ ok: false, error: { field, message } });

  function dismiss({ question, chosen, text }) {
    const reason = chosen === null ? text.trim() : chosen;
    return reason ? acts().dismiss(question, reason) : fault('reason', _('Velg en grunn, eller skriv den med egne ord.'));
  }

  function edit({ question, text }) {
    if (text.trim() === '') return fault('body', _('Skriv spørsmålet først.'));
    if (count(text) > maxLength) return fault('body', _('Spørsmålet er for langt.'));
    return text.trim() === question.body ? { ok: true } : acts().edit(question, text);
  }

  async function onsubmit() {
    const asked = opened;
    const answer = await (asked.kind === 'edit' ? edit(asked) : dismiss(asked));
    if (!answer || opened?.question.id !== asked.question.id) return;
    if (answer.ok) element.close();
    else refused(answer.error);
  }

  function refused(error) {
    const isOutdated = Boolean(error.row);
    const question = isOutdated ? { ...opened.question, ...error.row } : opened.question;
    become({ error, question, isOutdated });
    element.querySelector('[aria-invalid="true"], [data-outdated]')?.focus();
  }

  /** The button that opened it may be gone by then; its row is not. */
  function giveFocusBack(question) {
    if (document.activeElement !== document.body) return;
    document.querySelector(`[data-row="${question.id}"]`)?.focus({ preventScroll: true });
  }

  element.addEventListener('close', () => {
    const { question } = opened;
    opened = null;
    render(null, element);
    requestAnimationFrame(() => giveFocusBack(question));
  });
  element.addEventListener('click', ({ target }) => target === element && opened?.text === '' && element.close());

  return {
    isOpen: () => element.open,
    dismiss: (question) => open('dismiss', question),
    edit: (question) => open('edit', question, { text: question.body }),
    showOriginal: (question) => open('original', question),
  };
}
