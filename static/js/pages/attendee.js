/**
 * The attendee's page: say once where one is, unless the link has said it or this browser knows; then open the session.
 * Of a meeting that is over nobody becomes a part any more: who comes then only reads.
 */
import { render } from '../base/html.js';
import { createAttendance } from '../people/attendance.js';
import { openAttendee } from '../attendee/attendee.js';
import { joinChoice } from '../people/join_choice.js';
import { keepDraft } from '../questions/draft.js';
import { createNotice } from '../base/notice.js';
import { page } from '../base/page.js';
import { whenLeft } from '../base/plain_form.js';
import { now } from '../base/server_clock.js';
import { storage } from '../base/storage.js';

const root = document.getElementById('live');
const plain = document.getElementById('plain');
const menuDialog = document.getElementById('menu');
const who = createAttendance(page);
const { meeting, language, frame } = page;
const [session] = Object.values(frame.rows.session);
const panelists = Object.values(frame.rows.panelists).sort((a, b) => a.position - b.position);

/** The plain part gives way to the page; what was begun in its form is written on. */
function takeOver() {
  const body = plain?.querySelector('textarea')?.value ?? '';
  if (plain?.isConnected && body.trim()) keepDraft(page.code, storage, body);
  plain?.remove();
}

function askPlace(state = {}) {
  const door = { meeting, session, panelists, language, now: now(), error: null, isJoining: false };
  render(joinChoice({ ...door, ...state, onjoin: join, onread: open }), root);
  takeOver();
}

async function join(place) {
  askPlace({ isJoining: true });
  const error = await who.join(place, (trouble) => askPlace({ isJoining: true, trouble }));
  if (error) askPlace({ error });
  else open();
}

function showPrivacy() {
  const title = document.getElementById('menu-privacy');
  menuDialog.showModal();
  title.focus();
  title.scrollIntoView();
}

/** The link has had its say: a reload must not overrule what was corrected since. */
function open() {
  askPlace({ isJoining: true });
  const notice = createNotice(document.getElementById('notice'));
  openAttendee({ page, who, notice, root, menuRoot: document.getElementById('menu-live'), showPrivacy });
  if (page.attendance) history.replaceState(null, '', `/${page.code}`);
}

document.getElementById('menu-open').addEventListener('click', () => menuDialog.showModal());
await whenLeft(plain);
if (who.token()) open();
else if (page.attendance && session.state !== 'closed') join(page.attendance);
else askPlace();
