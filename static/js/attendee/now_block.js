/** The present: the one dark block of a page with what is being answered, or the segment that runs; and its short form. */
import { html, nothing } from '../base/html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { beginsText } from '../base/day.js';
import { _ } from '../base/language.js';
import { clockRange } from '../base/time.js';
import { emptiedText } from '../meetings/emptied.js';
import { placeMarks } from '../people/place_mark.js';

const timesOf = (segment, session) => clockRange(segment.starts_at, segment.ends_at, session);

const answererText = (name, isAnswered) => (isAnswered ? _('Svarte: {name}', { name }) : _('Svarer: {name}', { name }));

const answererLine = ({ answerers, isAnswered }) =>
  answerers ? html`<span class="now-answerer">${answererText(answerers, isAnswered)}</span>` : nothing;

const segmentLine = ({ segment, session }) =>
  segment
    ? html`<p class="now-segment">
        <span class="now-segment-title">${segment.title}</span>
        <span class="now-times">${timesOf(segment, session)}</span>
      </p>`
    : nothing;

function titleOf({ isOwn, isAnswered }) {
  if (isAnswered) return _('Spørsmålet ditt er besvart');
  return isOwn ? _('Ditt spørsmål besvares nå') : _('Besvares nå');
}

const head = (given) =>
  given.isOwn
    ? html`<h2 id="now-title" class="now-own">${titleOf(given)}</h2>`
    : html`<div class="now-head">
        <h2 id="now-title" class="now-title">${titleOf(given)}</h2>
        ${segmentLine(given)}
      </div>`;

const answeredNow = (given) => {
  const { question, session, onblock } = given;
  return html`<section class="now dark-block" aria-labelledby="now-title" ${ref(onblock)}>
    ${head(given)}
    <p class="now-body">${question.body}</p>
    <p class="now-about">
      ${placeMarks(question.attendances, session)}
      ${question.name ? html`<span class="now-name">${question.name}</span>` : nothing} ${answererLine(given)}
    </p>
  </section>`;
};

const runningNow = ({ session, segment }) => html`<section class="running" aria-labelledby="now-title">
  <h2 id="now-title" class="running-title">${_('Nå')}</h2>
  <p class="running-segment">${segment.title}</p>
  <p class="running-about">
    ${[timesOf(segment, session), segment.speaker].filter(Boolean).join(' ·\u00a0')}
  </p>
</section>`;

/** Where all of it stands, once the meeting is over. */
const answersLink = ({ code }) => html`<p><a class="button button-main" href="/${code}/answers">${_('Les alle svarene')}</a></p>`;

const sentence = (title, ...texts) => html`<section class="running" aria-labelledby="now-title">
  <h2 id="now-title" class="running-segment">${title}</h2>
  ${texts.map((text) => html`<p class="running-about">${text}</p>`)}
</section>`;

const contactLine = ({ name, title, email }) =>
  html`${_('Lurer du på noe etterpå? Skriv til {name}.', { name: [name, title].filter(Boolean).join(', ') })}
    <a href="mailto:${email}">${email}</a>`;

/** What there is to read now that the meeting is over; nothing once all of it was deleted. */
const leftToRead = ({ session, now }) =>
  session.emptied_at
    ? html`<p class="running-about">${emptiedText(session, now)}</p>`
    : html`<p class="running-about">${_('Møtet er slutt. Spørsmålene kan leses her en stund til.')}</p>
        ${answersLink(session)}`;

const leave = ({ session, now, contact }) => html`<section class="running" aria-labelledby="now-title">
  <h2 id="now-title" class="running-segment">${_('Takk for i dag')}</h2>
  ${leftToRead({ session, now })}
  <p class="running-about">${contactLine(contact)}</p>
</section>`;

const isAnswering = ({ session, question }) => session.state === 'live' && question !== null;

/**
 * @param {object} given
 * @param {SessionRow} given.session
 * @param {number} given.now
 * @param {object|null} given.segment
 * @param {object|null} given.question  On stage, or the reader's own that was just answered.
 * @param {string} given.answerers  Who answers it; '' for anybody.
 * @param {boolean} given.isOwn  Whether it is the reader's own.
 * @param {boolean} given.isAnswered  Whether it has been answered.
 * @param {{name: string, title: string, email: string}} given.contact  Of the meeting.
 * @param {(block: Element|undefined) => void} given.onblock  Told of the dark block when it comes and goes.
 */
export function nowBlock(given) {
  const { session, segment } = given;
  if (session.state === 'closed') return leave(given);
  if (session.state === 'scheduled') {
    return sentence(beginsText(session, given.now), _('Du er inne. Siden oppdaterer seg selv.'));
  }
  if (isAnswering(given)) return answeredNow(given);
  return segment ? runningNow(given) : nothing;
}

/** The block as one line under the head, while it is scrolled past; for the eye alone, since the block itself is there. */
export const nowStrip = (given) =>
  isAnswering(given) && given.isPast
    ? html`<div class="now-strip" aria-hidden="true" ?data-own=${given.isOwn} @click=${() => scrollTo(0, 0)}>
        <p class="now-strip-line"><b class="now-strip-title">${titleOf(given)}</b> ${given.question.body}</p>
      </div>`
    : nothing;
