/** A question in the open list: its text, the small line about it, and the support it has. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { isOpen } from '../listing.js';
import { age } from '../time.js';
import { placeMark } from './place_mark.js';
import { voteButton, voteCount } from './vote_button.js';

/** Place, name, time, labels: always in this order, in one small line. */
export function aboutLine(question, { session, labels, now }) {
  const titles = (question.label_ids ?? []).map((id) => labels[id]?.title).filter(Boolean);
  const parts = [question.name, age(question.submitted_at, now), ...titles].filter(Boolean);
  return html`<p class="about">${placeMark(question.attendance, session)}${parts.map((part) => `\u00a0· ${part}`)}</p>`;
}

const PLACES = {
  on_stage: () => _('Besvares nå'),
  answered: () => _('Besvart'),
  deferred: () => _('Besvares skriftlig etterpå'),
};

const queuedMark = (question) =>
  question.state === 'queued' ? html`<p class="picked">${_('Valgt til panelet')}</p>` : nothing;

/** What is left of a row whose text must no longer be seen. */
const goneRow = () => html`<li class="question question-gone">${_('Spørsmålet er tatt ut av listen.')}</li>`;

/** A row that has left but may be read: as high as it was, so that nothing moves under a finger. */
const leftRow = (question) => html`<li class="question question-left">
  <div class="question-text">
    <p class="question-body">${question.body}</p>
    <p class="about">${PLACES[question.state]?.()}</p>
  </div>
  ${voteCount(question.score)}
</li>`;

/**
 * @param {object|null} question  null once the list shows it no more
 * @param {{session: object, labels: object, now: number, vote: object|null, isMine: boolean, canVote: boolean,
 *          onvote: (upvoted: boolean) => void}} given
 */
export function questionRow(question, given) {
  if (!question) return goneRow();
  if (!isOpen(question)) return leftRow(question);
  const { vote, isMine, canVote, onvote } = given;
  return html`<li class="question">
    <div class="question-text">
      <p class="question-body">${question.body}</p>
      ${aboutLine(question, given)} ${queuedMark(question)}
    </div>
    ${isMine || !canVote ? voteCount(vote.score) : voteButton({ ...vote, body: question.body, onpress: onvote })}
  </li>`;
}
