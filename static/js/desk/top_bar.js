/** The desk's frame: what time it is, what runs and what is left of it, a jump in the programme, and whether asking is open. */
import { clockOrDay } from '../base/day.js';
import { html, nothing } from '../base/html.js';
import { connectionWords } from '../live/connection_line.js';
import { icon } from '../base/icons.js';
import { jumpButton } from '../programme/jump.js';
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { timeLeft, timeOfStart } from '../programme/time_left.js';
import { peopleButton, peopleMenu } from './people.js';
import { focusSearch, searchField } from './search_field.js';

const calm = (text) => ({ text, tone: 'calm' });

/** What runs, and how long it has; before and after the meeting, that. */
function present({ session, course: { running }, now }) {
  if (session.state === 'scheduled') return { title: session.short_title, left: timeOfStart(session, now) };
  if (session.state === 'closed') {
    const left = session.closed_at ? _('avsluttet {time}', { time: clockOrDay(session.closed_at, session, now) }) : _('avsluttet');
    return { title: _('Etter møtet'), left: calm(left) };
  }
  return { title: running?.title ?? session.short_title, left: timeLeft(running ?? session, now) };
}

/** The first sentence is what a phone has room for; the second one is heard there. */
function connection({ status, contact }) {
  const [matter, meaning] = connectionWords(status, contact);
  return matter ? html`${matter} <span class="bar-connection-more">${meaning}</span>` : '';
}

/**
 * A rehearsal's clock is not the wall's, so that is said beside it. While the connection is lost that is told in its place,
 * since it may be old: nothing is covered, and nothing moves.
 */
function nowLines(desk) {
  const { title, left } = present(desk);
  return html`<div class="bar-now">
    <div class="bar-course">
      <p class="bar-segment">${title}</p>
      <p class="bar-left">
        <span data-tone=${left.tone}>${left.text}</span>
        ${desk.session.rehearsal ? html`<span class="bar-rehearsal">${_('generalprøve')}</span>` : nothing}
      </p>
    </div>
    <p class="bar-connection" role="status">${connection(desk)}</p>
  </div>`;
}

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

/** On a phone the search has no field of its own until it is used. */
const items = (desk) => [
  { label: _('Angre noe tidligere'), act: desk.sheets.showLog },
  { label: _('Logg: hvem gjorde hva'), act: () => desk.sheets.showTeamLog(desk) },
  { label: _('Søk'), act: focusSearch },
  { label: _('Hurtigtaster'), act: desk.sheets.showKeys },
];

/** What is read elsewhere, each in a tab of its own: the desk stays where it is. */
const pages = ({ session: { code, state } }) => [
  { label: _('Skriv ut køen og listen'), act: () => void open(`/print/${code}`, '_blank', 'noopener') },
  ...(state === 'closed' ? [{ label: _('Se siden med svar'), act: () => void open(`/${code}/answers`, '_blank', 'noopener') }] : []),
];

const moreButton = (desk) => html`<button
  type="button"
  class="bar-button bar-more"
  aria-label=${_('Mer')}
  aria-haspopup="menu"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Mer'), [{ heading: '', items: items(desk) }, ...peopleMenu(desk), { heading: '', items: pages(desk) }])}
>
  ${icon('more')}
</button>`;

/** What one looks for things and gets at them by; nothing is left of a session whose texts are deleted. */
const tools = (desk) => (desk.session.emptied_at ? nothing : html`${searchField(desk)} ${peopleButton(desk)} ${moreButton(desk)}`);

/** @param {object} desk */
export const topBar = (desk) => html`<header class="bar dark">
  <h1 class="visually-hidden">${desk.session.short_title}</h1>
  <p class="bar-clock">${clock(desk.now, desk.session)}</p>
  ${nowLines(desk)} ${jumpButton(desk, 'bar-button bar-jump')}
  <span class="bar-room"></span>
  ${desk.session.state === 'closed' ? nothing : askingSwitch(desk)} ${tools(desk)}
</header>`;
