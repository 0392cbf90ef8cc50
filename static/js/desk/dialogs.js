/**
 * The desk's dialogs: turn a question down with a reason, change its words, see how it was first put. What is typed stays
 * when the act is refused. What a colleague does to the question meanwhile is said at once, and the next press is meant
 * for the row as it is now.
 *
 * @typedef {object} Opened
 * @property {'dismiss'|'edit'|'original'} kind
 * @property {Question} question  The row as the moderator sees it.
 * @property {string} text  What is typed.
 * @property {{message: string, field?: string}|null} error
 * @property {string} news  What became of the question since the dialog was opened.
 */
import { render } from '../base/html.js';
import { count } from '../base/graphemes.js';
import { _ } from '../base/language.js';
import { dialogContent } from './dialog_content.js';
import { goToAfterWork, isInView } from './focus_targets.js';
import { happened } from '../people/moderators.js';

/** A press that lands so soon after something came between is not taken: it was meant for what stood there before. */
const UNSEEN_FOR = 350;

/** Draw so that it grows upwards: what stands beneath the news stays where it was, under a finger. */
function holdFoot(element, draw) {
  const pressed = element.querySelector('.reasons, textarea');
  const [foot, top] = [element.getBoundingClientRect().bottom, pressed?.getBoundingClientRect().top];
  const height = element.offsetHeight;
  draw();
  if (element.offsetHeight !== height) element.style.marginBlockEnd = `${innerHeight - foot}px`;
  if (element.getBoundingClientRect().top < 0) element.style.marginBlockEnd = '';
  if (pressed?.isConnected) element.scrollTop += pressed.getBoundingClientRect().top - top;
}

/**
 * @param {object} given
 * @param {HTMLDialogElement} given.element
 * @param {() => Reason[]} given.reasons
 * @param {() => import('../people/moderators.js').Moderators} given.moderators
 * @param {() => ReturnType<typeof import('./acts.js').createActs>} given.acts
 * @param {number} given.maxLength
 */
export function createDialogs({ element, reasons, moderators, acts, maxLength }) {
  /** @type {Opened|null} */
  let opened = null;
  /** There is one while anything of it can be pressed. */
  const held = () => /** @type {Opened} */ (opened);
  let newsAt = 0;
  let isOver = false;

  function draw() {
    const ours = { opened: held(), reasons: reasons(), left: maxLength - count(held().text) };
    const does = { onwrite, onreason, onownreason, onsave, onrestore, onclose: () => element.close() };
    render(dialogContent({ ...ours, ...does }), element);
  }

  function become(change) {
    opened = { ...held(), ...change };
    if ('news' in change) holdFoot(element, draw);
    else draw();
  }

  function open(kind, question, more = {}) {
    opened = { kind, question, text: '', error: null, news: '', ...more };
    newsAt = 0;
    element.dataset.kind = kind;
    element.style.marginBlockEnd = '';
    element.setAttribute('aria-labelledby', 'dialog-title');
    draw();
    element.showModal();
    element.querySelector('[data-first]')?.focus();
  }

  const onwrite = (text) => become({ text, error: null });

  function fault(field, message) {
    become({ error: { field, message } });
    element.querySelector('[aria-invalid="true"]')?.focus();
  }

  /** Send what the dialog is for; it closes once it is done, and says why where it is not. */
  async function submit(send) {
    if (Date.now() - newsAt < UNSEEN_FOR) return;
    const asked = held();
    const answer = await send(asked);
    if (!answer || opened?.question.id !== asked.question.id) return;
    if (answer.ok) element.close();
    else refused(answer.error);
  }

  const onreason = (code) => submit(({ question }) => acts().dismiss(question, code));

  function onownreason() {
    const words = held().text.trim();
    if (words === '') return fault('reason', _('Skriv grunnen med egne ord først.'));
    return onreason(words);
  }

  function whatIsWrong(text) {
    if (text.trim() === '') return _('Skriv spørsmålet først.');
    return count(text) > maxLength ? _('Spørsmålet er for langt.') : '';
  }

  function save(send) {
    const wrong = whatIsWrong(held().text);
    return wrong ? fault('body', wrong) : submit(send);
  }

  const isSame = ({ question, text }) => text.trim() === question.body;
  const onsave = () => save((asked) => (isSame(asked) ? { ok: true } : acts().edit(asked.question, asked.text)));
  const onrestore = () => save((asked) => acts().restoreAndEdit(asked.question, asked.text));

  function refused(error) {
    if (!error.row) return become({ error });
    const { question } = held();
    const row = { ...question, ...error.row };
    become({ error: null, news: happened(question, row, moderators()) || error.message, question: row });
    element.querySelector('[data-news]')?.focus();
  }

  function hearEnd({ state }) {
    const hasEnded = !isOver && state === 'closed';
    isOver = state === 'closed';
    if (!hasEnded || !opened) return;
    newsAt = Date.now();
    become({ news: _('Møtet er avsluttet.') });
  }

  /**
   * Called after each drawing of the desk, with the questions as they are now.
   * @param {Record<string, Question>} byId
   * @param {{state: string}} session
   */
  function redraw(byId, session) {
    hearEnd(session);
    const row = opened && byId[opened.question.id];
    if (!opened || !row || row === opened.question || acts().isBusy(row.id)) return;
    const news = happened(opened.question, row, moderators());
    if (news) newsAt = Date.now();
    const isUntouched = opened.kind === 'edit' && opened.text === opened.question.body;
    become({ question: row, news: news || opened.news, text: isUntouched ? row.body : opened.text });
  }

  /** The button that opened it may be gone by then; its row is not. */
  function giveFocusBack(question) {
    if (document.activeElement !== document.body) return;
    const row = document.querySelector(`[data-row="${question.id}"]`);
    if (isOver && !(row && isInView(row))) goToAfterWork();
    else row?.focus({ preventScroll: true });
  }

  addEventListener('resize', () => (element.style.marginBlockEnd = ''));
  element.addEventListener('close', () => {
    const { question } = held();
    opened = null;
    render(null, element);
    requestAnimationFrame(() => giveFocusBack(question));
  });
  element.addEventListener('click', ({ target }) => target === element && opened?.text === '' && element.close());

  return {
    redraw,
    dismiss: (question) => open('dismiss', question),
    edit: (question) => open('edit', question, { text: question.body }),
    showOriginal: (question) => open('original', question),
  };
}
