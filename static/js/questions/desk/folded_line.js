/** What is left of a row that is over: where it is now, by whom, and the undo of one's own act. */
import { html, nothing } from '../../base/html.js';
import { icon } from '../../base/icons.js';
import { _ } from '../../base/language.js';
import { nameOf } from '../../people/moderators.js';
import { standingOf } from '../standing.js';

const WHERE = {
  pending: () => _('I innboksen'),
  approved: () => _('På listen'),
  queued: () => _('I køen'),
  on_stage: () => _('På scenen'),
  answered: () => _('Besvart'),
  deferred: () => _('Besvares skriftlig'),
  dismissed: () => _('Avvist'),
  withdrawn: () => _('Trukket tilbake av den som spurte'),
  merged: () => _('Slått sammen med et annet'),
};

/** Where a question stands, in a word or two. @param {Question} question @param {SessionRow} session */
export function whereabouts(question, session) {
  const standing = standingOf(question, session);
  return standing === 'answered' && question.answered_in_writing ? _('Besvart skriftlig') : WHERE[standing]();
}

/** Where nothing was granted it wears no tick. */
const SIGNS = { dismissed: 'cross', withdrawn: 'cross' };

const signOf = ({ state }) => SIGNS[state] ?? 'check';

/** `av deg`, `av Kari`, `av ordstyrer 2`; nothing where it was its author, or nobody knows. */
function byWhom(question, { acts, moderators, number: own }) {
  const { changed_by: number, state } = question;
  if (acts.isMine(question) || (number !== null && number === own)) return _('av deg');
  return number === null || number === undefined || state === 'withdrawn' ? null : _('av {name}', { name: nameOf(number, moderators) });
}

function fate(question, desk) {
  const by = byWhom(question, desk);
  return html`<span class="line-fate" ?data-refused=${signOf(question) === 'cross'}
    >${icon(signOf(question))}<span>${whereabouts(question, desk.session)}${by ? html` ·\u00a0${by}` : nothing}</span></span
  >`;
}

const undoButton = (question, { acts }) =>
  acts.isMine(question)
    ? html`<button
        type="button"
        class="link line-undo"
        aria-describedby="q${question.id}-text"
        @click=${() => acts.undo(question.version)}
      >
        ${_('Angre')}
      </button>`
    : nothing;

/** In place of the buttons of a row that is over, until it folds. */
export const leftLine = (question, desk) => html`<p class="row-left">${fate(question, desk)} ${undoButton(question, desk)}</p>`;

/** The row as one line: `✓ På listen · av deg · «Kan vi få lysbilda …» · Angre` */
export const foldedLine = (question, desk) => html`<li class="row-line" data-row=${question.id} data-folded tabindex="-1">
  <div class="line">
    ${fate(question, desk)}
    ${question.body ? html`<span class="line-body">· <span id="q${question.id}-text">«${question.body}»</span></span>` : nothing}
    ${undoButton(question, desk)}
  </div>
</li>`;
