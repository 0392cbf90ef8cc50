import assert from 'node:assert/strict';
import { test } from 'node:test';

import { invites, isBlankByDesk, wallOf } from '../../../static/js/screens/wall.js';

const QUESTION = { id: 7, body: 'Hvem betaler?' };
const CLOSE = { kind: 'close', title: 'Takk for i dag' };

function picture({ session = {}, question = QUESTION, segment = { kind: 'questions' } } = {}) {
  return { session: { state: 'live', screen: 'live', screen_message: null, ...session }, question, segment };
}

test('the wall shows what is on stage, and invites while nothing is', () => {
  assert.equal(wallOf(picture()), 'question');
  assert.equal(wallOf(picture({ question: null })), 'invitation');
  assert.equal(wallOf({ session: null, question: null, segment: null }), 'connecting');
});

test('the desk may show the invitation or a message while the question stays on stage', () => {
  assert.equal(wallOf(picture({ session: { screen: 'join' } })), 'invitation');
  assert.equal(wallOf(picture({ session: { screen: 'message', screen_message: 'Pause til 15.20' } })), 'message');
});

test('while the meeting takes its leave it invites nobody', () => {
  assert.equal(wallOf(picture({ question: null, segment: CLOSE })), 'farewell');
  assert.equal(wallOf(picture({ segment: CLOSE, session: { screen: 'join' } })), 'question');
  assert.equal(wallOf(picture({ session: { state: 'closed', screen: 'join' } })), 'farewell');
  assert.equal(invites({ state: 'live' }, CLOSE), false);
  assert.equal(invites({ state: 'closed' }, null), false);
  assert.equal(invites({ state: 'scheduled' }, null), true);
});

test('a message is said after the close too', () => {
  const over = { state: 'closed', screen: 'message', screen_message: 'Kaffe i foajeen' };

  assert.equal(wallOf(picture({ session: over })), 'message');
});

test('black is the desk’s as soon as it says so', () => {
  assert.equal(isBlankByDesk({ screen: 'blank' }), true);
  assert.equal(isBlankByDesk({ screen: 'live' }), false);
  assert.equal(isBlankByDesk(null), false);
});
