/** The host's page: the meeting now and how it is steered, what must be in order, and every link. */
import '../people/role_from_link.js';
import { elementById } from '../base/elements.js';
import { render } from '../base/html.js';
import { createCooldown, COOLDOWN } from '../screens/cooldown.js';
import { createToast } from '../base/toast.js';
import { createActivity } from '../host/activity.js';
import { createActs } from '../host/acts.js';
import { createChosenLink } from '../host/chosen_link.js';
import { createDownloads } from '../host/downloads.js';
import { createLinkDialog } from '../host/link_dialog.js';
import { isSameLink } from '../host/link_groups.js';
import { createLinkList } from '../host/link_list.js';
import { countsOf } from '../host/counts.js';
import { createForgetting } from '../host/forgetting.js';
import { hostPage } from '../host/page.js';
import { createSessions } from '../host/sessions.js';
import { promisePart } from '../host/privacy.js';
import { createPromise } from '../host/promise.js';
import { changedText, stateSwitch } from '../host/state.js';
import { createStopping, isStopping } from '../host/stopping.js';
import { _ } from '../base/language.js';
import { page } from '../base/page.js';
import { onStageIn, presentOf, queueIn } from '../questions/present.js';
import { createTimer } from '../base/page_visibility.js';
import { now as serverNow } from '../base/server_clock.js';
import { openSession } from '../live/session.js';
import { showOut } from '../live/shown_out.js';
import { storage } from '../base/storage.js';

const root = elementById('live');
const head = elementById('state');
const toast = createToast(elementById('said'));
const widths = { three: matchMedia('(min-width: 75rem)'), two: matchMedia('(min-width: 48rem)') };
/** A state that was asked for, until the page has heard that it is so. */
let changing = null;
/** Whether files tell the names that people gave. */
let withNames = true;
/** The links as the desk last told of them. */
let linksHeard = null;
/** The session's state as the list of sessions was last read for. */
let sessionHeard = null;
/** Which link is shown as the page opens: the one that was renewed before it was loaded anew. */
const SHOWN = `hybrid.link ${page.code}`;
let toBeShown = Number(storage.get(SHOWN));
storage.remove(SHOWN);

const onshownout = () => showOut(page.meeting.contact);
const live = openSession({ page, topics: ['desk'], draw, onfold: hearLinks, onshownout });
const cooldown = createCooldown();
const cooldownEnds = createTimer(live.redraw);
const isResting = () => cooldown.isOn(serverNow());
const acts = createActs({ send: live.send, toast, isResting });
const actedAt = createActivity();
const sessions = createSessions({ page, onchange: live.redraw });
const downloads = createDownloads({ page, toast, onchange: live.redraw });
const links = createLinkList({ page, onchange: live.redraw });
const chosenLink = createChosenLink({ onchange: live.redraw, status: elementById('copied') });
const linkDialog = createLinkDialog(/** @type {HTMLDialogElement} */ (elementById('link-dialog')), {
  roles: page.roles ?? [],
  onadd: addLink,
});
const stopping = createStopping(/** @type {HTMLDialogElement} */ (elementById('stopping')), setState);

const promise = createPromise({ page, onchange: live.redraw });
const forgetting = createForgetting(/** @type {HTMLDialogElement} */ (elementById('forgetting')), { about: aboutTexts, forget });

/** What a deletion would take, with what is owed in writing. */
function aboutTexts() {
  const { session, rows, now } = live.view();
  const promised = promise.read();
  return promised && session ? { promised, session, promises: rows('measures').all?.deferred ?? 0, now } : null;
}

async function forget() {
  const answer = await live.send('forget_session');
  if (answer.ok) await promise.refresh();
  return answer;
}

async function setState(state, isUndo = false) {
  const before = live.view().session.state;
  const answer = await acts.setState(state);
  if (answer) changing = { version: answer.version, before, isUndo };
  live.redraw();
}

/** What closes everybody's field is asked about once. */
function choose(state) {
  const { session, rows, list } = live.view();
  if (state === session.state) return;
  const counts = countsOf(rows('measures').all, list('questions'));
  if (isStopping(session.state, state)) stopping.open(session.state, state, counts);
  else void setState(state);
}

/** Told once the page shows it, so that the sentence is about what is. */
function tellChange(session) {
  if (!changing || live.version('desk') < changing.version) return;
  const { before, isUndo } = changing;
  changing = null;
  toast.show(changedText(before, session), isUndo || before === session.state ? undefined : () => setState(before, true));
}

/** Another host may have renewed, added or turned off a link: their addresses are read anew. */
function hearLinks() {
  const heard = live.view().rows('links');
  if (linksHeard && heard !== linksHeard) void links.refresh();
  linksHeard = heard;
  hearSession();
}

