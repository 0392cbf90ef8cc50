/** The host's meetings, as far as this browser holds their links: where each stands, and the archive. */
import { html, nothing } from '../base/html.js';
import { whenText } from '../base/day.js';
import { _, ngettext } from '../base/language.js';
import { apiHeaders } from '../live/api_headers.js';

const STATES = { scheduled: () => _('planlagt'), live: () => _('i gang'), closed: () => _('avsluttet') };

/**
 * @param {object} given
 * @param {import('../base/page.js').Page} given.page
 * @param {() => void} given.onchange
 */
export function createSessions({ page, onchange }) {
  let sessions = [];
  return {
    all: () => sessions,
    /** What cannot be read now is read the next time. */
    async refresh() {
      try {
        const response = await fetch(`/api/sessions/${page.code}/sessions`, { headers: apiHeaders(page, page.token) });
        if (!response.ok) return;
        ({ sessions } = await response.json());
      } catch {
        return;
      }
      onchange();
    },
  };
}

/** By the meeting's own clock: where the host is, is no matter here. */
const whenOf = (session, now) => whenText(session.starts_at, session, now, null);

const detail = (session, now) =>
  [
    whenOf(session, now),
    session.rehearsal ? _('generalprøve') : null,
    STATES[session.state](),
    session.questions ? ngettext('{n} spørsmål', '{n} spørsmål', session.questions) : null,
    session.archived ? _('i arkivet') : null,
  ]
    .filter(Boolean)
    .join(' · ');

const nameOf = ({ meeting, title }) => (title ? `${meeting}: ${title}` : meeting);

const name = (session) =>
  session.path && !session.is_here
    ? html`<a class="take-title sessions-link" href=${session.path}>${nameOf(session)}</a>`
    : html`<p class="take-title">${nameOf(session)}</p>`;

/** What runs is not put away. */
const archiveButton = ({ session, acts }) =>
  session.state === 'live'
    ? nothing
    : html`<button type="button" class="button" @click=${() => acts.setArchived(!session.archived)}>
        ${session.archived ? _('Ta ut av arkivet') : _('Legg i arkivet')}
      </button>`;

const row = (each, given) => html`<li class="take-row" aria-current=${each.is_here ? 'true' : nothing}>
  <div class="take-about">${name(each)}<p class="take-detail"><span>${each.code}</span> · ${detail(each, given.now)}</p></div>
  ${each.is_here ? html`<div class="take-acts">${archiveButton(given)}</div>` : nothing}
</li>`;

const isListed = (each) => !each.archived || each.is_here;

/** The open one stands in the list though it is archived: those behind the fold come besides. */
const archiveText = (sessions, n) =>
  sessions.some(({ archived, is_here: isHere }) => archived && isHere)
    ? ngettext('{n} til i arkivet', '{n} til i arkivet', n)
    : ngettext('{n} i arkivet', '{n} i arkivet', n);

/** The archived ones stand behind a fold. */
function archive(sessions, given) {
  const put = sessions.filter((each) => !isListed(each));
  if (!put.length) return nothing;
  return html`<details class="sessions-archive">
    <summary>${archiveText(sessions, put.length)}</summary>
    <ul class="host-rows">
      ${put.map((each) => row(each, given))}
    </ul>
  </details>`;
}

/** @param {object} given  What `hostPage` takes; `sessions` as the server tells them, the newest first. */
export function sessionsSection(given) {
  const { sessions } = given;
  if (!sessions.length) return nothing;
  return html`<section class="host-part" aria-labelledby="sessions-title">
    <h2 id="sessions-title">${_('Møtene dine')}</h2>
    <ul class="host-rows">
      ${sessions.filter(isListed).map((each) => row(each, given))}
    </ul>
    ${archive(sessions, given)}
    <p class="host-hint">${_('Her står møter som denne nettleseren har vertslenken til.')}</p>
  </section>`;
}
