/**
 * What a moderator does. Each act says which version of the row it was meant for, is told in one line with undo, and
 * holds its row until the store has heard of it, so that a second press is never meant for what stood there before.
 *
 * @typedef {import('../commands.js').Answer} Answer
 */
import { _ } from '../language.js';

const SLOW_AFTER = 1_000;
const MAY_PASS = new Set(['unavailable', 'too_many']);

/**
 * @param {object} given
 * @param {(name: string, args: object) => Promise<Answer>} given.send
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

  /** Send one act on `key` (a question's id, or a name) unless the one before it is still under way. */
  async function carry(key, name, args) {
    if (isBusy(key)) return null;
    busy.set(key, Infinity);
    onchange();
    const slow = setTimeout(said.tell, SLOW_AFTER, _('Sender …'));
    const answer = await send(name, args);
    clearTimeout(slow);
    busy.set(key, answer.ok ? answer.version : 0);
    onchange();
    return answer;
  }

  function tell(answer, text, question = null) {
    if (!answer) return;
    if (!answer.ok) return said.tell(answer.error.message);
    log.note({ version: answer.version, text, question_id: question?.id ?? null, at: Date.now() });
    said.tell(text, () => undo(answer.version));
  }

  async function undo(version) {
    const answer = await carry('undo', 'undo', { version });
    if (!answer) return null;
    said.tell(answer.ok ? _('Angret.') : answer.error.message);
    if (answer.ok) noteQueue(answer);
    if (!MAY_PASS.has(answer.error?.code)) log.drop(version);
    return answer;
  }

  const noteQueue = ({ version }) => queueActs.push(version);

  async function onQuestion(name, question, args = {}) {
    const answer = await carry(question.id, name, { question_id: question.id, version: question.version, ...args });
    if (!answer?.ok) return answer;
    mine.set(question.id, answer.version);
    noteQueue(answer);
    return answer;
  }

  const act = async (name, question, text, args) =>
    tell(await onQuestion(name, question, args), text, question);

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
    async next(current, first) {
      if (!first) return tell(await onQuestion('mark_answered', current), _('Besvart. Køen er tom.'), current);
      tell(await onQuestion('put_on_stage', first), current ? _('Besvart. Neste er på scenen.') : _('Satt på scenen.'), first);
    },

    async unstage(current) {
      tell(await onQuestion('put_on_stage', current, { question_id: null }), _('Lagt tilbake i køen.'), current);
    },

    /** A refusal of these two is the dialog's to tell: it keeps what was typed. */
    async dismiss(question, reason) {
      const answer = await onQuestion('dismiss_question', question, { reason });
      if (answer?.ok) tell(answer, _('Avvist.'), question);
      return answer;
    },
    async edit(question, body) {
      const answer = await onQuestion('edit_question', question, { body });
      if (answer?.ok) tell(answer, _('Ordlyden er endret.'), question);
      return answer;
    },

    async setAsking(open) {
      tell(await carry('asking', 'set_asking', { open }), open ? _('Åpnet for spørsmål.') : _('Stengt for spørsmål.'));
    },
    async startSegment(segment) {
      tell(
        await carry('segment', 'start_segment', { segment_id: segment.id }),
        _('Nå: {title}.', { title: segment.title }),
      );
    },
  };
}
