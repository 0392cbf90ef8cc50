/** What is over: answered, put off to writing, turned down, taken back; the first three can be brought back. */
import { html, nothing } from '../../base/html.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { _ } from '../../base/language.js';
import { allowed } from '../../base/rules.js';
import { deletedText } from '../deleted.js';
import { foldedLine, leftLine, whereabouts } from './folded_line.js';
import { about, actButton } from './row.js';

/** A reason is a code of the session's list, or own words. */
const reasonText = (reason, reasons) => reasons.find(({ code }) => code === reason)?.title ?? reason;

/** Where it ended, and why where there is a reason. */
export const fate = (question, { reasons, session }) =>
  question.reason
    ? _('{where}: {reason}', { where: whereabouts(question, session), reason: reasonText(question.reason, reasons) })
    : whereabouts(question, session);

const restoreButton = (question, { acts }) =>
  allowed('restore_question', question)
    ? actButton({ label: _('Hent tilbake'), act: () => acts.restore(question), question })
    : nothing;

const fateLine = (question, desk) => html`<div class="row-acts">
  <p class="row-fate">${fate(question, desk)}</p>
  ${restoreButton(question, desk)}
</div>`;

const doneRow = ({ question, isHere }, desk) => html`<li class="row row-done" data-row=${question.id} ?data-left=${!isHere}>
  <p class="row-body" id="q${question.id}-text">${question.body || deletedText(question, desk.session)}</p>
  ${about(question, desk)}
  ${isHere ? fateLine(question, desk) : leftLine(question, desk)}
</li>`;

const rows = (desk) =>
  repeat(
    desk.readings.done.entries,
    ({ question }) => question.id,
    (entry) => (entry.isFolded ? foldedLine(entry.question, desk) : doneRow(entry, desk)),
  );

/** @param {object} desk  With `readings.done`, `isDoneOpen` and `ondone`. */
export function doneList(desk) {
  const reading = desk.readings.done;
  return html`<details
    class="done"
    ?open=${desk.isDoneOpen}
    @toggle=${({ currentTarget }) => desk.ondone(currentTarget.open)}
  >
    <summary class="done-title" id="done-title">${_('Ferdig')} <span class="count">${reading.total}</span></summary>
    ${reading.total ? nothing : html`<p class="empty">${_('Her samles det som er besvart, utsatt eller avvist.')}</p>`}
    <ul class="rows" data-list="done">
      ${desk.isDoneOpen ? rows(desk) : nothing}
    </ul>
  </details>`;
}
