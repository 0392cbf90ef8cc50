/** The present: the one dark block of a page with what is being answered, or the segment that runs. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { clock, clockRange } from '../time.js';
import { placeMark } from './place_mark.js';

const timesOf = (segment, session) => clockRange(segment.starts_at, segment.ends_at, session);

const answererLine = (panelist) =>
  panelist ? html`<span class="now-answerer">${_('Svarer: {name}', { name: panelist.name })}</span>` : nothing;

const answeredNow = ({ question, session, segment, panelist }) => html`<section class="now" aria-labelledby="now-title">
  <div class="now-head">
    <h2 id="now-title" class="now-title">${_('Besvares nå')}</h2>
    ${segment
      ? html`<p class="now-segment">
          <span class="now-segment-title">${segment.title}</span>
          <span class="now-times">${timesOf(segment, session)}</span>
        </p>`
      : nothing}
  </div>
  <p class="now-body">${question.body}</p>
  <p class="now-about">
    ${placeMark(question.attendance, session)}
    ${question.name ? html`<span class="now-name">${question.name}</span>` : nothing} ${answererLine(panelist)}
  </p>
</section>`;

const runningNow = ({ session, segment }) => html`<section class="running" aria-labelledby="now-title">
  <h2 id="now-title" class="running-title">${_('Nå')}</h2>
  <p class="running-segment">${segment.title}</p>
  <p class="running-about">
    ${[timesOf(segment, session), segment.speaker].filter(Boolean).join('\u00a0· ')}
  </p>
</section>`;

const sentence = (title, text) => html`<section class="running" aria-labelledby="now-title">
  <h2 id="now-title" class="running-segment">${title}</h2>
  <p class="running-about">${text}</p>
</section>`;

/**
 * @param {{session: object, segment: object|null, question: object|null, panelist: object|null}} given
 */
export function nowBlock(given) {
  const { session, segment, question } = given;
  if (session.state === 'closed') {
    return sentence(_('Takk for i dag'), _('Møtet er slutt. Spørsmålene kan leses her en stund til.'));
  }
  if (session.state === 'scheduled') {
    const time = clock(session.starts_at, session);
    return sentence(_('Møtet begynner kl. {time}', { time }), _('Du er inne. Siden oppdaterer seg selv.'));
  }
  if (question) return answeredNow(given);
  return segment ? runningNow(given) : nothing;
}
