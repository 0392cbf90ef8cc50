/**
 * The attendee's page: say once where one is, unless the link has said it or this browser knows; then open the session.
 * Of a meeting that is over nobody becomes a part any more: who comes then only reads.
 */
import { elementById } from '../base/elements.js';
import { render } from '../base/html.js';
import { createAttendance } from '../people/attendance.js';
import { openAttendee } from '../attendee/attendee.js';
import { joinChoice } from '../people/join_choice.js';
import { keepDraft } from '../questions/draft.js';
import { createNotice } from '../base/notice.js';
import { inOrder } from '../base/in_order.js';
import { page } from '../base/page.js';
import { whenLeft } from '../base/plain_form.js';
import { now } from '../base/server_clock.js';
import { storage } from '../base/storage.js';

const root = elementById('live');
const plain = document.getElementById('plain');
const menuDialog = /** @type {HTMLDialogElement} */ (elementById('menu'));
const who = createAttendance(page);
const { meeting, language } = page;
const { session: sessions, panelists } = /** @type {Frame} */ (page.frame).rows;
const [session] = Object.values(sessions);

/** The plain part gives way to the page; what was begun in its form is written on. */
function takeOver() {
  const typed = (id) => /** @type {HTMLInputElement|null} */ (document.getElementById(id))?.value ?? '';
  keepDraft(page.code, storage, { body: typed('plain-body'), name: typed('plain-name') });
  plain?.remove();
}

function askPlace() {
  const door = { meeting, session, panelists: inOrder(Object.values(panelists)), language, now: now() };
  render(joinChoice({ ...door, onjoin: join, onread: () => open({ isReader: true }) }), root);
  takeOver();
}

function join(place) {
  who.remember(place);
  open();
}

function showPrivacy() {
  const title = elementById('menu-privacy');
  menuDialog.showModal();
  title.focus();
  title.scrollIntoView();
}

/** The link has had its say: a reload must not overrule what was corrected since. */
function open({ isReader = false } = {}) {
  takeOver();
  const notice = createNotice(elementById('notice'));
  const forgetDialog = /** @type {HTMLDialogElement} */ (elementById('forgetting'));
  const roots = { root, menuRoot: elementById('menu-live'), forgetRoot: elementById('menu-forget'), forgetDialog };
  openAttendee({ page, who, notice, ...roots, showPrivacy, isReader });
  if (page.attendance) history.replaceState(null, '', `/${page.code}`);
}

elementById('menu-open').addEventListener('click', () => menuDialog.showModal());
await whenLeft(plain);
const place = page.attendance ?? who.place();
if (who.token()) open();
else if (place && session.state !== 'closed') join(place);
else askPlace();
