/** The host's page: every link and who gets it, the session's state, who is here. The links are the template's. */
import '../fresh_role.js';
import { render } from '../../vendor/lit-html/lit-html.js';
import { changedText, hostPage } from '../components/host_page.js';
import { listenForCopying } from '../copy_link.js';
import { page } from '../page.js';
import { openSession } from '../session.js';

const root = document.getElementById('live');
const closing = document.getElementById('closing');
let said = { text: '', undo: null };

const live = openSession({ page, topics: ['desk'], draw });

function say(text, undo = null) {
  said = { text, undo };
  live.redraw();
}

async function setState(state) {
  const before = live.view().session.state;
  const answer = await live.send('set_session_state', { state });
  if (answer.ok) say(changedText(state), before === state ? null : () => setState(before));
  else say(answer.error.message);
}

/** Ending is asked about once: everybody's field closes with it. */
function choose(state) {
  if (state === live.view().session.state) return;
  if (state === 'closed') closing.showModal();
  else setState(state);
}

/** @param {import('../session.js').View} view */
function draw({ session, status, presence, now, list }) {
  const given = { session, status, presence, now, questions: list('questions'), segments: list('segments') };
  render(hostPage({ ...given, said, onstate: choose }), root);
}

live.resume(live.redraw);
closing.addEventListener('close', () => {
  if (closing.returnValue === 'close') setState('closed');
  closing.returnValue = '';
});
listenForCopying(document.getElementById('links'), document.getElementById('copied'));
