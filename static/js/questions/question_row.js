/** A question in the open list: its text, the small line about it, and the support it has. */
import { html, nothing } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { age, clock } from '../base/time.js';
import { icon } from '../base/icons.js';
import { answerersOf, namesOf } from '../people/answerers.js';
import { placeMarks } from '../people/place_mark.js';
import { answeredAt, standingOf } from './standing.js';
import { replyNote } from './reply.js';
import { reportButton, reportLine } from './report_line.js';
import { ownCount, voteButton, voteCount } from './vote_button.js';

const picked = ({ state }, isShown) =>
  isShown && state === 'queued' ? html`<span class="picked">${_('Valgt til panelet')}</span>` : null;

const chips = ({ label_ids: ids = [] }, labels) =>
  (ids ?? [])
    .map((id) => labels[id]?.title)
    .filter(Boolean)
    .map((title) => html` <span class="chip">${title}</span>`);

/** So many letters of a name stand in a small line; a longer one ends in an ellipsis. */
const LONG_NAME = 30;

const bounded = (part, { name }) =>
  part === name && name.length > LONG_NAME ? html`<span class="about-name" title=${part}>${part}</span>` : part;

/** `3 spør om det samme`, where they are several. @param {{askers: number}} question */
export const askersText = ({ askers }) =>
  askers > 1 ? ngettext('{n} spør om det samme', '{n} spør om det samme', askers) : null;

/** A dot belongs to what stands before it, so that none begins a line; what is more than words holds it by a box. */
const withDot = (part) => (typeof part === 'string' ? html`${part}\u00a0· ` : html`<span class="about-part">${part}\u00a0·</span> `);

const inLine = (parts) => parts.map((part, n) => (n < parts.length - 1 ? withDot(part) : part));

/**
 * Place, how many ask, name, time, labels: always in this order, in one small line.
 * @param {object} question
 * @param {{session: SessionRow, labels: object, now: number, canVote?: boolean, more?: unknown}} about  `more` ends the line.
 * @param {object[]} [parts]  What stands between place and labels, where it is not name and age.
 */
export function aboutLine(question, { session, labels, now, canVote = false, more = nothing }, parts = [question.name, age(question.submitted_at, now)]) {
  const told = [askersText(question), ...parts, picked(question, canVote)].filter(Boolean);
  const line = [placeMarks(question.attendances, session), ...told.map((part) => bounded(part, question))];
  return html`<p class="about">${inLine(line)}${chips(question, labels)}${more}</p>`;
}

const WHERE = {
  on_stage: () => _('Besvares nå'),
  answered: () => _('Besvart'),
  deferred: () => _('Besvares skriftlig'),
};

const GONE = () => _('Tatt ut av listen');
const whereOf = (question) => (WHERE[question?.state] ?? GONE)();

/** A row that is over: as high as it was, so that nothing moves under a finger; without its text where that must go. */
const leftRow = ({ id, question }) => html`<li class="question" data-row=${id} data-left tabindex="-1">
  <p class="question-body">${question?.body ?? _('Spørsmålet er tatt ut av listen.')}</p>
  ${question ? html`${voteCount(question.score)}<div class="question-rest"><p class="about">${whereOf(question)}</p></div>` : nothing}
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
 * The vote comes before what else can be done with it, for who goes by keys.
 * @param {import('../lists/listing.js').Entry} entry
 * @param {{session: SessionRow, labels: object, now: number, vote: object|null, isMine: boolean, canVote: boolean,
 *          onvote: (upvoted: boolean) => void, report: import('./reports.js').ReportState,
 *          onreport: ReturnType<typeof import('./reports.js').createReports>}} given
 */
export function questionRow(entry, given) {
  const { id, question, isHere, isFolded } = entry;
  if (isFolded) return foldedRow(entry);
  if (!isHere || !question) return leftRow(entry);
  return html`<li class="question" data-row=${id}>
    <p class="question-body">${question.body}</p>
    ${voteOf(question, given)}
    <div class="question-rest">
      ${aboutLine(question, { ...given, more: reportButton(question, given) })} ${reportLine(question, given)}
    </div>
  </li>`;
}

function answeredText(question, { session, panelists }) {
  const at = answeredAt(question);
  if (standingOf(question, session) === 'deferred') return _('besvares skriftlig');
  if (question.answered_in_writing) return _('besvart skriftlig {time}', { time: clock(at, session) });
  const name = namesOf(answerersOf(question, panelists), panelists);
  if (!at) return name ? _('besvart av {name}', { name }) : null;
  const time = clock(at, session);
  return name ? _('besvart {time} av {name}', { time, name }) : _('besvart {time}', { time });
}

/** What has been answered: its place, its votes, when and by whom, and what was answered in writing. */
export const answeredRow = (question, about) => html`<li class="settled-row">
  <p class="question-body">${question.body}</p>
  ${aboutLine(question, about, [ngettext('{n} stemme', '{n} stemmer', question.score), answeredText(question, about)])}
  ${replyNote(question.reply, about)}
</li>`;
