/** How to join, as the big screen tells it: a QR code where phones can use it, the address, the code. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { spokenCode, spokenHost } from '../join_text.js';
import { _ } from '../language.js';

const qrCode = ({ join }) =>
  join.qr
    ? html`<img class="qr" src=${join.qr_path} alt=${_('QR-kode som åpner møtet på telefonen')} width="240" height="240" />`
    : nothing;

const address = ({ join, code }) => html`<p class="join-host">${spokenHost(join.url)}</p>
  <p class="join-code">${spokenCode(code)}</p>`;

const notice = ({ join }) => (join.notice ? html`<p class="join-notice">${join.notice}</p>` : nothing);

/** In the corner, while a question is on stage. */
export const joinCorner = (page, isAsking) => html`<aside class="join-corner">
  ${qrCode(page)}
  <div>
    <p class="join-act">${isAsking ? _('Spør og stem') : _('Stem')}</p>
    ${address(page)} ${notice(page)}
  </div>
</aside>`;

/** Large, while the stage is empty. */
export const joinPicture = (page) => html`<aside class="join-picture">
  ${qrCode(page)}
  <div class="join-address">${address(page)} ${notice(page)}</div>
</aside>`;
