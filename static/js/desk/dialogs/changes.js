/**
 * What becomes of an open dialog when its question changes: what a colleague or the author did is told, a field that
 * nobody has written in follows, and what is typed stays. Pure.
 *
 * @typedef {import('./dialogs.js').Opened} Opened
 * @typedef {import('./kinds.js').Kind} Kind
 */
import { happened, subjectOf } from '../../people/moderators.js';
import { _ } from '../../base/language.js';

/** Whether nothing was typed in its field. @param {Opened} opened @param {Kind} kind */
export const isUntouched = ({ text, question }, { value }) => text === value(question);

/** Somebody else has put other words where these are about to be put. */
function newsOfValue(opened, row, kind, moderators) {
  if (kind.value(row) === kind.value(opened.question) || isUntouched(opened, kind)) return null;
  const news = _('{who} har skrevet noe annet imens:', { who: subjectOf(row.changed_by, moderators) });
  return { news, isNewsOfValue: true };
}

/**
 * @param {Opened} opened @param {Question} row  As it is now.
 * @param {Kind} kind @param {import('../../people/moderators.js').Moderators} moderators
 * @returns {{news: string, isNewsOfValue: boolean}|null}  null where nothing is to be told.
 */
export function newsIn(opened, row, kind, moderators) {
  const news = happened(opened.question, row, moderators);
  return news ? { news, isNewsOfValue: false } : newsOfValue(opened, row, kind, moderators);
}

/** What an untouched field holds by then. @param {Opened} opened @param {Question} row @param {Kind} kind */
export function followed(opened, row, kind) {
  const value = kind.value(row);
  if (value === kind.value(opened.question) || !isUntouched(opened, kind)) return {};
  return { ...kind.begins?.(row), text: value };
}
