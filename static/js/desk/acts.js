/**
 * What a moderator does. Each act says which version of the row it was meant for and is told in one line with undo. What
 * an act is about goes with it into the outbox: sent on after a reload, it is told and can be undone as any other.
 *
 * @typedef {import('../live/commands.js').Answer} Answer
 * @typedef {import('../questions/desk/act_sentences.js').About} About
 */
import { _ } from '../base/language.js';
import { now as serverNow } from '../base/server_clock.js';
import { createBulk, undoneText } from '../questions/desk/bulk.js';
import { createInFlight } from '../live/in_flight.js';
import { createWishes } from '../live/wishes.js';
import { createWorkActs } from '../questions/desk/work_acts.js';
import { createQueueMoves } from '../questions/desk/queue_moves.js';
import { createStageActs } from '../screens/desk/stage_acts.js';
import { aboutOf, refusalOf, sentenceOf, whyRefused } from '../questions/desk/act_sentences.js';
import { subjectOf } from '../people/moderators.js';
import { createChangedHere } from '../questions/desk/changed_here.js';

const MAY_PASS = new Set(['unavailable', 'too_many']);

/**
 * @param {object} given
 * @param {(name: string, args: object, about?: About) => Promise<Answer>} given.send
 * @param {(name: string, args: object) => Promise<Answer|null>} given.report  Sent once, and kept nowhere.
 * @param {() => number} given.heard  The version that the store has heard.
 * @param {ReturnType<typeof import('../base/toast.js').createToast>} given.toast
 * @param {ReturnType<typeof import('./undo_log.js').createUndoLog>} given.log
 * @param {() => Question|null} given.onStage  The question on stage as this desk shows it.
 * @param {() => string} given.screen  What the big screen shows.
 * @param {(id: number) => Question|null} given.question  As it is known now.
 * @param {() => Record<string, Moderator>} given.moderators
 * @param {number|null} given.number  This device's at the desk; null before its first act.
 * @param {() => Promise<number|null>} given.askModeratorNumber
 * @param {() => void} given.onchange
 * @param {() => number} [given.now]
 */
