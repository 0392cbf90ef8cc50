/**
 * The desk's dialogs: each is about one question, and colleagues see who is on it while one is open. What is typed
 * stays when the act is refused. What a colleague does to the question meanwhile is said at once, and the next press is
 * meant for the row as it is now. What stands in each is a file beside this one (`kinds.js`).
 *
 * @typedef {import('../acts.js').Answer} Answer
 *
 * @typedef {object} Opened
 * @property {import('./kinds.js').Name} kind
 * @property {Question} question  The row as the moderator sees it.
 * @property {string} text  What is typed.
 * @property {{message: string, field?: string, code?: string}|null} error  With its `code` where the server refused.
 * @property {string} news  What became of the question since the dialog was opened.
 * @property {boolean} isNewsOfValue  Whether that is about what the dialog would change, not the question's own words.
 * @property {any} more  What one kind keeps besides.
 *
 * @typedef {object} Dialog  What a kind is drawn from, and acts by.
 * @property {Opened} opened
 * @property {(question: Question) => string} value
 * @property {() => Reason[]} reasons
 * @property {() => ReturnType<typeof import('../acts.js').createActs>} acts
 * @property {() => Question[]} questions
 * @property {() => Label[]} labels
 * @property {() => SessionRow} session
 * @property {(text: string) => void} write
 * @property {(change: object) => void} become
 * @property {(field: string, message: string) => void} fault  Say beside the field what is wrong with it.
 * @property {(send: (asked: Opened) => Promise<Answer|null>, then?: (answer: any) => void, other?: Question) => Promise<void>} submit
 *   Send what the dialog is for; without `then` it closes once it is done. `other` is the question that is acted on, where
 *   it is not the dialog's own.
 * @property {() => void} close
 * @property {() => void} focusFirst
 */
import { render } from '../../base/html.js';
import { whyRefused } from '../../questions/desk/act_sentences.js';
import { goToAfterWork, isInView } from '../focus_targets.js';
import { followed, isUntouched, newsIn } from './changes.js';
import { drawHeld } from './held_foot.js';
import { KINDS } from './kinds.js';
import { _ } from '../../base/language.js';

/** A press that lands so soon after something came between is not taken: it was meant for what stood there before. */
const UNSEEN_FOR = 350;

/**
 * @param {object} given
 * @param {HTMLDialogElement} given.element
 * @param {() => Reason[]} given.reasons
 * @param {() => import('../../people/moderators.js').Moderators} given.moderators
 * @param {() => ReturnType<typeof import('../acts.js').createActs>} given.acts
 * @param {() => Question[]} given.questions
 * @param {() => Label[]} given.labels  In their order.
 * @param {() => SessionRow} given.session
 */
export function createDialogs({ element, moderators, acts, ...read }) {
  /** @type {Opened|null} */
  let opened = null;
  /** There is one while anything of it can be pressed. */
  const held = () => /** @type {Opened} */ (opened);
  const kind = () => KINDS[held().kind];
  let newsAt = 0;
  /** What was typed where Escape closed it. @type {Opened|null} */
  let left = null;
  let isOver = false;

  /** @returns {Dialog} */
  const dialog = () => ({ ...read, acts, ...does, opened: held(), value: kind().value });
  const draw = () => render(kind().content(dialog()), element);

  function become(change) {
    opened = { ...held(), ...change };
    if ('news' in change) drawHeld(element, draw);
    else draw();
  }

  /** It is there again when the same dialog is opened, as long as the question reads as it did. */
  function leftIn(name, { id, body }) {
    if (!left || left.kind !== name || left.question.id !== id || left.question.body !== body) return {};
    return { text: left.text, more: left.more };
  }

  /** A field that is searched in, or written in for more than one act, begins anew. */
  function keepTyped() {
    left = opened && !kind().isLive && !isUntouched(opened, kind()) ? opened : null;
  }

  function open(name, question) {
    const { value, begins } = KINDS[name];
    const begun = { text: value(question), error: null, news: '', isNewsOfValue: false, more: {}, ...begins?.(question, read) };
    opened = { kind: name, question, ...begun, ...leftIn(name, question) };
    left = null;
    newsAt = 0;
    element.dataset.kind = name;
    element.style.marginBlockEnd = '';
    element.setAttribute('aria-labelledby', 'dialog-title');
    draw();
    element.showModal();
    does.focusFirst();
    acts().claim(question);
  }

  async function submit(send, then, other) {
    if (Date.now() - newsAt < UNSEEN_FOR) return;
    const asked = held();
    const answer = await send(asked);
    if (!answer || opened?.question.id !== asked.question.id) return;
    if (!answer.ok) refused(answer.error, other);
    else if (then) then(answer);
    else element.close();
  }

  const does = {
    submit,
    become,
    write: (text) => become({ text, error: null }),
    fault(field, message) {
      become({ error: { field, message } });
      element.querySelector('[aria-invalid="true"]')?.focus();
    },
    close: () => element.close(),
    focusFirst: () => element.querySelector('[data-first]')?.focus(),
  };

  /** The row that a refusal shows may be that of the other question, which this one was to be joined with. */
  function refused(error, other) {
    if (other) return become({ error: { ...error, message: whyRefused(error, other, moderators()) } });
    if (!error.row || error.field === 'into_id') return become({ error });
    const { question } = held();
    const row = { ...question, ...error.row };
    const news = newsIn(held(), row, kind(), moderators()) ?? { news: error.message, isNewsOfValue: false };
    become({ error: null, ...news, question: row });
    element.querySelector('[data-news]')?.focus();
  }

  function hearEnd({ state }) {
    const hasEnded = !isOver && state === 'closed';
    isOver = state === 'closed';
    if (!hasEnded || !opened) return;
    newsAt = Date.now();
    become({ news: _('Møtet er avsluttet.'), isNewsOfValue: false });
  }

  function hearRow(row) {
    const news = newsIn(held(), row, kind(), moderators());
    if (news) newsAt = Date.now();
    become({ ...followed(held(), row, kind()), news: held().news, ...news, question: row });
  }

  /**
   * Called after each drawing of the desk, with the questions as they are now.
   * @param {Record<string, Question>} byId
   * @param {{state: string}} session
   */
  function redraw(byId, session) {
    hearEnd(session);
    if (!opened) return;
    const row = byId[opened.question.id];
    if (row && row !== opened.question && !acts().isBusy(row.id)) hearRow(row);
    else if (kind().isLive) draw();
  }

  /** The button that opened it may be gone by then; its row is not. */
  function giveFocusBack(question) {
    if (document.activeElement !== document.body) return;
    const row = document.querySelector(`[data-row="${question.id}"]`);
    if (isOver && !(row && isInView(row))) goToAfterWork();
    else row?.focus({ preventScroll: true });
  }

  element.addEventListener('cancel', keepTyped);
  addEventListener('resize', () => (element.style.marginBlockEnd = ''));
  element.addEventListener('close', () => {
    const { question } = held();
    opened = null;
    acts().release();
    render(null, element);
    requestAnimationFrame(() => giveFocusBack(question));
  });
  element.addEventListener('click', ({ target }) => target === element && opened?.text === '' && element.close());

  const openers = Object.fromEntries(Object.keys(KINDS).map((name) => [name, (question) => open(name, question)]));
  const byKind = /** @type {Record<import('./kinds.js').Name, (question: Question) => void>} */ (openers);
  return { ...byKind, redraw };
}
