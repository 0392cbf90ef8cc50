/** The organiser's answer in writing, where the question stands: to all, or to who asked alone. */
import { html, nothing } from '../base/html.js';
import { clockOrDay } from '../base/day.js';
import { _ } from '../base/language.js';

const receiver = ({ to }, isShared) => {
  if (to === 'all') return nothing;
  return html` ·\u00a0${isShared ? _('bare til dere som spurte') : _('bare til deg')}`;
};

/**
 * @param {Reply|null|undefined} reply
 * @param {{session: SessionRow, now: number}} about
 * @param {boolean} [isShared]  Whether several have asked for it, by joined questions.
 */
export const replyNote = (reply, { session, now }, isShared = false) =>
  reply
    ? html`<div class="reply">
        <p class="reply-from">
          <b>${_('Svar fra arrangøren')}</b>${receiver(reply, isShared)} ·\u00a0${clockOrDay(reply.at, session, now)}
        </p>
        <p class="reply-body" lang="">${reply.body}</p>
      </div>`
    : nothing;