export function createActs(given) {
  const { send, report, heard, toast, log, onStage, screen, question, moderators, number, askModeratorNumber, onchange, now = serverNow } = given;
  const changedHere = createChangedHere({ number, ask: askModeratorNumber, question, onchange });
  const { keep } = changedHere;
  const inFlight = createInFlight({ send, heard, toast, onchange });
  const bodyOf = (id) => question(id)?.body ?? '';
  let told = null;

  const note = (version, about) => log.note({ version, ...about, at: now() });

  /**
   * `undoes` are versions that the act stands on: they are undone after it; `besides` is true as it is told alone;
   * `seen` is the row that the act was for.
   */
  function tell(answer, about, { other = null, undoes = /** @type {number[]} */ ([]), besides = '', seen = null } = {}) {
    if (!answer) return;
    if (!answer.ok) return toast.show(whyRefused(answer.error, seen, moderators()));
    note(answer.version, about);
    told = { version: answer.version, undoIt: () => undoAll([answer.version, ...undoes]) };
    toast.show(`${sentenceOf(about, bodyOf)} ${besides}`.trim(), told.undoIt, other);
  }

  /** A colleague's act that was told as this desk's own: whose it was is said instead, and there is nothing to undo. */
  function correct({ version, by }) {
    log.drop(version);
    if (told?.version !== version) return;
    toast.correct(told.undoIt, _('{who} hadde allerede gjort det.', { who: subjectOf(by, moderators()) }));
  }

  function tellUndo(version, answer) {
    toast.show(answer.ok ? undoneText(answer) : answer.error.message);
    if (!MAY_PASS.has(answer.error?.code)) log.drop(version);
  }

  async function undo(version) {
    const answer = await inFlight.send([`undo ${version}`], 'undo', { version });
    if (answer) tellUndo(version, answer);
    return answer;
  }

  async function undoAll(versions) {
    for (const version of versions) {
      const answer = await undo(version);
      if (!answer?.ok) return;
    }
  }

  const bulk = createBulk({ inFlight, toast, note, drop: log.drop });

  /** From the log, where an act may have gone out in portions. @param {import('./undo_log.js').Act} act */
  const undoNoted = ({ versions, ...its }) => (versions ? bulk.undo({ ...its, versions }) : undo(its.version));

  /** What was done last; what still goes out cannot be taken back before it is there. */
  const undoLast = () => (bulk.isSending() ? bulk.sayWait() : toast.undo());

  async function onQuestion(name, row, about, args) {
    const its = { question_id: row.id, version: row.version, ...args };
    const answer = await inFlight.send([row.id], name, its, about);
    if (answer?.ok) keep([row.id], answer.version, { seen: row.version });
    return answer;
  }

  async function act(name, row, text, args) {
    const about = aboutOf(text, row);
    tell(await onQuestion(name, row, about, args), about, { seen: row });
  }

  /** The same from a dialog, whose own a refusal is to tell: it keeps what was typed. */
  async function actInDialog(name, row, text, args) {
    const about = aboutOf(text, row);
    const answer = await onQuestion(name, row, about, args);
    if (answer?.ok) tell(answer, about);
    return answer;
  }

  /** The same of what nobody can take back: it is told, and offers no undo. */
  async function actForGood(name, row, text, args) {
    const answer = await onQuestion(name, row, undefined, args);
    if (answer?.ok) toast.show(text);
    return answer;
  }

  /** Bring a question back and change its words, as one act that is undone as one. */
  async function restoreAndEdit(row, body) {
    const about = aboutOf(_('Hentet tilbake med ny ordlyd.'), row);
    const its = { question_id: row.id, version: row.version };
    const restored = await inFlight.send([`${row.id} back`], 'restore_question', its);
    if (!restored?.ok || body.trim() === row.body) {
      if (restored?.ok) tell(restored, aboutOf(_('Hentet tilbake.'), row));
      return restored;
    }
    const answer = await onQuestion('edit_question', { ...row, version: restored.version }, about, { body });
    if (answer?.ok) tell(answer, about, { undoes: [restored.version] });
    return answer;
  }

  const makeWish = createWishes();

  /** The key names what is wished: another wish is another act, though the desk has not heard of the first one yet. */
  async function onSession(key, name, text, args, { isInDialog = false } = {}) {
    const about = aboutOf(text);
    const answer = await makeWish(name, args, () => inFlight.send([key], name, args, about));
    if (answer?.ok || !isInDialog) tell(answer, about);
    return answer;
  }

  /** Who leads the stage is taken over again, not undone. @param {boolean} lead */
  async function setLead(lead) {
    const answer = await makeWish('set_stage_lead', { lead }, () => inFlight.send([`lead ${lead}`], 'set_stage_lead', { lead }));
    if (!answer) return;
    toast.show(answer.error?.message ?? (lead ? _('Du leder scenen.') : _('Ingen leder scenen.')));
  }

  /** @param {{screen: string, message?: string, overlay?: string}} wish @param {string} text */
  const setScreen = (wish, text) => onSession('screen', 'set_screen', text, wish);

  const onTheStage = createStageActs({ inFlight, toast, tell, keep, onStage, screen, question, moderators, onchange, now });

  const inQueue = createQueueMoves({ inFlight, tell, keep });

  return {
    isBusy: inFlight.isBusy,
    undo,
    undoNoted,
    undoLast,
    bulk: bulk.send,
    isMine: changedHere.isMine,
    /** This device's number at the desk; null before it has one. */
    number: changedHere.number,
    hearModerators: changedHere.hearModerators,
    /** Called before each drawing: what a colleague was quicker with is not told as one's own. */
    retractMistaken: () => changedHere.mistaken().forEach(correct),
    /** How an act is told, with the words of another row that it changed. @param {About} about */
    sentenceOf: (about) => sentenceOf(about, bodyOf),

    /** Called before each drawing, with what is on stage and what the big screen shows. */
    hearStage: onTheStage.hear,
    /** Whether the stage or its screen has just changed, or is about to: its buttons rest. */
    isStageResting: onTheStage.isResting,
    stage: onTheStage.stage,
    swap: onTheStage.swap,
    next: onTheStage.next,
    unstage: onTheStage.unstage,

    approve: (row) => act('approve_question', row, _('Godkjent.')),
    queue: (row, position) => act('queue_question', row, _('Satt i køen som nr. {n}.', { n: position }), { position }),
    move: inQueue.move,
    step: inQueue.step,
    unqueue: (row) => act('queue_question', row, _('Lagt tilbake på listen.'), { position: null }),
    answer: (row) =>
      row.state === 'on_stage' ? onTheStage.answer(row) : act('mark_answered', row, _('Merket som besvart.')),
    defer: (row) => (row.state === 'on_stage' ? onTheStage.defer(row) : act('defer_question', row, _('Besvares skriftlig.'))),
    restore: (row) => act('restore_question', row, _('Hentet tilbake.')),
    ...createWorkActs({ act, actInDialog, actForGood, report, onSession }),
    setLead,

    dismiss: (row, reason) =>
      actInDialog('dismiss_question', row, row.state === 'on_stage' ? _('Avvist. Scenen er ledig.') : _('Avvist.'), { reason }),
    edit: (row, body) => actInDialog('edit_question', row, _('Ordlyden er endret.'), { body }),
    restoreAndEdit,

    setAsking: (open) =>
      onSession(`asking ${open}`, 'set_asking', open ? _('Åpnet for spørsmål.') : _('Stengt for spørsmål.'), { open }),
    startSegment: (segment) =>
      onSession(`segment ${segment.id}`, 'start_segment', _('Nå: {title}.', { title: segment.title }), { segment_id: segment.id }),
    setScreen,
    /** Show the stage again; right after a change this is taken for the second of two presses. */
    showScreen: () =>
      onTheStage.isResting() ? onTheStage.sayWhyNot() : setScreen({ screen: 'live' }, _('Storskjermen viser scenen igjen.')),
    /** What colleagues see; it is nothing to undo. */
    async setName(name) {
      const answer = await inFlight.send(['name'], 'set_name', { name });
      if (answer?.ok) toast.show(_('Kollegene ser deg nå som {name}.', { name }));
      return answer;
    },

    /** Tell how it went with an act that was on its way when the page was left. */
    resumed({ name, args, about }, answer) {
      if (name === 'undo') return tellUndo(args.version, answer);
      if (!about) return;
      if (!answer.ok && name === 'put_on_stage') return toast.show(refusedAfterReload(answer.error, args));
      return tell(answer, about);
    },
  };

  function refusedAfterReload(error, { question_id: id, instead_of: former }) {
    const meant = question(id ?? former) ?? { state: '', body: '' };
    return refusalOf(error, { meant, former: former && question(former), moderators: moderators() });
  }
}