/** The list of sessions tells this one's state too. */
function hearSession() {
  const { session } = live.view();
  const heard = session && `${session.state} ${session.archived}`;
  if (heard && heard !== sessionHeard) void sessions.refresh();
  sessionHeard = heard;
}

function onnames(isWished) {
  withNames = isWished;
  live.redraw();
}

function onlink(link) {
  chosenLink.choose(link);
  if (link) requestAnimationFrame(() => requestAnimationFrame(() => showLinks()));
}

/** The link comes into view at once, without a glide; asked for elsewhere on the page, the focus goes with it. */
function showLinks() {
  const section = elementById('links');
  if (section.contains(document.activeElement)) {
    elementById('link-card').scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return;
  }
  section.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  elementById('links-title').focus({ preventScroll: true });
}

async function renewLink(link) {
  if (link.link_id !== page.link_id) {
    if (await acts.renewLink(link.link_id)) await links.refresh();
    return;
  }
  const answer = await links.renewOwn();
  if (!answer?.ok) {
    toast.show(answer?.error.message ?? _('Får ikke kontakt med serveren. Prøv igjen.'));
    return;
  }
  storage.set(SHOWN, String(link.link_id));
  location.reload();
}

async function revokeLink(link) {
  if (!(await acts.revokeLink(link.link_id))) return;
  if (link.link_id !== page.link_id) await links.refresh();
}

/** The new link is shown at once. @param {import('../host/link_dialog.js').Wish} wish */
async function addLink({ hours, ...wish }) {
  const expiresAt = hours && new Date(serverNow() + hours * 3_600_000).toISOString();
  const answer = await acts.addLink({ ...wish, expires_at: expiresAt });
  if (answer.ok) {
    await links.refresh();
    showLink(answer.link_id);
  }
  return answer;
}

function showLink(id) {
  const found = links.all().find(({ link_id: linkId }) => linkId === id);
  if (found) onlink(found);
}

const aboutLink = (link, title) => ({ title, isOwn: link.link_id === page.link_id });
const linkActs = {
  onrenew: (link, title) => linkDialog.renew(aboutLink(link, title), () => renewLink(link)),
  onrevoke: (link, title) => linkDialog.revoke(aboutLink(link, title), () => revokeLink(link)),
  onadd: () => linkDialog.add(live.view().list('panelists')),
};

/** @returns {'one'|'two'|'three'} */
function widthNow() {
  if (widths.three.matches) return 'three';
  return widths.two.matches ? 'two' : 'one';
}

/** @param {import('../live/session.js').OpenView} view */
function givenOf(view) {
  const { session, status, presence, now, rows, list } = view;
  const questions = list('questions');
  const queued = queueIn(questions);
  const measures = rows('measures');
  const current = session.state === 'live' ? onStageIn(questions) : null;
  return {
    ...{ session, status, presence, now, questions, queued, current, acts, onlink },
    segments: list('segments'),
    panelists: rows('panelists'),
    moderators: list('moderators'),
    actedAt: actedAt(questions, now),
    devices: list('screens'),
    picture: { ...presentOf(view), session },
    ...{ measures, counts: countsOf(measures.all, questions), span: rows('course')[session.id] },
    join: page.join,
    contact: page.meeting.contact,
    ...{ page, downloads, withNames, onnames, sessions: sessions.all() },
    links: links.all(),
    deskUrl: links.all().find(({ kind }) => kind === 'moderator')?.url ?? null,
    isResting: isResting(),
    width: widthNow(),
    ...linkActs,
    oncopy: chosenLink.copy,
    onshare: chosenLink.share,
    ...chosenLink.state(),
    chosen: links.all().find((link) => isSameLink(link, chosenLink.state().chosen)) ?? null,
  };
}

/** @param {import('../live/session.js').OpenView} view */
function drawOpen(view) {
  const { session, now } = view;
  if (cooldown.hear(`${session.screen} ${session.overlay}`, now)) cooldownEnds.set(COOLDOWN);
  const given = givenOf(view);
  render(hostPage(given), root);
  render(stateSwitch({ session, onstate: choose }), head);
  stopping.redraw(session.state, given.counts);
  promise.hear(live.version('desk'));
  render(promisePart({ promised: promise.read(), session, now, onforget: forgetting.open }), elementById('promise'));
  forgetting.redraw();
  tellChange(session);
  if (toBeShown) showLink(toBeShown);
  toBeShown = 0;
}

/** @param {import('../live/session.js').View} view */
function draw(view) {
  if (view.session) drawOpen(/** @type {import('../live/session.js').OpenView} */ (view));
  else render(hostPage({ session: null, status: view.status, contact: page.meeting.contact, width: widthNow() }), root);
}

live.resume(live.redraw);
addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void links.refresh());
for (const width of Object.values(widths)) width.addEventListener('change', live.redraw);
