/** The one question before the page: in the room, or online. */
import { html } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { fieldError } from './field_error.js';
import { marked, roomName } from './place_mark.js';

/**
 * @param {{meeting: object, error: object|null, isJoining: boolean, onjoin: (attendance: string) => void}} given
 */
export function joinChoice({ meeting, error, isJoining, onjoin }) {
  if (isJoining) return html`<p class="join-wait" role="status">${_('Kobler til …')}</p>`;
  const choice = (attendance) =>
    html`<button type="button" class="join-button" @click=${() => onjoin(attendance)}>
      ${marked(attendance, meeting, placeSentence(attendance, meeting))}
    </button>`;
  return html`<section class="join" aria-labelledby="join-title">
    <h2 id="join-title">${_('Hvor følger du møtet?')}</h2>
    ${choice('in_room')} ${choice('online')}
    <p class="join-hint">${_('Du kan endre det senere. Du trenger verken navn eller konto.')}</p>
    ${fieldError('join-error', error)}
  </section>`;
}

/** `Jeg er i Seilet` */
const placeSentence = (attendance, meeting) =>
  attendance === 'online' ? _('Jeg er med på nett') : _('Jeg er i {place}', { place: roomName(meeting) });

/** `Du er i Seilet` */
export const whereText = (attendance, meeting) =>
  attendance === 'online' ? _('Du er med på nett') : _('Du er i {place}', { place: roomName(meeting) });
