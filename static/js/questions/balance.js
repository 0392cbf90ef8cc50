/**
 * How even the two places stand: two bars from one baseline, each the share answered of what that place asked, and a tick
 * at mid-track for the share that would be fair. The same drawing on the desk and on the host's page.
 */
import { html, nothing, svg } from '../base/html.js';
import { aheadOf, barLengths } from './measures.js';
import { _ } from '../base/language.js';
import { marked, placeMark, roomName } from '../people/place_mark.js';

const MOST_MARKS = 12;

/** One place's bar, of a length in percent of its track. */
export const balanceBar = (attendance, length) => html`<svg class="balance-bar" aria-hidden="true" focusable="false">
  ${svg`<rect class="balance-track" width="100%" height="100%" />
    <rect class="balance-fill balance-fill-${attendance}" width="${length}%" height="100%" />`}
</svg>`;

/** The drawing in words. */
function inWords(places, session) {
  const answered = places.in_room.answered + places.online.answered;
  if (!answered) return _('Ingen spørsmål er besvart ennå.');
  const ahead = aheadOf(places);
  if (ahead === 'in_room') return _('{place} har fått svar på en større andel enn nett.', { place: roomName(session) });
  if (ahead === 'online') return _('Nett har fått svar på en større andel enn {place}.', { place: roomName(session) });
  return _('Det er jevnt mellom stedene.');
}

const count = (attendance, { places, session }) => html`<p class="balance-place balance-place-${attendance}">
  ${placeMark(attendance, session)}
  <span class="balance-share"
    ><strong>${places[attendance].answered}</strong> ${_('av {n}', { n: places[attendance].asked })}</span
  >
</p>`;

/**
 * @param {object} given
 * @param {Record<'in_room'|'online', Measures>} given.places
 * @param {import('../people/place_mark.js').Meeting} given.session
 * Styles: static/css/questions/balance.css.
 */
export function balanceBars(given) {
  const { in_room: room, online } = barLengths(given.places);
  return html`<div class="balance-drawing">
    ${count('in_room', given)} ${count('online', given)}
    <div class="balance-bars" role="img" aria-label=${inWords(given.places, given.session)}>
      ${balanceBar('in_room', room)} ${balanceBar('online', online)}
    </div>
  </div>`;
}

function madeOf(queued, session) {
  const room = queued.filter(({ attendance }) => attendance === 'in_room').length;
  const online = queued.length - room;
  const place = roomName(session);
  if (!online) return _('{room} fra {place}', { room, place });
  if (!room) return _('{online} på nett', { online });
  return _('{room} fra {place}, {online} på nett', { room, online, place });
}

/**
 * What the queue is made of: its places' marks in its order, and the same in words.
 * @param {{queued: Array<{attendance: string}>, session: SessionRow}} given  `queued` in the queue's order.
 */
export const queueMakeup = ({ queued, session }) =>
  queued.length
    ? html`<p class="balance-queue">
        <span class="balance-queue-title">${_('Køen')}</span>
        <span class="balance-marks" aria-hidden="true"
          >${queued.slice(0, MOST_MARKS).map(({ attendance }) => marked(attendance, session, ''))}${queued.length > MOST_MARKS
            ? '…'
            : nothing}</span
        >
        <span class="balance-queue-text">${madeOf(queued, session)}</span>
      </p>`
    : nothing;
