/** How to join, as the big screen tells it: a QR code where phones can use it, the address, the code, each once. */
import { html, nothing } from '../base/html.js';
import { spokenCode, spokenHost } from '../meetings/join_text.js';
import { _ } from '../base/language.js';

const qrCode = ({ join }) =>
  join.qr
    ? html`<img class="qr" src=${join.qr_path} alt=${_('QR-kode som åpner møtet på telefonen')} width="240" height="240" />`
    : nothing;

const address = ({ join, code }) => html`<p class="join-host">${spokenHost(join.url)}</p>
  <p class="join-code">${spokenCode(code)}</p>`;

/** Nobody is asked to scan a code that phones could not use. */
const way = ({ join }) => (join.qr ? _('Pek mobilkameraet mot koden, eller gå til') : _('Gå til'));

/** In the corner, beside what stands on the wall. */
export const joinCorner = (page, isAsking) => html`<aside class="join-corner">
  ${qrCode(page)}
  <div>
    <p class="join-act">${isAsking ? _('Spør og stem') : _('Stem')}</p>
    ${address(page)}
  </div>
</aside>`;

/** Large, in place of a question. @param {string} title  What people can do. */
export const joinInvitation = (page, title) => html`<main class="stage-main stage-waiting">
  <div class="stage-invitation">
    <h1>${title}</h1>
    <div class="join-address">
      <p>${way(page)}</p>
      ${address(page)}
    </div>
    <p>${_('Du trenger verken navn eller konto.')}</p>
  </div>
  ${qrCode(page)}
</main>`;
