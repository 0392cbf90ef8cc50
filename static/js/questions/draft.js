/**
 * The question that is being written: kept in this browser until the server has acknowledged it, with the `client_id`
 * under which it is sent, so that a reload in mid-send sends the same question, not a second one. Two tabs keep theirs in
 * the same place: who writes takes it, who was answered empties it only of their own.
 */
import { newClientId } from '../live/commands.js';
import { count } from '../base/graphemes.js';
import { _ } from '../base/language.js';

const LATE_AFTER = 2_000;
/** So soon after a question arrived, a press on the empty field is the second of two quick ones. */
const JUST_SENT = 1_000;
const EMPTY = { body: '', labels: [], client_id: null, is_sending: false };

const keyOf = (code) => `hybrid.${code}.draft`;
const nameKeyOf = (code) => `hybrid.${code}.name`;

/** Keep what was typed elsewhere, so that it is written on here. */
export function keepDraft(code, storage, { body, name }) {
  if (body.trim()) storage.set(keyOf(code), JSON.stringify({ body }));
  if (name.trim()) storage.set(nameKeyOf(code), name);
}

/** Why it cannot be sent as it is, beside the field; null when it can. */
function faultIn(body, maxLength) {
  if (count(body) === 0) return { field: 'body', message: _('Skriv spørsmålet ditt først.') };
  const over = count(body) - maxLength;
  if (over > 0) return { field: 'body', message: _('Spørsmålet er {n} tegn for langt.', { n: over }) };
  return null;
}

/**
 * @param {object} given
 * @param {string} given.code
 * @param {number} given.maxLength
 * @param {typeof import('../base/storage.js').storage} given.storage
 * @param {ReturnType<typeof import('../live/commands.js').createCommands>['send']} given.send
 * @param {() => void} given.onchange
 * @param {(id: number) => void} given.onsent
 * @param {() => void} given.onlate  It takes longer than a good network does.
 * @param {(seconds: number) => void} given.onwait  It waits, since its author asked much in a short time.
 */
export function createDraft({ code, maxLength, storage, send, onchange, onsent, onlate, onwait }) {
  const key = keyOf(code);
  const nameKey = nameKeyOf(code);
  const kept = () => ({ ...EMPTY, ...JSON.parse(storage.get(key) ?? '{}') });
  let draft = kept();
  let name = storage.get(nameKey) ?? '';
  let error = null;
  let isLate = false;
  let late = null;
  let sentAgainAt = null;
  let arrivedAt = -Infinity;
  let countdown = null;

  function become(change, isOurs = true) {
    draft = { ...draft, ...change };
    if (isOurs) storage.set(key, JSON.stringify(draft));
    onchange();
  }

  function beLate() {
    isLate = true;
    onlate();
    onchange();
  }

  const secondsLeft = () => (sentAgainAt === null ? 0 : Math.max(0, Math.ceil((sentAgainAt - Date.now()) / 1000)));

  /** It is not late before it has been sent again. */
  function beHeld(seconds) {
    const isFirst = sentAgainAt === null;
    stopWaiting();
    sentAgainAt = Date.now() + 1000 * seconds;
    late = setTimeout(beLate, 1000 * seconds + LATE_AFTER);
    countdown = setInterval(onchange, 1000);
    if (isFirst) onwait(secondsLeft());
    onchange();
  }

  function stopWaiting() {
    clearTimeout(late);
    clearInterval(countdown);
    isLate = false;
    sentAgainAt = null;
  }

  async function deliver() {
    const { body, labels, client_id } = draft;
    late = setTimeout(beLate, LATE_AFTER);
    const args = { body, labels, client_id, name: name.trim() || null };
    const answer = await send('submit_question', args, undefined, beHeld);
    stopWaiting();
    if (draft.client_id !== client_id) return;
    error = answer.ok ? null : answer.error;
    become(answer.ok ? EMPTY : { is_sending: false }, kept().client_id === client_id);
    if (!answer.ok) return;
    arrivedAt = Date.now();
    onsent(Number(answer.question_id));
  }

  const acts = {
    read: () => ({ ...draft, name, error, isLate, secondsLeft: secondsLeft(), left: maxLength - count(draft.body) }),

    /** Another text is another question, so it gets another id. */
    write(change) {
      if (draft.is_sending) return;
      error = null;
      become({ ...change, client_id: null });
    },

    label(id, isChosen) {
      const others = draft.labels.filter((other) => other !== id);
      acts.write({ labels: isChosen ? [...others, id] : others });
    },

    rename(text) {
      name = text;
      storage.set(nameKey, text);
      onchange();
    },

    /** @returns {boolean} whether it is on its way, or has just arrived; if not, `error` says why */
    submit() {
      const hasJustArrived = draft.body === '' && Date.now() - arrivedAt < JUST_SENT;
      if (draft.is_sending || hasJustArrived) return true;
      error = faultIn(draft.body, maxLength);
      if (error) onchange();
      else {
        become({ is_sending: true, client_id: draft.client_id ?? newClientId() });
        void deliver();
      }
      return !error;
    },

    /** Let go what is written and the name, also what is on its way. */
    forget() {
      stopWaiting();
      error = null;
      name = '';
      storage.remove(nameKey);
      become(EMPTY);
      storage.remove(key);
    },

    /** Send on what a reload interrupted. */
    resume() {
      if (draft.is_sending) void deliver();
    },

    /** Whether a command on its way is this question. */
    isSending: (clientId) => draft.is_sending && draft.client_id === clientId,

    /** What was refused after all is written on, unless something else is being written. */
    giveBack({ body, labels }, refusal) {
      if (draft.body) return;
      error = refusal;
      become({ body, labels });
    },
  };
  return acts;
}
