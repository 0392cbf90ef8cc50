import assert from 'node:assert/strict';
import { test } from 'node:test';

import { best, screensHealth } from '../../../../static/js/screens/desk/screens_health.js';
import { unseenText } from '../../../../static/js/screens/wall_text.js';

const SESSION = { screen: 'live', overlay: 'live' };
const PANEL = [
  { id: 1, name: 'Finn Evensen' },
  { id: 2, name: 'May Sommerud' },
  { id: 3, name: 'Ingvill Ringholm' },
];
const AT = '2024-10-31T14:31:00Z';

const screen = (role, state, more = {}) => ({ role, state, label: role, panelist_id: null, seen_at: AT, ...more });
const health = (rows, session = SESSION) => screensHealth(rows, PANEL, session);

test('a screen that never came is no fault', () => {
  const { stage, overlay, panel } = health([]);

  assert.deepEqual([stage.state, overlay.state, panel.state], ['never', 'never', 'never']);
  assert.deepEqual([stage.isWrong, overlay.isWrong, panel.isWrong], [false, false, false]);
});

test('of several machines the best that is alive counts', () => {
  for (const worse of ['held', 'blank', 'hidden', 'lost']) {
    const { stage } = health([screen('stage', worse), screen('stage', 'live')]);
    assert.deepEqual([stage.state, stage.isWrong], ['live', false]);
  }
});

test('of those that are gone the one heard of last counts', () => {
  const late = screen('stage', 'lost', { seen_at: '2024-10-31T14:35:00Z' });

  assert.equal(best([screen('stage', 'lost'), late]), late);
  assert.equal(health([screen('stage', 'lost'), late]).stage.since, late.seen_at);
});

test('frozen, hidden and gone are wrong on the big screen; black is where nobody wished it', () => {
  for (const state of ['held', 'hidden', 'lost', 'blank']) assert.equal(health([screen('stage', state)]).stage.isWrong, true);

  assert.equal(health([screen('stage', 'blank')], { ...SESSION, screen: 'blank' }).stage.isWrong, false);
});

test('the overlay is hidden whenever its scene is off the air', () => {
  assert.equal(health([screen('overlay', 'hidden')]).overlay.isWrong, false);
  assert.equal(health([screen('overlay', 'lost')]).overlay.isWrong, true);
  assert.equal(health([screen('overlay', 'blank')], { ...SESSION, overlay: 'blank' }).overlay.isWrong, false);
});

const tablet = (panelistId, state) => screen('panelist', state, { panelist_id: panelistId });

test('of the panel each own tablet counts once, and who never came is no fault', () => {
  const { panel } = health([tablet(1, 'live'), tablet(1, 'live'), tablet(2, 'live')]);

  assert.deepEqual([panel.alive, panel.of, panel.isWrong, panel.state], [2, 3, false, 'live']);
});

test('who had a tablet and has none is named, with since when', () => {
  const { panel } = health([tablet(1, 'live'), tablet(2, 'hidden'), tablet(3, 'lost')]);

  assert.deepEqual([panel.alive, panel.of, panel.isWrong], [1, 3, true]);
  assert.deepEqual(panel.away, [
    { name: 'May Sommerud', since: AT },
    { name: 'Ingvill Ringholm', since: AT },
  ]);
});

test('a shared tablet stands in for those who have none of their own', () => {
  assert.deepEqual([health([tablet(null, 'live')]).panel.alive, health([tablet(null, 'live'), tablet(1, 'lost')]).panel.alive], [3, 2]);

  const { panel } = health([tablet(null, 'lost')]);
  assert.deepEqual([panel.alive, panel.isWrong, panel.away], [0, true, [{ name: '', since: AT }]]);
});

test('the desk warns of what was wished in place of the stage only while the hall sees that', () => {
  const shown = (session, segment = null) =>
    unseenText({ session: { state: 'live', screen_message: 'Pause', ...session }, question: null, segment });

  assert.equal(shown({ screen: 'live' }), '');
  assert.equal(shown({ screen: 'blank' }), 'Storskjermen er svart.');
  assert.equal(shown({ screen: 'message' }), 'Storskjermen viser en melding.');
  assert.equal(shown({ screen: 'join' }), 'Storskjermen viser invitasjonen.');
  assert.equal(shown({ screen: 'join' }, { kind: 'close', title: 'Takk for i dag' }), '');
});
