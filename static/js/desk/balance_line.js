/** One line that tells how even the two places stand, what the queue is made of, what still fits, and how many are here. */
import { html, nothing } from '../base/html.js';
import { balanceBars, queueMakeup } from '../questions/balance.js';
import { marked, placeName } from '../people/place_mark.js';
import { _ } from '../base/language.js';
import { fitText, paceText } from '../questions/answer_time.js';

const fitLines = ({ answerTime, session, queued, now }) => html`<p class="balance-fit">
  <strong>${fitText(answerTime, queued.length)}</strong> <span>${paceText(answerTime, session, now)}</span>
</p>`;

const here = (attendance, { presence, session }) =>
  marked(
    attendance,
    session,
    html`<span class="visually-hidden">${placeName(attendance, session)}: </span>${presence[attendance]}`,
  );

const presenceLine = (desk) =>
  desk.presence
    ? html`<p class="balance-here">
        <span>${_('Her nå')}</span> <span class="balance-counts">${here('in_room', desk)} ${here('online', desk)}</span>
      </p>`
    : nothing;

/** @param {object} desk  With `measures`, `queued` in the queue's order, and `answerTime`. */
export const balanceLine = (desk) => html`<section class="balance" aria-label=${_('Balanse og tid')}>
  <h2 class="balance-title">${_('Besvart')}</h2>
  ${balanceBars({ places: desk.measures, session: desk.session })}
  <p class="balance-key">${_('Streken: like stor andel av spørsmålene begge steder')}</p>
  ${queueMakeup(desk)} ${fitLines(desk)} ${presenceLine(desk)}
</section>`;
