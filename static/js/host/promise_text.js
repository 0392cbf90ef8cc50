/** The promise to delete, and what came of it, in words. Pure. */
import { whenText } from '../base/day.js';
import { _, ngettext } from '../base/language.js';
import { byRealClock } from '../meetings/emptied.js';

/** @typedef {{questions: number, names: number, others: number}} Texts */
/** @typedef {Texts & {at: string, by: 'host'|'operator'|'retention'|'before_restore'}} Forgotten */
/**
 * @typedef {object} Promised  As `GET …/retention` tells it.
 * @property {string} forget_at
 * @property {boolean} is_overdue  Whether something is left that should be gone.
 * @property {Texts} texts
 * @property {Forgotten[]} forgotten
 * @property {{name: string, made_at: string}[]} copies
 * @property {number} retention_days
 * @property {{code: string, title: string}[]} other_sessions
 */

const BY = {
  host: (given) => _('Slettet {when} av verten: {texts}.', given),
  operator: (given) => _('Slettet {when} av den som driver serveren: {texts}.', given),
  retention: (given) => _('Slettet {when}, som lovet: {texts}.', given),
  before_restore: (given) => _('Slettet {when}, før databasen ble gjenopprettet.', given),
};

/** Whether anything is left. @param {Texts} texts */
export const isAny = ({ questions, names, others }) => questions + names + others > 0;

/** `12 spørsmål, 3 navn og 4 andre tekster` @param {Texts} texts */
export const textsText = ({ questions, names, others }) =>
  _('{questions}, {names} og {others}', {
    questions: ngettext('{n} spørsmål', '{n} spørsmål', questions),
    names: ngettext('{n} navn', '{n} navn', names),
    others: ngettext('{n} annen tekst', '{n} andre tekster', others),
  });

/** @param {Forgotten} one @param {SessionRow} session @param {number} now */
export const forgottenText = (one, session, now) =>
  BY[one.by]({ when: whenText(one.at, byRealClock(session), now), texts: textsText(one) });

/** @param {Promised} promised @param {SessionRow} session @param {number} now */
export function leftText({ texts, forget_at: at, is_overdue: isOverdue }, session, now) {
  if (!isAny(texts)) return _('Ingenting av det folk har skrevet, ligger her nå.');
  const when = whenText(at, byRealClock(session), now);
  if (!isOverdue) return _('Tekstene slettes {when}.', { when });
  return _('Tekstene skulle ha vært slettet {when}. Slett dem nå, og si fra til den som driver serveren.', { when });
}
