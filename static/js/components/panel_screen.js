/** What the five on the podium see: the question, its place, who answers, the time left, and what comes next. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { _, ngettext } from '../language.js';
import { clock } from '../time.js';
import { isOver, timeLeftText } from '../time_left.js';
import { fittedText } from './fitted_text.js';
import { placeMark } from './place_mark.js';

const timeLeft = ({ segment, now }) =>
  segment
    ? html`<p class="panel-time" ?data-over=${isOver(segment, now)}>${timeLeftText(segment, now)}</p>`
    : nothing;

const answers = ({ question, panelist, segment }) => {
  if (panelist) return html`<p>${_('Svarer:')} <b>${panelist.name}</b></p>`;
  return html`<p>${question ? _('Den som vil, svarer') : segment?.title}</p>`;
};

/** Why the podium has nothing to answer. */
function idleText(session) {
  if (session.state === 'scheduled') return _('Vi begynner kl. {time}', { time: clock(session.starts_at, session) });
  return session.state === 'closed' ? _('Takk for i dag') : _('Ingen spørsmål på scenen akkurat nå');
}

/** The choice of language can wait until nobody has anything to answer. */
const current = ({ question, session, languages }) =>
  question
    ? html`<p class="panel-origin">${placeMark(question.attendance, session)}</p>
        <div class="fit panel-question">${fittedText(question.body)}</div>`
    : html`<h1 class="panel-empty">${idleText(session)}</h1>
        ${languages}`;

const more = (count) =>
  count > 0 ? html`<p class="panel-more">${ngettext('{n} til i køen', '{n} til i køen', count)}</p>` : nothing;

function next({ queue, session, panelistOf }) {
  const [first] = queue;
  if (!first) return html`<p>${_('Køen er tom.')}</p>`;
  const answerer = panelistOf(first);
  return html`<div class="panel-next-line">
      <h2>${_('Neste')}</h2>
      ${placeMark(first.attendance, session)} ${answerer ? html`<p>${answerer.name}</p>` : nothing}
      ${more(queue.length - 1)}
    </div>
    <p class="panel-next-body">${first.body}</p>`;
}

/**
 * @param {import('../present.js').Present & {session: object, now: number, staleness: string, languages: HTMLElement,
 *         panelistOf: (question: object) => object|null}} given
 */
export const panelScreen = (given) => html`<div class="panel">
  <header class="panel-head">${answers(given)} ${timeLeft(given)}</header>
  <main class="panel-main">${current(given)}</main>
  <footer class="panel-next">${next(given)}</footer>
  ${given.staleness ? html`<p class="panel-aside" role="status">${given.staleness}</p>` : nothing}
</div>`;
