/** The stage screen: the projector's page. B makes it black, P holds the picture, whoever sits at the machine. */
import '../fresh_role.js';
import { render } from '../../vendor/lit-html/lit-html.js';
import { keepAwake } from '../awake.js';
import { stageScreen } from '../components/stage_screen.js';
import { createFitting } from '../fit_text.js';
import { createFreshness } from '../freshness.js';
import { page } from '../page.js';
import { presentOf } from '../present.js';
import { openSession } from '../session.js';

const root = document.getElementById('live');
const freshness = createFreshness();
const fitQuestion = createFitting();
let held = null;

/** What is on screen now, apart from the time, so that it can be held. */
const pictureOf = (view) => ({ ...presentOf(view), session: view.session });

/** @param {import('../session.js').View} view */
function draw(view) {
  const staleness = freshness.text(view);
  const picture = held ?? pictureOf(view);
  const given = { ...picture, page, meeting: page.meeting, now: view.now, staleness, isFrozen: held !== null };
  render(stageScreen(given), root);
  fitQuestion(root.querySelector('.stage-question'));
}

const live = openSession({ page, topics: ['stage'], draw });

const KEYS = {
  b: () => document.body.classList.toggle('is-blank'),
  p() {
    held = held ? null : pictureOf(live.view());
    live.redraw();
  },
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  KEYS[event.key.toLowerCase()]?.();
});
keepAwake();
