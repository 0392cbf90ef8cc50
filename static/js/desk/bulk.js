/** One act on many questions, told as one and undone as one; what somebody changed meanwhile stays as it is. */
import { _, ngettext } from '../language.js';
import { aboutOf } from './told.js';

/** So many questions the server takes in one act. */
const MOST_AT_ONCE = 200;

const inPortions = (all) =>
  Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_each, n) => all.slice(n * MOST_AT_ONCE, (n + 1) * MOST_AT_ONCE));

const versionsOf = (questions) => Object.fromEntries(questions.map(({ id, version }) => [id, version]));

const refusedText = (refused) => ngettext('{n} ble stående: det er endret.', '{n} ble stående: de er endret.', refused);
const withRefused = (text, refused) => (refused ? `${text} ${refusedText(refused)}` : text);

/** What an undo says: what came after the act stays as it is. */
export const undoneText = ({ kept = [] }) =>
  kept.length ? `${_('Angret.')} ${ngettext('{n} er endret siden.', '{n} er endret siden.', kept.length)}` : _('Angret.');

/**
 * @param {object} given
 * @param {ReturnType<typeof import('./carry.js').createCarrier>} given.carrier
 * @param {object} given.said
 * @param {(version: number, about: object) => void} given.note  Write down what was done.
 * @param {(versions: number[]) => void} given.undoAll
 */
export function createBulk({ carrier, said, note, undoAll }) {
  /** One portion of many: how many were done and refused, and the version to undo. */
  async function portion(key, name, questions, args, text) {
    const ids = questions.map(({ id }) => id);
    const its = { name, question_ids: ids, arguments: args, versions: versionsOf(questions) };
    const answer = await carrier.carry([key], 'in_bulk', its, aboutOf(text(questions.length)));
    if (!answer?.ok) return { done: 0, refused: 0, error: answer?.error };
    const refused = Object.keys(answer.refused ?? {}).length;
    const done = questions.length - refused;
    if (done) note(answer.version, aboutOf(text(done)));
    return { done, refused, version: answer.version };
  }

  /**
   * @param {string} name  The command that is carried out on each.
   * @param {object[]} questions  In the order that counts.
   * @param {object} args  The command's arguments but for the question.
   * @param {(done: number) => string} text  What was done, as a sentence.
   */
  return async function bulk(name, questions, args, text) {
    if (carrier.isBusy('bulk 0')) return;
    const portions = [];
    for (const [n, some] of inPortions(questions).entries()) portions.push(await portion(`bulk ${n}`, name, some, args, text));
    const sum = (count) => portions.reduce((all, each) => all + each[count], 0);
    const error = portions.find((each) => each.error)?.error;
    const versions = portions.filter(({ done }) => done).map(({ version }) => version);
    if (!versions.length) return said.tell(error?.message ?? refusedText(sum('refused')));
    said.tell(withRefused(text(sum('done')), sum('refused')), () => undoAll(versions.reverse()));
  };
}
