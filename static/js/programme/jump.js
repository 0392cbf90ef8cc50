/**
 * The programme as a list to jump in, forward and back: which part runs, which are past, which comes. A button opens it,
 * one more press starts a part; on the desk and on the host's page alike.
 */
import { elementById } from '../base/elements.js';
import { html, nothing } from '../base/html.js';
import { course, parts } from './course.js';
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { timeLeft } from './time_left.js';
import { icon } from '../base/icons.js';

const ID = 'programme-jump';
const GAP = 4;

/** Parts are jumped between only while the session is live: the server refuses it else. */
export const mayJump = ({ session, segments }) => session.state === 'live' && segments.length > 0;

/** What lies before the part that runs may have been jumped over: nothing says that it took place. */
const noteOf = ({ segment, when }, now) => {
  if (when === 'next') return html`<span class="jump-note">${_('neste')}</span>`;
  if (when !== 'now') return nothing;
  const { text, tone } = timeLeft(segment, now);
  return html`<span class="jump-note" data-tone=${tone}>${text}</span>`;
};

const about = (part, { session, now }) => html`<span class="jump-time">${clock(part.segment.starts_at, session)}</span>
  <span class="jump-title">${part.segment.title}</span> ${noteOf(part, now)}`;

/** The part that runs is told, not offered. */
const row = (part, given) => html`<li class="jump-part" data-when=${part.when} aria-current=${part.when === 'now' ? 'true' : nothing}>
  ${part.when === 'now' || !mayJump(given)
    ? html`<p class="jump-still">${about(part, given)}</p>`
    : html`<button type="button" class="jump-start" @click=${() => given.onstart(part.segment)}>${about(part, given)}</button>`}
</li>`;

/**
 * The list itself, as it can stand on a page. While the session is not live nothing runs, and nothing is offered.
 * @param {object} given
 * @param {Segment[]} given.segments
 * @param {SessionRow} given.session
 * @param {number} given.now  Epoch milliseconds.
 * @param {(segment: Segment) => void} given.onstart  Called with the part that was pressed.
 * Styles: static/css/programme/jump.css.
 */
export const jumpList = (given) => html`<ol class="jump" aria-label=${_('Program')}>
  ${parts(given.segments, given.session).map((part) => row(part, given))}
</ol>`;

const sheet = () => elementById(ID);

/** Under the button where there is room; a phone's sheet stands at the thumb by its own style. */
function place(element) {
  const from = /** @type {HTMLElement} */ (document.querySelector(`[popovertarget="${ID}"]`)).getBoundingClientRect();
  const left = Math.max(GAP, Math.min(from.left, innerWidth - element.offsetWidth - GAP));
  element.style.setProperty('--jump-top', `${from.bottom + GAP}px`);
  element.style.setProperty('--jump-left', `${left}px`);
}

function ontoggle({ newState, currentTarget }) {
  if (newState !== 'open') return;
  place(currentTarget);
  const wanted = currentTarget.querySelector('[data-when="next"] button') ?? currentTarget.querySelector('button');
  wanted?.focus();
}

/** @param {{session: SessionRow, segments: Segment[]}} given @param {string} [more]  Further classes of the button. */
export const jumpButton = (given, more = 'button') =>
  mayJump(given)
    ? html`<button type="button" class="jump-open ${more}" popovertarget=${ID} aria-haspopup="dialog">
        <span class="jump-open-text">${course(given.segments, given.session).next ? _('Neste del') : _('Program')}</span>
        ${icon('down')}
      </button>`
    : nothing;

/**
 * What the button opens; once on the page, outside of what is dark. Takes what `jumpList` takes.
 * @param {Parameters<typeof jumpList>[0]} given
 */
export const jumpSheet = (given) =>
  mayJump(given)
    ? html`<div id=${ID} class="jump-sheet" popover role="dialog" aria-label=${_('Program')} @toggle=${ontoggle}>
        ${jumpList({
          ...given,
          onstart: (segment) => {
            sheet().hidePopover();
            given.onstart(segment);
          },
        })}
      </div>`
    : nothing;
