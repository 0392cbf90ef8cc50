/** The programme, to jump in: forward, back, one press a part. */
import { html, nothing } from '../base/html.js';
import { jumpList } from '../programme/jump.js';
import { _ } from '../base/language.js';

export const programmeSection = ({ session, segments, now, acts }) =>
  segments.length
    ? html`<section class="host-part" aria-labelledby="programme-title">
        <h2 id="programme-title">${_('Programmet')}</h2>
        ${jumpList({ session, segments, now, onstart: acts.startSegment })}
      </section>`
    : nothing;
