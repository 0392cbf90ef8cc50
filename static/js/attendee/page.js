/** The attendee's page as a whole: the present and one's own on one side, the list and the composer on the other. */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';
import { composer } from '../questions/composer.js';
import { nowBlock, nowStrip } from './now_block.js';
import { ownQuestions } from '../questions/own_questions.js';
import { programmeLine } from '../programme/programme.js';
import { questionList } from '../questions/question_list.js';

const streamLink = ({ stream_url: url, state }, place) =>
  url && place === 'online' && state !== 'closed'
    ? html`<p class="stream">
        <a class="button" href=${url} target="_blank" rel="noopener noreferrer"
          >${_('Åpne sendingen')} <span class="visually-hidden">${_('(i en ny fane)')}</span></a
        >
      </p>`
    : nothing;

/**
 * @param {{now: object, programme: object, own: object, list: object, ask: object, place: string}} given
 */
export function attendeePage({ now, programme, own, list, ask, place }) {
  return html`<div class="attendee">
    ${nowStrip(now)}
    <div class="attendee-now">
      <div class="present" ?data-live=${now.session.state === 'live'}>${nowBlock(now)}</div>
      ${streamLink(now.session, place)} ${ownQuestions(own)} ${programmeLine(programme)}
    </div>
    <div class="attendee-list">${now.session.emptied_at ? nothing : questionList(list)}</div>
    <div class="attendee-ask" data-foot>${composer(ask)}</div>
  </div>`;
}
