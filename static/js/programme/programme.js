/** The programme: whole as a table, or in one line with what was, what runs and what comes. */
import { html, nothing } from '../base/html.js';
import { _ } from '../base/language.js';
import { clock, clockRange } from '../base/time.js';
import { course, parts } from './course.js';
import { timeLeftText } from './time_left.js';

const item = ({ segment, when }, session) => {
  const runs = when === 'now';
  return html`<li class="segment" aria-current=${runs ? 'time' : nothing}>
    <span class="segment-time"
      >${runs ? clockRange(segment.starts_at, segment.ends_at, session) : clock(segment.starts_at, session)}</span
    >
    <span class="segment-title">${segment.title}</span>
    ${segment.speaker ? html`<span class="segment-speaker">${segment.speaker}</span>` : nothing}
  </li>`;
};

/** @param {Segment[]} segments @param {SessionRow} session */
export const programme = (segments, session) => html`<ol class="programme" aria-label=${_('Program')}>
  ${parts(segments, session).map((part) => item(part, session))}
</ol>`;

/**
 * What stands beside what runs; before the meeting the first part comes, after it none does.
 * @param {Segment[]} segments @param {SessionRow} session
 */
function neighbours(segments, session) {
  const all = parts(segments, session);
  const place = all.findIndex(({ when }) => when === 'now');
  const { running, next } = course(segments, session);
  return { past: all[place - 1]?.segment ?? null, running, next };
}

/** It may have been jumped over, so it is not called done. */
const pastPart = ({ title, starts_at: start }, session) => html`<p class="part part-past">
  <span class="part-title">${title}</span> ${clock(start, session)}
</p>`;

const runningPart = (segment, session, now) => html`<p class="part part-running" aria-current="time">
  <b class="part-title">${segment.title}</b> <span>${clockRange(segment.starts_at, segment.ends_at, session)}</span>
  <span class="part-left">${timeLeftText(segment, now)}</span>
</p>`;

const nextPart = ({ title, starts_at: start }, session) => html`<p class="part part-next">
  <span class="part-title">${_('Så: {title}', { title })}</span> ${clock(start, session)}
</p>`;

/**
 * @param {{segments: Segment[], session: SessionRow, now: number, isWhole: boolean, ontoggle: () => void}} given
 */
export function programmeLine({ segments, session, now, isWhole, ontoggle }) {
  if (segments.length === 0) return nothing;
  const { past, running, next } = neighbours(segments, session);
  return html`<section class="programme-line" aria-label=${_('Program')}>
    <div class="parts">
      ${past ? pastPart(past, session) : nothing} ${running ? runningPart(running, session, now) : nothing}
      ${next ? nextPart(next, session) : nothing}
      <button type="button" class="link parts-whole" aria-expanded=${isWhole ? 'true' : 'false'} @click=${ontoggle}>
        ${_('Hele programmet')}
      </button>
    </div>
    ${isWhole ? programme(segments, session) : nothing}
  </section>`;
}
