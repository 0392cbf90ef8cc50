/** The door: what the meeting is, and the one question before the page: in the room, or online; or that it is over. */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';
import { emptiedText } from '../meetings/emptied.js';
import { firstSentence, namesText, whenText } from '../meetings/meeting_summary.js';
import { marked, roomName } from './place_mark.js';

const panelLine = (panelists, language) =>
  panelists.length
    ? html`<p class="door-panel">${_('I panelet: {names}', { names: namesText(panelists, language) })}</p>`
    : nothing;

const about = ({ meeting, session, panelists, language, now }) => html`<div class="door">
  <h2 class="door-title">${meeting.title}</h2>
  <p class="door-when">${meeting.organiser} ·\u00a0${whenText(session, language, now)}</p>
  ${meeting.description ? html`<p class="door-about">${firstSentence(meeting.description)}</p>` : nothing}
  ${panelLine(panelists, language)}
</div>`;

const toRead = ({ session, onread }) => html`<p>${_('Du kan lese spørsmålene her en stund til.')}</p>
  <p class="join-ways">
    <button type="button" class="button button-main" @click=${onread}>${_('Les spørsmålene')}</button>
    <a class="button" href="/${session.code}/answers">${_('Les alle svarene')}</a>
  </p>`;

/** Where somebody was no longer matters: there is only something to read, until all of it is deleted. */
const over = (given) => html`<section class="join-choice" aria-labelledby="join-title">
  <h3 id="join-title">${_('Møtet er slutt')}</h3>
  ${given.session.emptied_at ? html`<p>${emptiedText(given.session, given.now)}</p>` : toRead(given)}
</section>`;

/**
 * @param {object} given
 * @param {object} given.meeting
 * @param {SessionRow} given.session  Its row, as the page came with it.
 * @param {Panelist[]} given.panelists  In their order.
 * @param {string} given.language
 * @param {number} given.now  Epoch milliseconds.
 * @param {(attendance: string) => void} given.onjoin
 * @param {() => void} given.onread
 */
export function joinChoice(given) {
  const { meeting, session, onjoin } = given;
  if (session.state === 'closed') return html`<div class="join">${about(given)} ${over(given)}</div>`;
  const choice = (attendance) =>
    html`<button type="button" class="join-button" @click=${() => onjoin(attendance)}>
      ${marked(attendance, meeting, placeSentence(attendance, meeting))}
    </button>`;
  return html`<div class="join">
    ${about(given)}
    <section class="join-choice" aria-labelledby="join-title">
      <h3 id="join-title">${_('Hvor følger du møtet?')}</h3>
      ${choice('in_room')} ${choice('online')}
      <p class="join-hint">${_('Du kan endre det senere. Du trenger verken navn eller konto.')}</p>
    </section>
  </div>`;
}

/** `Jeg er i Seilet` */
const placeSentence = (attendance, meeting) =>
  attendance === 'online' ? _('Jeg er med på nett') : _('Jeg er i {place}', { place: roomName(meeting) });

/** `Du er i Seilet` */
export const whereText = (attendance, meeting) =>
  attendance === 'online' ? _('Du er med på nett') : _('Du er i {place}', { place: roomName(meeting) });
