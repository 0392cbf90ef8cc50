/** The desk's frame: which meeting, what runs, whether asking is open, and what time it is there. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { connectionText } from '../components/connection_line.js';
import { icon } from '../components/icons.js';
import { _ } from '../language.js';
import { clock, clockRange, minutesLeft } from '../time.js';
import { searchField } from './search_field.js';

const segmentText = (segment, session) =>
  html`<p class="bar-segment">
    <span class="bar-segment-title">${segment.title}</span
    ><span class="bar-times">${clockRange(segment.starts_at, segment.ends_at, session)}</span>
  </p>`;

const askingSwitch = ({ session, acts }) => html`<button
  type="button"
  class="bar-button bar-asking"
  role="switch"
  aria-checked=${session.asking ? 'true' : 'false'}
  aria-label=${_('Åpent for spørsmål')}
  @click=${() => acts.setAsking(!session.asking)}
>
  <span class="bar-switch" aria-hidden="true"></span>
  <span class="bar-asking-text" aria-hidden="true"
    >${session.asking ? _('Åpent for spørsmål') : _('Stengt for spørsmål')}</span
  >
  <span class="bar-asking-short" aria-hidden="true">${session.asking ? _('Åpent') : _('Stengt')}</span>
</button>`;

const nextButton = ({ course: { next }, acts }) =>
  next
    ? html`<button
        type="button"
        class="bar-button bar-next"
        @click=${() => acts.startSegment(next)}
      >
        ${_('Neste del')}<span class="bar-next-title">: ${next.title}</span>
      </button>`
    : nothing;

const moreButton = ({ menu, sheets }) => html`<button
  type="button"
  class="bar-button bar-more"
  aria-label=${_('Mer')}
  aria-haspopup="menu"
  @click=${({ currentTarget }) =>
    menu.toggle(currentTarget, _('Mer'), [
      {
        heading: '',
        items: [
          { label: _('Angre noe tidligere'), act: sheets.showLog },
          { label: _('Hurtigtaster'), act: sheets.showKeys },
        ],
      },
    ])}
>
  ${icon('more')}
</button>`;

/** What is left of the segment that runs, or that nothing does. */
function leftText({ session, course: { running }, now }) {
  if (session.state === 'scheduled') return _('ikke begynt');
  if (session.state === 'closed') return _('avsluttet');
  const minutes = minutesLeft(running?.ends_at ?? session.ends_at, now);
  return minutes ? _('{minutes} min igjen', { minutes }) : _('tiden er ute');
}

/** A rehearsal's clock is not the wall's, so that is said beside it. */
const clockLines = (desk) => html`<p class="bar-clock">${clock(desk.now, desk.session)}</p>
  <p class="bar-left">
    <span>${leftText(desk)}</span>
    ${desk.session.rehearsal ? html`<span class="bar-rehearsal">${_('generalprøve')}</span>` : nothing}
  </p>`;

/** @param {object} desk */
export function topBar(desk) {
  const { session, course, status } = desk;
  const { running } = course;
  return html`<header class="bar dark">
    <h1 class="bar-title">${session.short_title}</h1>
    ${running ? segmentText(running, session) : nothing}
    <div class="bar-acts">${askingSwitch(desk)} ${nextButton(desk)}</div>
    ${searchField(desk)} ${clockLines(desk)} ${moreButton(desk)}
    <p class="bar-connection" role="status">${connectionText(status)}</p>
  </header>`;
}
