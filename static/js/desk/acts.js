/**
 * What a moderator does. Each act says which version of the row it was meant for, is told in one line with undo, and
 * holds its row until the store has heard of it, so that a second press is never meant for what stood there before. What
 * an act is about goes with it into the outbox: sent on after a reload, it is told and can be undone as any other.
 *
 * @typedef {import('../commands.js').Answer} Answer
 * @typedef {{text: string, question_id: number|null}} About
 */
import { unsentText } from '../components/connection_line.js';
import { _, ngettext } from '../language.js';

const SLOW_AFTER = 1_000;
const LATE_AFTER = 2_000;
const MAY_PASS = new Set(['unavailable', 'too_many']);
/** So many questions the server takes in one act. */
const MOST_AT_ONCE = 200;

/** @returns {About} */
const aboutOf = (text, question = null) => ({ text, question_id: question?.id ?? null });

const inPortions = (all) =>
  Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_each, n) => all.slice(n * MOST_AT_ONCE, (n + 1) * MOST_AT_ONCE));

const versionsOf = (questions) => Object.fromEntries(questions.map(({ id, version }) => [id, version]));

const withRefused = (text, refused) =>
  refused ? `${text} ${ngettext('{n} ble stående: det er endret.', '{n} ble stående: de er endret.', refused)}` : text;

/** What an undo says: what came after the act stays as it is. */
const undoneText = ({ kept = [] }) =>
  kept.length ? `${_('Angret.')} ${ngettext('{n} er endret siden.', '{n} er endret siden.', kept.length)}` : _('Angret.');

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
    said.tell(answer.ok ? undoneText(answer) : answer.error.message);
    if (answer.ok) noteQueue(answer);
    if (!MAY_PASS.has(answer.error?.code)) log.drop(version);
  }

  async function undo(version) {
    const answer = await carry(`undo ${version}`, 'undo', { version });
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

  /** One portion of many: how many were done and refused, and the version to undo. */
  async function portion(key, name, questions, args, text) {
    const about = aboutOf(text(questions.length));
    const ids = questions.map(({ id }) => id);
    const its = { name, question_ids: ids, arguments: args, versions: versionsOf(questions) };
    const answer = await carry(key, 'in_bulk', its, about);
    if (!answer?.ok) return { done: 0, refused: 0, error: answer?.error };
    const refused = Object.keys(answer.refused ?? {}).length;
    const done = questions.length - refused;
    if (done) log.note({ version: answer.version, ...aboutOf(text(done)), at: Date.now() });
    return { done, refused, version: answer.version };
  }

  async function undoAll(versions) {
    for (const version of versions) await undo(version);
  }

  /**
   * One act on many, told as one and undone as one; the questions that somebody changed meanwhile stay as they are.
   * @param {string} name  The command that is carried out on each.
   * @param {object[]} questions  In the order that counts.
   * @param {object} args  The command's arguments but for the question.
   * @param {(done: number) => string} text  What was done, as a sentence.
   */
  async function bulk(name, questions, args, text) {
    if (isBusy('bulk 0')) return;
    const portions = [];
    for (const [n, some] of inPortions(questions).entries()) portions.push(await portion(`bulk ${n}`, name, some, args, text));
    const sum = (count) => portions.reduce((all, each) => all + each[count], 0);
    const error = portions.find((each) => each.error)?.error;
    const versions = portions.filter(({ done }) => done).map(({ version }) => version);
    if (!versions.length) return said.tell(error?.message ?? withRefused('', sum('refused')).trim());
    said.tell(withRefused(text(sum('done')), sum('refused')), () => undoAll(versions.reverse()));
  }

  return {
    isBusy,
    bulk,
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
    /** @param {{screen: string, message?: string, overlay?: string}} wish @param {string} text */
    setScreen: (wish, text) => onSession('screen', 'set_screen', text, wish),
    /** What colleagues see; it is nothing to undo. */
    async setName(name) {
      const answer = await carry('name', 'set_name', { name });
      if (answer?.ok) said.tell(_('Kollegene ser deg nå som {name}.', { name }));
      return answer;
    },
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
