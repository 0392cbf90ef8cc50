/** What an attendee does with an own question: edit it, take it back. Holds which one is open for what, and their order. */
import { byWeight } from './outcome.js';
import { count } from '../base/graphemes.js';
import { _ } from '../base/language.js';

/**
 * @param {{send: (name: string, args: object) => Promise<import('../live/commands.js').Answer>, maxLength: number,
 *          say: (text: string) => void, redraw: () => void}} given
 */
export function createOwnActs({ send, maxLength, say, redraw }) {
  /** @type {{id: number, text: string, error: object|null}|null} */
  let editing = null;
  let asked = null;
  let order = [];

  /** The own questions as they stand: while one of them is open for something, none moves; a new one comes last. */
  function inOrder(questions) {
    const placeOf = ({ id }) => order.indexOf(id);
    const isHeld = (editing?.id ?? asked) !== null;
    const byPlace = (a, b) => placeOf(a) - placeOf(b);
    const known = questions.filter((question) => placeOf(question) >= 0).sort(byPlace);
    const fresh = questions.filter((question) => placeOf(question) < 0).sort(byWeight);
    const standing = isHeld ? [...known, ...fresh] : [...questions].sort(byWeight);
    order = standing.map(({ id }) => id);
    return standing;
  }

  /** Draw, then put the focus where the act goes on. */
  function become(change, focusId) {
    ({ editing, asked } = { editing, asked, ...change });
    redraw();
    requestAnimationFrame(() => document.getElementById(focusId)?.focus());
  }

  const leftOf = ({ text }) => maxLength - count(text);

  async function save() {
    if (!editing) return;
    const { id, text } = editing;
    const left = leftOf(editing);
    if (left < 0 || left === maxLength) {
      const message = left < 0 ? _('Spørsmålet er for langt.') : _('Skriv spørsmålet ditt først.');
      become({ editing: { ...editing, error: { message } } }, `edit-${id}`);
      return;
    }
    const answer = await send('edit_question', { question_id: id, body: text });
    if (answer.ok) {
      become({ editing: null }, `edit-open-${id}`);
      say(_('Endringen er lagret.'));
    } else if (editing?.id === id) {
      become({ editing: { ...editing, error: answer.error } }, `edit-${id}`);
    }
  }

  async function withdraw({ id }) {
    become({ asked: null });
    const answer = await send('withdraw_question', { question_id: id });
    say(answer.ok ? _('Spørsmålet er trukket tilbake.') : answer.error.message);
  }

  return {
    inOrder,
    read: () => ({
      editing: editing && { ...editing, left: leftOf(editing) },
      asked,
      onedit: ({ id, body }) => become({ editing: { id, text: body, error: null }, asked: null }, `edit-${id}`),
      onwrite: (text) => become({ editing: { ...editing, text, error: null } }, `edit-${editing?.id}`),
      onsave: save,
      oncancel: () => become({ editing: null, asked: null }, editing ? `edit-open-${editing.id}` : `withdraw-open-${asked}`),
      onask: ({ id }) => become({ asked: id, editing: null }, `withdraw-${id}`),
      onwithdraw: withdraw,
    }),
  };
}
