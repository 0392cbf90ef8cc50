/** The programme, with what runs now marked. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { clock, clockRange } from '../time.js';

const item = (segment, session) => {
  const runs = segment.id === session.segment_id && session.state === 'live';
  return html`<li class="segment" aria-current=${runs ? 'time' : nothing}>
    <span class="segment-time"
      >${runs ? clockRange(segment.starts_at, segment.ends_at, session) : clock(segment.starts_at, session)}</span
    >
    <span class="segment-title">${segment.title}</span>
    ${segment.speaker ? html`<span class="segment-speaker">${segment.speaker}</span>` : nothing}
  </li>`;
};

/** @param {object[]} segments @param {object} session @param {string} form  `strip` or `table` */
export function programme(segments, session, form) {
  const inOrder = [...segments].sort((a, b) => a.position - b.position);
  return html`<ol class="programme programme-${form}" aria-label=${_('Program')}>
    ${inOrder.map((segment) => item(segment, session))}
  </ol>`;
}
