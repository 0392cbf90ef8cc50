/** The twin of what is being written, above the field: that others ask it, and the one press that supports it. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _, ngettext } from '../base/language.js';
import { age } from '../base/time.js';
import { placeMarks } from '../people/place_mark.js';

const leadText = ({ askers }) =>
  askers > 1 ? ngettext('{n} spør om det samme.', '{n} spør om det samme.', askers) : _('Noen spør om det samme.');

const supportButton = ({ isSupported, onsupport }) => html`<button
  type="button"
  class="button twin-support"
  aria-describedby="twin-body"
  aria-disabled=${isSupported ? 'true' : 'false'}
  @click=${() => isSupported || onsupport()}
>
  ${isSupported ? nothing : icon('up')} ${isSupported ? _('Du har stemt på det') : _('Stem på dette')}
</button>`;

const hideButton = ({ onhide }) => html`<button
  type="button"
  class="twin-hide"
  aria-label=${_('Skjul forslaget')}
  title=${_('Skjul forslaget')}
  @click=${onhide}
>
  ${icon('cross')}
</button>`;

const box = (twin) => html`<section class="twin" aria-labelledby="twin-lead">
  <p class="twin-lead">
    <b id="twin-lead">${leadText(twin.question)}</b> ${_('Stemmer du på det, kommer det høyere opp.')}
  </p>
  ${hideButton(twin)}
  <p class="twin-body" id="twin-body" lang="">${`«${twin.question.body}»`}</p>
  <p class="about">
    ${placeMarks(twin.question.attendances, twin.session)} ·\u00a0${age(twin.question.submitted_at, twin.now)}
  </p>
  ${supportButton(twin)}
</section>`;

/**
 * @typedef {{question: Question, isSupported: boolean, session: SessionRow, now: number, onsupport: () => void,
 *            onhide: () => void}} Twin
 */

/** Said once, when it comes: the words are the same for as long as it stands there. @param {Twin|null} twin */
export const heardTwin = (twin) =>
  twin ? _('Noen spør om det samme: «{question}»', { question: twin.question.body }) : '';

/** @param {Twin|null} twin */
export const twinBox = (twin) => (twin ? box(twin) : nothing);
