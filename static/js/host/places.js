/** How the two places stand: who is here, what each asked, what was answered of it, and whether that is even. */
import { html } from '../base/html.js';
import { balanceBar } from '../questions/balance.js';
import { placeMark, roomName } from '../people/place_mark.js';
import { aheadOf, barLengths } from '../questions/measures.js';
import { _ } from '../base/language.js';

const percent = ({ answered, asked }) => (asked ? `${Math.round((100 * answered) / asked)}\u00a0%` : '–');

const row = (attendance, { session, presence, places, lengths }) => html`<tr>
  <th scope="row">${placeMark(attendance, session)}</th>
  <td>${presence?.[attendance] ?? '–'}</td>
  <td>${places[attendance].asked}</td>
  <td><b>${places[attendance].answered}</b></td>
  <td class="places-share">
    ${balanceBar(attendance, lengths[attendance])}<span class="visually-hidden">${percent(places[attendance])}</span>
  </td>
</tr>`;

function evenText(places, next, session) {
  if (!(places.in_room.answered + places.online.answered)) return _('Streken: like stor andel besvart begge steder.');
  if (!aheadOf(places)) return _('Streken: like stor andel besvart begge steder. Det er jevnt nå.');
  if (!next || session.state === 'closed') return _('Streken: like stor andel besvart begge steder. Det er ikke jevnt nå.');
  return next.attendance === 'online'
    ? _('Streken: like stor andel besvart begge steder. Neste i køen er fra nettet.')
    : _('Streken: like stor andel besvart begge steder. Neste i køen er fra {place}.', { place: roomName(session) });
}

const JOINS_WAIT = () =>
  _('Svært mange kommer inn gjennom samme adresse akkurat nå. Noen venter et øyeblikk på tur; ingen blir stengt ute.');

export function placesSection(given) {
  const places = given.measures;
  const drawn = { ...given, places, lengths: barLengths(places) };
  return html`<section class="host-part" aria-labelledby="places-title">
    <h2 id="places-title">${_('De to stedene')}</h2>
    <table class="places">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${_('Sted')}</span></th>
          <th scope="col">${_('Her nå')}</th>
          <th scope="col">${_('Spurt')}</th>
          <th scope="col">${_('Besvart')}</th>
          <th scope="col" class="places-share">${_('Andel besvart')}</th>
        </tr>
      </thead>
      <tbody>
        ${row('in_room', drawn)} ${row('online', drawn)}
      </tbody>
    </table>
    ${given.presence?.joins_wait ? html`<p class="host-hint">${JOINS_WAIT()}</p>` : null}
    <p class="host-hint">${evenText(places, given.queued[0], given.session)}</p>
  </section>`;
}
