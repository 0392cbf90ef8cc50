/** What the next question will look like before it is shown: the big screen, and the lower third in the stream. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { wordsOf } from '../../questions/present.js';
import { lowerThird } from '../lower_third.js';
import { pictureOfNext } from '../next_picture.js';
import { stagePicture } from '../stage_screen.js';
import { unseenText } from '../wall_text.js';
import { miniature } from './miniature.js';

const heading = (name, unseen) => html`<h3 class="preview-title">
  ${name} ${unseen ? html`<span class="preview-unseen">${unseen}</span>` : nothing}
</h3>`;

function pictures(desk) {
  const picture = pictureOfNext(desk);
  const isHidden = desk.session.overlay === 'blank';
  return html`<p class="visually-hidden" lang="">${wordsOf(desk.first)}</p>
    ${heading(_('Storskjerm'), unseenText(desk.picture))}
    ${miniature('stage', stagePicture(picture))}
    ${heading(_('Sending'), isHidden ? _('Skjult i sendingen.') : '')}
    ${miniature('overlay', lowerThird(picture))}`;
}

/** @param {object} desk  As it is now; there may be no next one any more. */
export const preview = (desk) => html`<div class="preview">
  <h2 class="dialog-title" id="sheet-title">${_('Slik blir neste')}</h2>
  ${desk.first ? pictures(desk) : html`<p>${_('Køen er tom.')}</p>`}
</div>`;

/** @param {object} desk */
export const previewButton = (desk) =>
  desk.first
    ? html`<button
        type="button"
        class="link stage-preview"
        aria-haspopup="dialog"
        @click=${() => desk.sheets.showPreview(desk)}
      >
        ${_('Slik blir neste')}
      </button>`
    : nothing;
