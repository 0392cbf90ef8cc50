/** What the host follows: the session's state, who is here, and how even the two places stand. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { balance, course } from '../desk/measures.js';
import { _ } from '../language.js';
import { clock, clockRange } from '../time.js';
import { connectionText } from './connection_line.js';
import { placeMark } from './place_mark.js';

const STATES = {
  scheduled: () => _('Planlagt'),
  live: () => _('I gang'),
  closed: () => _('Avsluttet'),
};

const MEANINGS = {
  scheduled: () => _('Folk kan bli med, men ikke spørre ennå.'),
  live: ({ asking }) =>
    asking
      ? _('Åpent for spørsmål. Alle kan spørre og stemme.')
      : _('Stengt for spørsmål. Alle kan stemme på dem som er stilt.'),
  closed: () => _('Ingen kan spørre eller stemme. Alt som er vist, kan leses.'),
};

const CHANGED = {
  scheduled: () => _('Økten er satt tilbake til planlagt.'),
  live: () => _('Økten er i gang.'),
  closed: () => _('Økten er avsluttet.'),
};

export const changedText = (state) => CHANGED[state]();

const stateButton = (state, { session, onstate }) => html`<button
  type="button"
  class="switch-part"
  aria-pressed=${session.state === state ? 'true' : 'false'}
  @click=${() => onstate(state)}
>
  ${STATES[state]()}
</button>`;

const said = ({ text, undo }) => html`<p class="host-said">
  <span role="status">${text}</span>
  ${undo ? html`<button type="button" class="link" @click=${undo}>${_('Angre')}</button>` : nothing}
</p>`;

const stateSection = (given) => html`<section class="host-part" aria-labelledby="state-title">
  <h2 id="state-title">${_('Økten')}</h2>
  <div class="switch" role="group" aria-labelledby="state-title">
    ${Object.keys(STATES).map((state) => stateButton(state, given))}
  </div>
  <p>${MEANINGS[given.session.state](given.session)}</p>
  ${said(given.said)}
</section>`;

const segmentLine = (title, segment, session) =>
  segment
    ? html`<div>
        <dt>${title}</dt>
        <dd>
          <b>${segment.title}</b>
          <span class="host-times">${clockRange(segment.starts_at, segment.ends_at, session)}</span>
        </dd>
      </div>`
    : nothing;

function programmeSection({ session, segments, now }) {
  const { running, next } = course(segments, session);
  return html`<section class="host-part" aria-labelledby="programme-title">
    <h2 id="programme-title">${_('Akkurat nå')}</h2>
    <dl class="host-facts">
      <div>
        <dt>${session.rehearsal ? _('Klokken i generalprøven') : _('Klokken')}</dt>
        <dd><b>${clock(now, session)}</b></dd>
      </div>
      ${segmentLine(_('Nå'), running, session)} ${segmentLine(_('Deretter'), next, session)}
    </dl>
  </section>`;
}

const placeRow = (attendance, { session, presence, counts }) => html`<tr>
  <th scope="row">${placeMark(attendance, session)}</th>
  <td>${presence?.[attendance] ?? '–'}</td>
  <td>${counts[attendance].asked}</td>
  <td>${counts[attendance].answered}</td>
</tr>`;

function placesSection(given) {
  const counted = { ...given, counts: balance(given.questions) };
  return html`<section class="host-part" aria-labelledby="places-title">
    <h2 id="places-title">${_('De to stedene')}</h2>
    <table class="host-places">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${_('Sted')}</span></th>
          <th scope="col">${_('Her nå')}</th>
          <th scope="col">${_('Spurt')}</th>
          <th scope="col">${_('Besvart')}</th>
        </tr>
      </thead>
      <tbody>
        ${placeRow('in_room', counted)} ${placeRow('online', counted)}
      </tbody>
    </table>
    <p class="host-hint">
      ${_('Stemmetallet er en pekepinn for ordstyrerne, ikke en avstemning: Den som vil, kan bli med flere ganger.')}
    </p>
  </section>`;
}

/**
 * @param {{session: object|null, status: string, presence: object|null, questions: object[], segments: object[], now: number,
 *          said: {text: string, undo: (() => void)|null}, onstate: (state: string) => void}} given
 */
export const hostPage = (given) => html`<p class="host-connection" role="status">${connectionText(given.status)}</p>
  ${given.session
    ? html`${stateSection(given)} ${programmeSection(given)} ${placesSection(given)}`
    : html`<p>${_('Kobler til …')}</p>`}`;
