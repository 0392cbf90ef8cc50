/**
 * What the five on the podium see: whose turn it is, the question, its place, the time, and what comes next. A tablet of
 * one's own knows whose it is and says "you"; one that is shared says names.
 */
import { html, nothing } from '../base/html.js';
import { weBeginText } from '../base/day.js';
import { _, ngettext } from '../base/language.js';
import { duration, secondsSince } from '../base/time.js';
import { timeLeft } from '../programme/time_left.js';
import { keepTogether } from './line_breaks.js';
import { fittedText } from './fitted_text.js';
import { placeMarks } from '../people/place_mark.js';
import { wordsOf } from '../questions/present.js';
import { askersText } from '../questions/question_row.js';
import { shortenedText } from './shortened_text.js';

const isOwners = ({ owner }, question) => owner !== null && (question?.panelist_ids.includes(owner.id) ?? false);

/** Who has the word. */
function answers(given) {
  const { question, answerers: names, segment } = given;
  if (isOwners(given, question)) return html`<p class="panel-you">${_('Du svarer')}</p>
    <p class="panel-name">${names}</p>`;
  if (names) return html`<p>${_('Svarer:')} <b>${names}</b></p>`;
  return html`<p>${question ? _('Den som vil, svarer') : segment?.title}</p>`;
}

const answerTime = ({ question, now }) =>
  question
    ? html`<p class="panel-answer-time">
        ${_('dette svaret')} <b>${duration(secondsSince(question.staged_at, now))}</b>
      </p>`
    : nothing;

/** The number large, in whatever place the language puts it. */
function timeOf({ segment, now }) {
  if (!segment) return nothing;
  const { text, tone } = timeLeft(segment, now);
  const drawn = text.split(/(\d+)/).map((part, place) => (place % 2 ? html`<b>${part}</b>` : part));
  return html`<p class="panel-time" data-tone=${tone}>${drawn}</p>`;
}

/** Why the podium has nothing to answer. */
function idleText({ session, now }) {
  if (session.state === 'scheduled') return weBeginText(session, now);
  return session.state === 'closed' ? _('Takk for i dag') : _('Ingen spørsmål på scenen akkurat nå');
}

/** The choice of language can wait until nobody has anything to answer. */
const current = ({ question, isWhole, languages, session, now, hint }) =>
  question
    ? html`<div class="fit panel-question">${fittedText(isWhole ? question.body : wordsOf(question))}</div>`
    : html`<h1 class="panel-empty">${idleText({ session, now })}</h1>
        ${hint ? html`<p class="panel-hint">${hint}</p>` : nothing} ${languages}`;

const note = (text, isUnseen = false) =>
  text ? html`<span class="panel-note" ?data-unseen=${isUnseen}>${text}</span>` : nothing;

/** Where a question was shortened, all of it is one tap away. */
const wholeButton = ({ question, isWhole, onwhole }) => html`<button
  type="button"
  class="link panel-whole"
  aria-pressed=${String(isWhole)}
  @click=${() => onwhole(question)}
>
  ${_('Hele spørsmålet')}
</button>`;

const origin = (given) => {
  const { question, session, isWhole } = given;
  if (!question) return html`<p class="panel-origin"></p>`;
  return html`<p class="panel-origin">
    <span>${placeMarks(question.attendances, session)}</span> ${note(askersText(question))}
    ${note(shortenedText(question), isWhole)}
    ${question.spoken === null ? nothing : wholeButton(given)}
  </p>`;
};

const more = (count) =>
  count > 0 ? html`<p class="panel-more">${ngettext('{n} til i køen', '{n} til i køen', count)}</p>` : nothing;

const nextTitle = (given, first) =>
  isOwners(given, first)
    ? html`<h2 class="panel-you-next">${_('Du er neste')}</h2>`
    : html`<h2>${_('Neste')}</h2>`;

const nextAnswerer = (given, first) => {
  const names = isOwners(given, first) ? '' : given.answerersFor(first);
  return names ? html`<p>${names}</p>` : nothing;
};

function next(given) {
  const { queue, session } = given;
  const [first] = queue;
  if (session.state === 'closed') return nothing;
  if (!first) return html`<p>${_('Køen er tom.')}</p>`;
  return html`<div class="panel-next-line">
      ${nextTitle(given, first)} <span>${placeMarks(first.attendances, session)}</span> ${nextAnswerer(given, first)}
      ${note(shortenedText(first))} ${more(queue.length - 1)}
    </div>
    <p class="panel-next-body">${keepTogether(wordsOf(first))}</p>`;
}

/** At the lower edge: that what it shows is old; and in the corner whose tablet it is, while nothing larger says so. */
const edge = ({ staleness, owner, question }) => html`<div class="panel-edge">
  <p class="panel-aside" role="status">${staleness}</p>
  ${owner && !isOwners({ owner }, question) ? html`<p class="panel-owner">${owner.name}</p>` : nothing}
</div>`;

/**
 * @param {import('../questions/present.js').Present & {session: SessionRow, now: number, staleness: string, languages: HTMLElement,
 *         hint: string, owner: {id: number, name: string}|null, answerersFor: (question: Question) => string,
 *         isWhole: boolean, onwhole: (question: Question) => void}} given
 *         `owner` is null on a tablet that all share. `hint`: what to set on the machine, while there is time for it.
 *         `isWhole`: whether a shortened question is read in full here.
 */
export const panelScreen = (given) => html`<div class="panel">
  <header class="panel-head" ?data-yours=${isOwners(given, given.question)}>
    <div class="panel-answers">${answers(given)}</div>
    ${answerTime(given)}
  </header>
  <main class="panel-main">
    <div class="panel-about">${origin(given)} ${timeOf(given)}</div>
    ${current(given)}
  </main>
  <footer class="panel-foot">
    <div class="panel-next">${next(given)}</div>
    ${edge(given)}
  </footer>
</div>`;
