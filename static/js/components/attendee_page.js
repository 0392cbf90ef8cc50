/** The attendee's page as a whole: the present and one's own on one side, the list and the composer on the other. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { composer } from './composer.js';
import { nowBlock } from './now_block.js';
import { ownQuestions } from './own_questions.js';
import { programme } from './programme.js';
import { questionList, waitingButton } from './question_list.js';

const streamLink = ({ stream_url: url }, place) =>
  url && place === 'online'
    ? html`<p class="stream">
        <a class="button" href=${url} target="_blank" rel="noopener noreferrer"
          >${_('Åpne sendingen')} <span class="visually-hidden">${_('(i en ny fane)')}</span></a
        >
      </p>`
    : nothing;

/**
 * @param {{now: {session: object, segments: object[], segment: object|null, question: object|null,
 *          panelist: object|null}, own: object, list: object, ask: object, place: string}} given
 */
export function attendeePage({ now, own, list, ask, place }) {
  const { session, segments } = now;
  return html`<div class="attendee">
    <div class="attendee-now">
      ${session.rehearsal ? html`<p class="rehearsal">${_('Generalprøve')}</p>` : nothing} ${nowBlock(now)}
      ${streamLink(session, place)} ${programme(segments, session, 'strip')} ${ownQuestions(own)}
    </div>
    <div class="attendee-list">${questionList(list)}</div>
    <div class="attendee-ask">${waitingButton(list)} ${composer(ask)}</div>
  </div>`;
}
