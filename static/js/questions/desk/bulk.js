/**
 * One act on many questions, told as one and undone as one; what somebody changed meanwhile stays as it is.
 *
 * @typedef {import('../../live/commands.js').Fault} Fault
 */
import { _, ngettext } from '../../base/language.js';
import { most } from '../../base/rules.js';
import { aboutOf } from './act_sentences.js';

const MAY_PASS = new Set(['unavailable', 'too_many']);

/** As many at once as the server takes in one act. */
function inPortions(all) {
  const size = most('questions_in_bulk');
  return Array.from({ length: Math.ceil(all.length / size) }, (_each, n) => all.slice(n * size, (n + 1) * size));
}

const versionsOf = (questions) => Object.fromEntries(questions.map(({ id, version }) => [id, version]));

const refusedText = (refused) => ngettext('{n} ble stående: det er endret.', '{n} ble stående: de er endret.', refused);
const changedText = (kept) => ngettext('{n} er endret siden.', '{n} er endret siden.', kept);
const sentences = (...all) => all.filter(Boolean).join(' ');

/** What an undo says: what came after the act stays as it is. */
/** @param {{kept?: number[]}} answer */
export const undoneText = ({ kept = [] }) => sentences(_('Angret.'), kept.length && changedText(kept.length));

/**
 * @param {object} given
 * @param {ReturnType<typeof import('../../live/in_flight.js').createInFlight>} given.inFlight
 * @param {object} given.toast
 * @param {(version: number, about: object) => void} given.note  Write down what was done.
 * @param {(version: number) => void} given.drop  It is no longer to be undone.
 */
export function createBulk({ inFlight, toast, note, drop }) {
  let isSending = false;

  const sayWait = () => toast.hold(_('Vent litt: det sendes fortsatt.'));

  /** Several portions take their time: how far they are is told from the first one on. */
  function carry(key, name, args, about, progress) {
    if (progress) toast.hold(progress);
    return inFlight.send([key], name, args, about, { isTold: Boolean(progress) });
  }

  /** One portion of many: how many were done and refused, and the version to undo. */
  async function portion(key, questions, { name, args, text, progress }) {
    const its = { name, question_ids: questions.map(({ id }) => id), arguments: args, versions: versionsOf(questions) };
    const answer = await carry(key, 'in_bulk', its, aboutOf(text(questions.length)), progress);
    if (!answer?.ok) return { done: 0, refused: 0, error: answer?.error };
    const refused = Object.keys(answer.refused ?? {}).length;
    return { done: questions.length - refused, refused, version: answer.version };
  }

  /** What is done by now is one entry of the log, known by its first portion. */
  function noteAll({ versions, done }, text) {
    const [version] = versions;
    if (versions.length > 1) note(version, { ...aboutOf(text(done)), versions });
    else if (version) note(version, aboutOf(text(done)));
  }

  async function sendAll(questions, act) {
    /** @type {{done: number, refused: number, versions: number[], error: Fault|null}} */
    const sum = { done: 0, refused: 0, versions: [], error: null };
    const portions = inPortions(questions);
    let sent = 0;
    for (const [n, some] of portions.entries()) {
      sent += some.length;
      const progress = portions.length > 1 && _('Sender {n} av {all} …', { n: sent, all: questions.length });
      const { done, refused, version, error } = await portion(`bulk ${n}`, some, { ...act, progress });
      sum.done += done;
      sum.refused += refused;
      sum.error ??= error ?? null;
      if (done && version) sum.versions.push(version);
      noteAll(sum, act.text);
    }
    return sum;
  }

  /**
   * Undo every portion, the last one first. What the server cannot do just now stays to be undone.
   * @param {{version: number, versions: number[]}} act
   */
  async function undo(act) {
    /** @type {number[]} */
    const kept = [];
    /** @type {Fault|null} */
    let error = null;
    for (const [n, version] of [...act.versions].reverse().entries()) {
      const answer = await carry(`undo ${version}`, 'undo', { version }, undefined, act.versions.length > 1 && _('Angrer …'));
      if (!answer) return null;
      if (answer.error && MAY_PASS.has(answer.error.code)) {
        note(act.version, { ...act, versions: act.versions.slice(0, act.versions.length - n) });
        toast.show(answer.error.message);
        return answer;
      }
      kept.push(...((answer.ok && answer.kept) || []));
      error ??= answer.error ?? null;
    }
    drop(act.version);
    toast.show(error?.message ?? undoneText({ kept }));
    return error ? { ok: false, error } : { ok: true };
  }

  function tell({ done, refused, versions, error }, text) {
    if (!versions.length) return toast.show(error?.message ?? refusedText(refused));
    const about = aboutOf(text(done));
    const whole = sentences(about.text, refused && refusedText(refused), error?.message);
    toast.showLasting(whole, () => undo({ version: versions[0], ...about, versions }));
  }

  /**
   * @param {string} name  The command that is carried out on each.
   * @param {Question[]} questions  In the order that counts.
   * @param {object} args  The command's arguments but for the question.
   * @param {(done: number) => string} text  What was done, as a sentence.
   * @returns {Promise<void>|null}  null where one before it is still under way.
   */
  function send(name, questions, args, text) {
    if (isSending) sayWait();
    if (isSending || inPortions(questions).some((_some, n) => inFlight.isBusy(`bulk ${n}`))) return null;
    return sendAndTell(questions, { name, args, text });
  }

  async function sendAndTell(questions, act) {
    isSending = true;
    const sum = await sendAll(questions, act);
    isSending = false;
    tell(sum, act.text);
  }

  return { send, undo, sayWait, isSending: () => isSending };
}
