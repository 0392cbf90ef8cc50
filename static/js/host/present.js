/** The meeting now: the clock, what runs and what is left of it, whether asking is open, and what is on stage. */
import { clockOrDay } from '../base/day.js';
import { html, nothing } from '../base/html.js';
import { answerersOf, namesOf } from '../people/answerers.js';
import { placeMarks } from '../people/place_mark.js';
import { course } from '../programme/course.js';
import { _ } from '../base/language.js';
import { emptiedText } from '../meetings/emptied.js';
import { clock, duration, secondsSince } from '../base/time.js';
import { timeLeft, timeOfStart } from '../programme/time_left.js';
import { leftText } from './counts.js';

const askingSwitch = ({ session, acts }) => html`<button
  type="button"
  class="asking"
  role="switch"
  aria-checked=${session.asking ? 'true' : 'false'}
  aria-label=${_('Åpent for spørsmål')}
  @click=${() => acts.setAsking(!session.asking)}
>
  <span class="asking-mark" aria-hidden="true"></span>
  <span aria-hidden="true">${session.asking ? _('Åpent for spørsmål') : _('Stengt for spørsmål')}</span>
</button>`;

function segmentLine({ session, segments, now }) {
  const { running, next } = course(segments, session);
  if (session.state === 'scheduled') {
    return html`<b>${_('Ikke begynt')}</b><span>${timeOfStart(session, now).text}</span>`;
  }
  if (running) {
    const { text, tone } = timeLeft(running, now);
    return html`<b>${running.title}</b><span data-tone=${tone}>${text}</span>`;
  }
  return html`<b>${_('Ingen del er i gang')}</b>${next ? html`<span>${_('Neste: {title}', { title: next.title })}</span>` : nothing}`;
}

/** @param {Question} question @param {Record<string, Panelist>} panelists */
function answerers(question, panelists) {
  const panel = Object.entries(panelists).map(([id, panelist]) => ({ ...panelist, id: Number(id) }));
  const names = namesOf(answerersOf(question, panel), panel);
  return names ? html`<span>${names}</span>` : nothing;
}

const onStage = (question, { session, now, panelists }) => html`<div class="present-stage">
  <p class="present-about">
    <span class="present-live">${_('På scenen')} <span class="present-time">${duration(secondsSince(question.staged_at, now))}</span></span>
    ${placeMarks(question.attendances, session)} ${answerers(question, panelists)}
  </p>
  <p class="present-body question-body" lang="">${question.body}</p>
</div>`;

const emptyStage = ({ session, counts }) => html`<p class="present-empty">
  ${session.state === 'scheduled'
    ? _('Folk kan bli med, men ikke spørre ennå.')
    : counts.queue
      ? _('Scenen er ledig. {n} venter i køen.', { n: counts.queue })
      : _('Scenen er ledig, og køen er tom.')}
</p>`;

/** Dark while a question is answered; a lit box with the same words in the same places while none is. */
const running = (given) => html`<section class="present ${given.current ? 'dark dark-block' : 'present-calm'}" aria-labelledby="present-title">
  <h2 class="visually-hidden" id="present-title">${_('Akkurat nå')}</h2>
  <div class="present-head">
    <p class="present-clock">
      ${clock(given.now, given.session)}
      ${given.session.rehearsal ? html`<span class="present-rehearsal">${_('generalprøve')}</span>` : nothing}
    </p>
    <p class="present-segment">${segmentLine(given)}</p>
    ${given.session.state === 'live' ? askingSwitch(given) : nothing}
  </div>
  ${given.current ? onStage(given.current, given) : emptyStage(given)}
</section>`;

const endedText = ({ session, now }) =>
  session.closed_at
    ? _('Møtet er avsluttet {time}', { time: clockOrDay(session.closed_at, session, now) })
    : _('Møtet er avsluttet');

const answeredText = ({ counts: { answered, asked } }) => _('{answered} av {asked} fikk svar.', { answered, asked });

/** What the team goes on with; nothing once all of it was deleted. */
const goOn = ({ session, now, deskUrl }) =>
  session.emptied_at
    ? html`<p>${emptiedText(session, now)}</p>`
    : html`<p><a class="button button-main" href=${deskUrl} target="_blank" rel="noopener">${_('Åpne etterarbeidet')}</a></p>`;

/** After the close: what came of it, and where the rest is taken on. */
const ended = (given) => {
  const left = leftText(given.counts);
  return html`<section class="present present-calm present-over" aria-labelledby="present-title">
    <h2 id="present-title">${endedText(given)}</h2>
    <p>
      ${given.counts.asked ? answeredText(given) : _('Ingen spørsmål ble stilt.')}
      ${left ? _('Ikke besvart: {left}.', { left }) : nothing}
    </p>
    ${goOn(given)}
  </section>`;
};

/** @param {object} given  What `hostPage` takes. */
export const presentSection = (given) => (given.session.state === 'closed' ? ended(given) : running(given));
