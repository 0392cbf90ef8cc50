/** How a question was first put, and how everybody put it whose question it stands for. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { allowed } from '../../base/rules.js';
import { now as serverNow } from '../../base/server_clock.js';
import { age } from '../../base/time.js';
import { aboutLine } from '../../questions/question_row.js';
import { joinedWith } from './merge_targets.js';
import { foot, newsOf, questionRow, quote } from './parts.js';

/** Place, name or pseudonym, age. @param {Question} question @param {import('./dialogs.js').Dialog} dialog */
export const askedLine = (question, { session }, parts = []) => {
  const now = serverNow();
  const told = [...parts, question.name ?? question.author_alias, age(question.submitted_at, now)];
  return aboutLine(question, { session: session(), labels: {}, now }, told);
};

const partButton = (joined, { acts, submit, become, focusFirst }) => {
  const done = () => {
    become({ error: null });
    focusFirst();
  };
  return html`<button
    type="button"
    class="button dialog-row-act"
    aria-describedby="joined${joined.id}-text"
    aria-disabled=${acts().isBusy(joined.id) ? 'true' : nothing}
    @click=${() => submit(() => acts().unmerge(joined), done, joined)}
  >
    ${_('Skill ut')}
  </button>`;
};

const joinedRow = (joined, dialog) =>
  questionRow(joined, {
    id: `joined${joined.id}-text`,
    about: askedLine(joined, dialog),
    act: allowed('unmerge_question', joined) ? partButton(joined, dialog) : nothing,
  });

const part = (title, words) => html`<h3 class="dialog-subtitle">${title}</h3>
  ${words}`;

const family = (joined, dialog) =>
  joined.length
    ? part(
        _('Slått sammen med dette'),
        html`<ul class="dialog-rows">
          ${joined.map((row) => joinedRow(row, dialog))}
        </ul>`,
      )
    : nothing;

/** In the foot, which is in view however long the list is. */
const refusal = ({ error }) => (error ? html`<p class="field-error" role="alert">${error.message}</p>` : nothing);

/** @param {import('./dialogs.js').Dialog} dialog */
function content(dialog) {
  const { opened, questions, close } = dialog;
  const { question } = opened;
  const joined = joinedWith(question, questions());
  const isAlone = joined.length === 0 && Boolean(question.original_body);
  return html`<div class="dialog-form">
    <h2 class="dialog-title" id="dialog-title">${isAlone ? _('Opprinnelig ordlyd') : _('Alle ordlyder')}</h2>
    ${newsOf(dialog)} ${isAlone ? quote(question.original_body) : nothing}
    ${part(_('Slik står det nå'), quote(question.body))}
    ${!isAlone && question.original_body ? part(_('Opprinnelig ordlyd'), quote(question.original_body)) : nothing}
    ${family(joined, dialog)}
    ${foot(html`${refusal(opened)}<button type="button" class="button" data-first @click=${close}>${_('Lukk')}</button>`)}
  </div>`;
}

/** @type {import('./kinds.js').Kind} */
export const wordings = { value: () => '', content, isLive: true };
