/**
 * What a moderator does with a question besides moving it: joining it with another one, what it is about, who answers, a
 * note, a short form, the name, an answer in writing; and saying that one is on it.
 */
import { _, ngettext } from '../../base/language.js';

const CLAIM_AGAIN = 30_000;

/**
 * @param {object} given
 * @param {(name: string, row: Question, text: string, args: object) => Promise<void>} given.act  Told in one line with undo.
 * @param {(name: string, row: Question, text: string, args: object) => Promise<import('../../live/commands.js').Answer|null>} given.actInDialog
 *   The same from a dialog, which tells a refusal itself.
 * @param {(name: string, row: Question, text: string, args: object) => Promise<import('../../live/commands.js').Answer|null>} given.actForGood
 *   The same of what nobody can take back.
 * @param {(name: string, args: object) => Promise<import('../../live/commands.js').Answer|null>} given.report  Sent once, told to nobody.
 * @param {(key: string, name: string, text: string, args: object, more?: {isInDialog: boolean}) => Promise<import('../../live/commands.js').Answer|null>} given.onSession
 *   With `isInDialog` a refusal is the dialog's to tell.
 */
export function createWorkActs({ act, actInDialog, actForGood, report, onSession }) {
  let claimed = null;
  let again = 0;

  const say = (id, isClaimed) => void report('claim_question', { question_id: id, claimed: isClaimed });

  /** Colleagues see who is on a question while its dialog is open; what is said no more lapses by itself. */
  function claim(row) {
    if (claimed === row.id) return;
    release();
    claimed = row.id;
    say(row.id, true);
    again = setInterval(() => say(row.id, true), CLAIM_AGAIN);
  }

  function release() {
    if (claimed === null) return;
    clearInterval(again);
    say(claimed, false);
    claimed = null;
  }

  const labelsText = (n) => (n ? ngettext('{n} tema.', '{n} temaer.', n) : _('Uten tema.'));

  const panelText = (panelists, isAll) => {
    if (panelists.length === 0) return _('Den som vil, svarer.');
    if (isAll) return _('Hele panelet svarer.');
    return _('Svarer: {name}.', { name: panelists.map(({ name }) => name).join(', ') });
  };

  return {
    claim,
    release,
    /** Join it with another one, which stands for both. */
    merge: (row, into) => act('merge_questions', row, _('Slått sammen med et annet.'), { into_id: into.id }),
    mergeInDialog: (row, into) => actInDialog('merge_questions', row, _('Slått sammen med et annet.'), { into_id: into.id }),
    unmerge: (row) => actInDialog('unmerge_question', row, _('Skilt ut igjen.'), {}),
    settleReports: (row) => act('settle_reports', row, _('Meldingen er sett på.'), {}),
    /** @param {Question} row @param {Panelist[]} panelists  Who answers; none is anybody. @param {boolean} [isAll] */
    assign: (row, panelists, isAll = false) =>
      act('assign_question', row, panelText(panelists, isAll), { panelist_ids: panelists.map(({ id }) => id) }),
    /** @param {Question} row @param {number[]} ids */
    label: (row, ids) => act('label_question', row, labelsText(ids.length), { label_ids: ids }),
    labelInDialog: (row, ids) => actInDialog('label_question', row, labelsText(ids.length), { label_ids: ids }),
    /** A new label where it has no id. @param {{label_id?: number, title: string, shown: boolean}} label */
    saveLabel: (label) =>
      onSession(`label ${label.label_id ?? label.title}`, 'save_label', _('Temaet er lagret.'), label, { isInDialog: true }),
    note: (row, note) => actInDialog('note_question', row, note ? _('Notatet er lagret.') : _('Notatet er tatt bort.'), { note }),
    shorten: (row, spoken) =>
      actInDialog('shorten_question', row, spoken ? _('Kortformen er lagret.') : _('Kortformen er tatt bort.'), { spoken }),
    rename: (row, name) => actInDialog('rename_author', row, name ? _('Navnet er endret.') : _('Navnet er tatt bort.'), { name }),
    redact: (row, body) => actForGood('redact_question', row, _('Den tidligere ordlyden er slettet for godt.'), { body }),
    /** @param {Question} row @param {string|null} body @param {'all'|'asker'} to */
    reply: (row, body, to) =>
      actInDialog('reply_to_question', row, body ? _('Svaret er sendt.') : _('Svaret er tatt tilbake.'), { body, to }),
  };
}
