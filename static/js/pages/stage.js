/**
 * The stage screen: the projector's page. B makes it black, P holds the picture, whoever sits at the machine; what the desk
 * wishes besides stands in `wall.js`. The two keys work from the start and wherever the focus is; a switch that comes when
 * it is tabbed to turns them off.
 */
import '../people/role_from_link.js';
import { elementById } from '../base/elements.js';
import { render } from '../base/html.js';
import { keepAwake, sleepText } from '../screens/wake_lock.js';
import { stageScreen } from '../screens/stage_screen.js';
import { createFitting } from '../screens/fit_text.js';
import { freshnessText } from '../live/freshness.js';
import { refreshFrozen } from '../screens/frozen_picture.js';
import { createKeySwitch } from '../base/key_switch.js';
import { page } from '../base/page.js';
import { presentOf } from '../questions/present.js';
import { createScreenReport } from '../screens/screen_report.js';
import { openSession } from '../live/session.js';
import { missingGlyphsIn } from '../screens/missing_glyphs.js';
import { isBlankByDesk } from '../screens/wall.js';

const root = elementById('live');
const fitQuestion = createFitting();
const keySwitch = createKeySwitch('stage_keys');
let held = null;
let isBlankHere = false;
let undrawn = [];

/** What is on screen now, apart from the time, so that it can be held. */
const pictureOf = (view) => ({ ...presentOf(view), session: view.session });

const isBlank = (view) => isBlankHere || isBlankByDesk(view.session);

/** @param {import('../live/session.js').View} view */
function draw(view) {
  const staleness = freshnessText(view);
  held = held && refreshFrozen(held, view);
  const picture = held ?? pictureOf(view);
  const hint = sleepText();
  const frame = { page, meeting: page.meeting, now: view.now, staleness, hint, areKeysOn: keySwitch.isOn(), onkeys: turnKeys };
  render(stageScreen({ ...picture, ...frame, isFrozen: held !== null, isBlank: isBlank(view) }), root);
  const question = root.querySelector('.stage-question');
  fitQuestion(question);
  undrawn = question ? missingGlyphsIn(question.textContent, getComputedStyle(question).fontFamily) : [];
  screenReport.tell();
}

const live = openSession({ page, topics: ['stage'], draw, onheard: () => screenReport.heard() });
const screenReport = createScreenReport({
  report: live.report,
  picture: () => ({ isBlank: isBlank(live.view()), isHeld: held !== null, undrawn }),
});

function hold(isHeld) {
  held = isHeld ? pictureOf(live.view()) : null;
  live.redraw();
}

/** While the desk has made it black the key can only let go of its own black, or nobody would know of it afterwards. */
function toggleBlank() {
  isBlankHere = !isBlank(live.view());
  live.redraw();
}

/** Without keys nobody could undo what they did. */
function turnKeys(isOn) {
  keySwitch.turn(isOn);
  isBlankHere = false;
  hold(false);
}

const KEYS = {
  b: toggleBlank,
  p: () => hold(held === null),
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keySwitch.isOn()) return;
  KEYS[event.key.toLowerCase()]?.();
});
keepAwake(live.redraw);
