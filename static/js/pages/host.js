/** The host's page: the meeting now and how it is steered, what must be in order, and every link. */
import '../people/role_from_link.js';
import { elementById } from '../base/elements.js';
import { render } from '../base/html.js';
import { createCooldown, COOLDOWN } from '../screens/cooldown.js';
import { createToast } from '../base/toast.js';
import { createActivity } from '../host/activity.js';
import { createActs } from '../host/acts.js';
import { createChosenLink } from '../host/chosen_link.js';
import { countQuestions } from '../host/counts.js';
import { hostPage } from '../host/page.js';
import { changedText, stateSwitch } from '../host/state.js';
import { createStopping, isStopping } from '../host/stopping.js';
import { inOrder } from '../base/in_order.js';
import { page } from '../base/page.js';
import { presentOf } from '../meetings/present.js';
import { createTimer } from '../base/page_visibility.js';
import { now as serverNow } from '../base/server_clock.js';
import { openSession } from '../live/session.js';

const root = elementById('live');
const head = elementById('state');
const toast = createToast(elementById('said'));
const widths = { three: matchMedia('(min-width: 75rem)'), two: matchMedia('(min-width: 48rem)') };
/** A state that was asked for, until the page has heard that it is so. */
let changing = null;

const live = openSession({ page, topics: ['desk'], draw });
const cooldown = createCooldown();
const cooldownEnds = createTimer(live.redraw);
const isResting = () => cooldown.isOn(serverNow());
const acts = createActs({ send: live.send, toast, isResting });
const actedAt = createActivity();
const links = createChosenLink({ onchange: live.redraw, status: elementById('copied') });
const stopping = createStopping(/** @type {HTMLDialogElement} */ (elementById('stopping')), setState);

async function setState(state, isUndo = false) {
  const before = live.view().session.state;
  const answer = await acts.setState(state);
  if (answer) changing = { version: answer.version, before, isUndo };
  live.redraw();
}

/** What closes everybody's field is asked about once. */
function choose(state) {
  const { session, list } = live.view();
  if (state === session.state) return;
  if (isStopping(session.state, state)) stopping.open(session.state, state, countQuestions(list('questions')));
  else void setState(state);
}

/** Told once the page shows it, so that the sentence is about what is. */
function tellChange(session) {
  if (!changing || live.version('desk') < changing.version) return;
  const { before, isUndo } = changing;
  changing = null;
  toast.show(changedText(before, session), isUndo || before === session.state ? undefined : () => setState(before, true));
}

function onlink(link) {
  links.choose(link);
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

/** @returns {'one'|'two'|'three'} */
function widthNow() {
  if (widths.three.matches) return 'three';
  return widths.two.matches ? 'two' : 'one';
}

/** @param {import('../live/session.js').View} view */
function givenOf(view) {
  const { session, status, presence, now, rows, list } = view;
  const questions = list('questions');
  const queued = inOrder(questions.filter(({ state }) => state === 'queued'));
  const current = session?.state === 'live' ? (questions.find(({ state }) => state === 'on_stage') ?? null) : null;
  return {
    ...{ session, status, presence, now, questions, queued, current, acts, onlink },
    segments: list('segments'),
    panelists: rows('panelists'),
    moderators: list('moderators'),
    actedAt: actedAt(questions, now),
    devices: list('screens'),
    picture: { ...presentOf(view), session },
    counts: countQuestions(questions),
    join: page.join,
    links: page.links,
    deskUrl: page.links?.find(({ kind }) => kind === 'moderator')?.url ?? null,
    isResting: isResting(),
    width: widthNow(),
    oncopy: links.copy,
    onshare: links.share,
    ...links.state(),
  };
}

/** @param {import('../live/session.js').View} view */
function draw(view) {
  if (view.session && cooldown.hear(`${view.session.screen} ${view.session.overlay}`, view.now)) cooldownEnds.set(COOLDOWN);
  const given = givenOf(view);
  render(hostPage(given), root);
  if (!view.session) return;
  render(stateSwitch({ session: view.session, onstate: choose }), head);
  stopping.redraw(view.session.state, given.counts);
  tellChange(view.session);
}

live.resume(live.redraw);
for (const width of Object.values(widths)) width.addEventListener('change', live.redraw);
