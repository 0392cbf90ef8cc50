/** A question in the open list: its text, the small line about it, and the support it has. */
import { html, nothing } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { age, clock } from '../base/time.js';
import { icon } from '../base/icons.js';
import { placeMark } from '../people/place_mark.js';
import { ownCount, voteButton, voteCount } from './vote_button.js';

const picked = ({ state }, isShown) =>
  isShown && state === 'queued' ? html` ·\u00a0<span class="picked">${_('Valgt til panelet')}</span>` : nothing;

const chips = ({ label_ids: ids = [] }, labels) =>
  (ids ?? [])
    .map((id) => labels[id]?.title)
    .filter(Boolean)
    .map((title) => html` <span class="chip">${title}</span>`);

/** So many letters of a name stand in a small line; a longer one ends in an ellipsis. */
const LONG_NAME = 30;

const bounded = (part, { name }) =>
  part === name && name.length > LONG_NAME ? html`<span class="about-name" title=${part}>${part}</span>` : part;

/**
 * Place, name, time, labels: always in this order, in one small line.
 * @param {object[]} [parts]  What stands between place and labels, where it is not name and age.
 */
export function aboutLine(question, { session, labels, now, canVote = false }, parts = [question.name, age(question.submitted_at, now)]) {
  const told = parts.filter(Boolean).map((part) => html` ·\u00a0${bounded(part, question)}`);
  return html`<p class="about">${placeMark(question.attendance, session)}${told}${picked(question, canVote)}${chips(question, labels)}</p>`;
}

const WHERE = {
  on_stage: () => _('Besvares nå'),
  answered: () => _('Besvart'),
  deferred: () => _('Tas med videre etter møtet'),
};

const GONE = () => _('Tatt ut av listen');
const whereOf = (question) => (WHERE[question?.state] ?? GONE)();

/** A row that is over: as high as it was, so that nothing moves under a finger; without its text where that must go. */
const leftRow = ({ id, question }) => html`<li class="question" data-row=${id} data-left tabindex="-1">
  <div class="question-text">
    <p class="question-body">${question?.body ?? _('Spørsmålet er tatt ut av listen.')}</p>
    ${question ? html`<p class="about">${whereOf(question)}</p>` : nothing}
  </div>
  ${question ? voteCount(question.score) : nothing}
</li>`;

/** The same in one line, until it leaves. */
const foldedRow = ({ id, question }) => html`<li class="question-line" data-row=${id} data-folded tabindex="-1">
  <div class="line">
    ${question ? icon('check') : nothing}<span class="line-fate">${whereOf(question)}</span>
    ${question ? html`<span class="line-body">· «${question.body}»</span>` : nothing}
  </div>
</li>`;

function voteOf(question, { vote, isMine, canVote, onvote }) {
  if (isMine) return ownCount(vote.score);
  return canVote ? voteButton({ ...vote, body: question.body, onpress: onvote }) : voteCount(vote.score);
}

/**
 * @param {import('../lists/listing.js').Entry} entry
 * @param {{session: SessionRow, labels: object, now: number, vote: object|null, isMine: boolean, canVote: boolean,
 *          onvote: (upvoted: boolean) => void}} given
 */
export function questionRow(entry, given) {
  const { id, question, isHere, isFolded } = entry;
  if (isFolded) return foldedRow(entry);
  if (!isHere || !question) return leftRow(entry);
  return html`<li class="question" data-row=${id}>
    <div class="question-text">
      <p class="question-body">${question.body}</p>
      ${aboutLine(question, given)}
    </div>
    ${voteOf(question, given)}
  </li>`;
}

function answeredText({ state, answered_at: at, panelist_id: panelist }, { session, panelists }) {
  if (state === 'deferred') return _('tas med videre etter møtet');
  const name = panelists[panelist]?.name;
  if (!at) return name ? _('besvart av {name}', { name }) : null;
  const time = clock(at, session);
  return name ? _('besvart {time} av {name}', { time, name }) : _('besvart {time}', { time });
}

/** What has been answered: its place, its votes, when and by whom. */
export const answeredRow = (question, about) => html`<li class="settled-row">
  <p class="question-body">${question.body}</p>
  ${aboutLine(question, about, [ngettext('{n} stemme', '{n} stemmer', question.score), answeredText(question, about)])}
</li>`;
