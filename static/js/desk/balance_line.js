/** One line that tells how even the two places stand, what still fits, and how many are here. */
import { html, nothing, svg } from '../../vendor/lit-html/lit-html.js';
import { placeMark, placeName } from '../components/place_mark.js';
import { _, ngettext } from '../language.js';
import { clock, duration, secondsSince } from '../time.js';
import { answeringTime, balance, howManyFit, secondsPerAnswer, USUAL_SECONDS } from './measures.js';

const GAP = 0.6;

/** The answered ones of both places as shares of one bar, in percent of its length. */
function shares(places) {
  const all = places.in_room.answered + places.online.answered;
  const room = all ? (100 * places.in_room.answered) / all : 0;
  const gap = room > 0 && room < 100 ? GAP : 0;
  return { room: Math.max(0, room - gap / 2), start: room + gap / 2, online: all ? Math.max(0, 100 - room - gap / 2) : 0 };
}

const bar = (places) => {
  const { room, start, online } = shares(places);
  return html`<svg class="balance-bar" aria-hidden="true" focusable="false">
    ${svg`<rect class="balance-track" width="100%" height="100%" />
      <rect class="balance-room" width="${room}%" height="100%" />
      <rect class="balance-online" x="${start}%" width="${online}%" height="100%" />`}
  </svg>`;
};

const share = ({ answered, asked }) =>
  html`<span class="balance-share"><strong>${answered}</strong> ${_('av {n}', { n: asked })}</span>`;

function whatFits(fits, queued) {
  if (queued === 0) return ngettext('Det er tid til omtrent {n} svar.', 'Det er tid til omtrent {n} svar.', fits);
  if (fits >= queued) return queued === 1 ? _('Det ene i køen rekker.') : _('Alle {n} i køen rekker.', { n: queued });
  return _('{fits} av {queued} i køen rekker.', { fits, queued });
}

const fitText = (seconds, fits, queued) => (seconds > 0 ? whatFits(fits, queued) : _('Tiden for svar er ute.'));

/** How long an answer takes is said once it is known, and when the time for them ends. */
const paceText = (perAnswer, end) =>
  perAnswer === null
    ? _('Slutt {end}', { end })
    : _('{duration} per svar, slutt {end}', { duration: duration(perAnswer), end });

function fitLine({ questions, segments, session, current, queuedCount, now }) {
  if (session.state === 'closed') return nothing;
  const known = secondsPerAnswer(questions);
  const { seconds, ends_at: end } = answeringTime(segments, session, now);
  const stagedSeconds = current ? secondsSince(current.staged_at, now) : null;
  const fits = howManyFit({ seconds, perAnswer: known ?? USUAL_SECONDS, stagedSeconds });
  return html`<p class="balance-fit">
    <strong>${fitText(seconds, fits, queuedCount)}</strong> ${paceText(known, clock(end, session))}
  </p>`;
}

const presenceLine = ({ presence, session }) =>
  presence
    ? html`<p class="balance-here">
        ${_('Her nå: {place} {room}, på nett {online}', {
          place: placeName('in_room', session),
          room: presence.in_room,
          online: presence.online,
        })}
      </p>`
    : nothing;

/** @param {object} desk */
export function balanceLine(desk) {
  const places = balance(desk.questions);
  return html`<section class="balance" aria-label=${_('Balanse og tid')}>
    <h2 class="balance-title">${_('Besvart')}</h2>
    <p class="balance-place balance-place-room">${placeMark('in_room', desk.session)} ${share(places.in_room)}</p>
    ${bar(places)}
    <p class="balance-place balance-place-online">${share(places.online)} ${placeMark('online', desk.session)}</p>
    ${fitLine(desk)} ${presenceLine(desk)}
  </section>`;
}
