/**
 * What the server drew of the meeting in the page's frame, outside of what the script draws: its names, and the title of
 * the tab. A meeting may be corrected while the page is open. `data-session="{organiser} · {place}"` says how a text is
 * made of the session's row.
 */

const FIELDS = ['title', 'short_title', 'organiser', 'place', 'mark'];

/** @param {SessionRow} session */
const tabTitle = ({ short_title: name, session_title: part }) => (part ? `${name}: ${part}` : name);

/**
 * @param {import('../base/page.js').Page['meeting']} meeting  What the page knows of it, which is kept true too.
 * @returns {(session: SessionRow) => void}
 */
export function createFrameNames(meeting) {
  /** @type {NodeListOf<HTMLElement>} */
  const named = document.querySelectorAll('[data-session]');

  /** @type {SessionRow|null} */
  let shown = null;

  return (session) => {
    if (session === shown) return;
    shown = session;
    for (const element of named) {
      const text = (element.dataset.session ?? '').replace(/\{(\w+)\}/g, (_, field) => session[field] ?? '');
      if (element.textContent !== text) element.textContent = text;
    }
    const title = tabTitle(session);
    if (title !== meeting.tab_title) document.title = document.title.replace(meeting.tab_title, title);
    meeting.tab_title = title;
    for (const field of FIELDS) meeting[field] = session[field];
  };
}
