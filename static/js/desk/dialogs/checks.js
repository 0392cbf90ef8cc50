/** What is wrong with what is typed, said before it is sent: a sentence, or '' where nothing is. Pure. */
import { count } from '../../base/graphemes.js';
import { _ } from '../../base/language.js';
import { longest } from '../../base/rules.js';

/** @typedef {{text: string, question: Question}} Typed */

/** @param {Typed} typed */
export function faultInWords({ text }) {
  if (text.trim() === '') return _('Skriv spørsmålet først.');
  return count(text) > longest('question') ? _('Spørsmålet er for langt.') : '';
}

/** @param {Typed} typed */
export const faultInNote = ({ text }) => (count(text) > longest('note') ? _('Notatet er for langt.') : '');

/** @param {Typed} typed */
export const faultInShortForm = ({ text, question }) =>
  count(text) > count(question.body) ? _('Kortformen er lengre enn spørsmålet.') : '';

/** Where the words are the same and there were no others, there is nothing to take out. */
const isNothingTaken = ({ text, question }) =>
  text.trim() === question.body && !question.original_body && !question.spoken;

/** @param {Typed} typed */
export const faultInRedaction = (typed) =>
  faultInWords(typed) || (isNothingTaken(typed) ? _('Ta bort det som ikke skal stå her.') : '');

/** @param {Typed} typed */
export function faultInReply({ text }) {
  if (text.trim() === '') return _('Skriv svaret først.');
  return count(text) > longest('reply') ? _('Svaret er for langt.') : '';
}
