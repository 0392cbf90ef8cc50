/**
 * What a moderator does. Each act says which version of the row it was meant for, is told in one line with undo, and
 * holds its row until the store has heard of it, so that a second press is never meant for what stood there before. What
 * an act is about goes with it into the outbox: sent on after a reload, it is told and can be undone as any other.
 *
 * @typedef {import('../commands.js').Answer} Answer
 * @typedef {{text: string, question_id: number|null}} About
 */
import { unsentText } from '../components/connection_line.js';
import { _ } from '../language.js';

const SLOW_AFTER = 1_000;
const LATE_AFTER = 2_000;
const MAY_PASS = new Set(['unavailable', 'too_many']);

/** @returns {About} */
const aboutOf = (text, question = null) => ({ text, question_id: question?.id ?? null });

/**
 * @param {object} given
 * @param {(name: string, args: object, about?: About) => Promise<Answer>} given.send
 * @param {() => number} given.heard  The version that the store has heard.
 * @param {ReturnType<typeof import('./said.js').createSaid>} given.said
 * @param {ReturnType<typeof import('./act_log.js').createActLog>} given.log
 * @param {() => void} given.onchange
 * @param {() => void} given.onqueue  After an act on the queue was heard.
 */
export function createActs({ send, heard, said, log, onchange, onqueue }) {
  const busy = new Map();
  const mine = new Map();
  let queueActs = [];

  const isBusy = (key) => busy.has(key) && heard() < busy.get(key);

  /** Say that an act is on its way once that is worth a word; what is returned ends it. */
  function sayLater() {
    const timers = [
      setTimeout(() => said.hold(_('Sender …')), SLOW_AFTER),
      setTimeout(() => said.hold(unsentText()), LATE_AFTER),
    ];
    return () => {
      timers.forEach((timer) => clearTimeout(timer));
      said.release();
    };
  }

  /** Send one act on `key` (a question's id, or a name) unless the one before it is still under way. */
  async function carry(key, name, args, about) {
    if (isBusy(key)) return null;
    busy.set(key, Infinity);
    onchange();
    const endWaiting = sayLater();
    const answer = await send(name, args, about);
    endWaiting();
    busy.set(key, answer.ok ? answer.version : 0);
    onchange();
    return answer;
  }

  function tell(answer, about) {
    if (!answer) return;
    if (!answer.ok) return said.tell(answer.error.message);
    log.note({ version: answer.version, ...about, at: Date.now() });
    said.tell(about.text, () => undo(answer.version));
  }

  const noteQueue = ({ version }) => queueActs.push(version);

  function tellUndo(version, answer) {
    said.tell(answer.ok ? _('Angret.') : answer.error.message);
    if (answer.ok) noteQueue(answer);
    if (!MAY_PASS.has(answer.error?.code)) log.drop(version);
  }

  async function undo(version) {
    const answer = await carry('undo', 'undo', { version });
    if (answer) tellUndo(version, answer);
    return answer;
  }

  async function onQuestion(name, question, about, args) {
    const its = { question_id: question.id, version: question.version, ...args };
    const answer = await carry(question.id, name, its, about);
    if (!answer?.ok) return answer;
    mine.set(question.id, answer.version);
    noteQueue(answer);
    return answer;
  }

  async function act(name, question, text, args) {
    const about = aboutOf(text, question);
    tell(await onQuestion(name, question, about, args), about);
  }

  /** The same from a dialog, whose own a refusal is to tell: it keeps what was typed. */
  async function actInDialog(name, question, text, args) {
    const about = aboutOf(text, question);
    const answer = await onQuestion(name, question, about, args);
    if (answer?.ok) tell(answer, about);
    return answer;
  }

  async function onSession(key, name, text, args) {
    const about = aboutOf(text);
    tell(await carry(key, name, args, about), about);
  }

  return {
    isBusy,
    undo,
    /** Whether it was this desk that changed the question last. */
    isMine: (question) => mine.get(question.id) === question.version,

    /** Called before each drawing: the queue may be arranged once one's own acts have arrived. */
    settle() {
      const waiting = queueActs.filter((version) => version > heard());
      if (waiting.length < queueActs.length) onqueue();
      queueActs = waiting;
    },

    approve: (question) => act('approve_question', question, _('Godkjent.')),
    queue: (question, position) =>
      act('queue_question', question, _('Satt i køen som nr. {n}.', { n: position }), { position }),
    move: (question, position) => act('queue_question', question, _('Flyttet til nr. {n}.', { n: position }), { position }),
    unqueue: (question) => act('queue_question', question, _('Lagt tilbake på listen.'), { position: null }),
    stage: (question) => act('put_on_stage', question, _('Satt på scenen.')),
    answer: (question) => act('mark_answered', question, _('Merket som besvart.')),
    defer: (question) => act('defer_question', question, _('Besvares skriftlig.')),
    restore: (question) => act('restore_question', question, _('Hentet tilbake.')),
    assign: (question, panelist) =>
      act('assign_question', question, panelist ? _('Svarer: {name}.', { name: panelist.name }) : _('Den som vil, svarer.'), {
        panelist_id: panelist?.id ?? null,
      }),

    /** What stands on stage is answered, and the queue's first takes its place. */
    next(current, first) {
      if (!first) return act('mark_answered', current, _('Besvart. Køen er tom.'));
      return act('put_on_stage', first, current ? _('Besvart. Neste er på scenen.') : _('Satt på scenen.'));
    },
    unstage: (current) => act('put_on_stage', current, _('Lagt tilbake i køen.'), { question_id: null }),

    dismiss: (question, reason) => actInDialog('dismiss_question', question, _('Avvist.'), { reason }),
    edit: (question, body) => actInDialog('edit_question', question, _('Ordlyden er endret.'), { body }),

    setAsking: (open) =>
      onSession('asking', 'set_asking', open ? _('Åpnet for spørsmål.') : _('Stengt for spørsmål.'), { open }),
    startSegment: (segment) =>
      onSession('segment', 'start_segment', _('Nå: {title}.', { title: segment.title }), { segment_id: segment.id }),

    /** Tell how it went with an act that was on its way when the page was left. */
    resumed({ name, args, about }, answer) {
      if (name === 'undo') return tellUndo(args.version, answer);
      if (answer.ok) noteQueue(answer);
      return tell(answer, about);
    },
  };
}
