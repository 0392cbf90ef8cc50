/** What is over: answered, put off to writing, turned down, taken back; each can be brought back but the last. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _ } from '../language.js';
import { about, actButton, whereabouts } from './row.js';

const DONE = new Set(['answered', 'deferred', 'dismissed', 'withdrawn', 'merged']);
const RESTORABLE = new Set(['answered', 'deferred', 'dismissed']);

export const doneOf = (questions) => questions.filter(({ state }) => DONE.has(state)).sort((a, b) => b.version - a.version);

/** A reason is a code of the session's list, or own words. */
const reasonText = (reason, reasons) => reasons.find(({ code }) => code === reason)?.title ?? reason;

const fate = (question, { reasons }) =>
  question.reason
    ? _('{where}: {reason}', { where: whereabouts(question), reason: reasonText(question.reason, reasons) })
    : whereabouts(question);

const restoreButton = (question, desk) =>
  actButton({ label: _('Hent tilbake'), act: () => desk.acts.restore(question), question });

const doneRow = (question, desk) => html`<li class="row row-done">
  ${about(question, desk)}
  <p class="row-body" id="q${question.id}-text">${question.body || _('Teksten er slettet.')}</p>
  <div class="row-acts">
    <p class="row-fate">${fate(question, desk)}</p>
    ${RESTORABLE.has(question.state) ? restoreButton(question, desk) : nothing}
  </div>
</li>`;

/** @param {object} desk  With `done`, `isDoneOpen` and `ondone`. */
export const doneList = (desk) => html`<details
  class="done"
  ?open=${desk.isDoneOpen}
  @toggle=${({ currentTarget }) => desk.ondone(currentTarget.open)}
>
  <summary class="done-title">${_('Ferdig')} <span class="count">${desk.done.length}</span></summary>
  ${desk.done.length ? nothing : html`<p class="empty">${_('Her samles det som er besvart, utsatt eller avvist.')}</p>`}
  <ul class="rows">
    ${desk.isDoneOpen
      ? repeat(
          desk.done,
          ({ id }) => id,
          (question) => doneRow(question, desk),
        )
      : nothing}
  </ul>
</details>`;
