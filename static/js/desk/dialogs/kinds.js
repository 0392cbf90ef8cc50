/**
 * Which dialogs there are: each a file of its own, and a line here.
 *
 * @typedef {object} Kind
 * @property {(question: Question) => string} value  What its field begins with.
 * @property {(question: Question, read?: {questions: () => Question[]}) => {more: object}} [begins]
 *   What it keeps besides.
 * @property {(dialog: import('./dialogs.js').Dialog) => unknown} content
 * @property {boolean} [isLive]  Whether it shows more than the question's own row, and so is drawn with each news.
 *
 * @typedef {keyof typeof KINDS} Name
 */
import { dismiss } from './dismiss.js';
import { edit } from './edit.js';
import { labels } from './labels.js';
import { merge } from './merge.js';
import { note } from './note.js';
import { redact } from './redact.js';
import { rename } from './rename.js';
import { reply } from './reply.js';
import { shorten } from './shorten.js';
import { wordings } from './wordings.js';

export const KINDS = { dismiss, edit, labels, merge, note, redact, rename, reply, shorten, wordings };
