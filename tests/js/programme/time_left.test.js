import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isOver, timeLeft, timeLeftText, timeOfStart } from '../../../static/js/programme/time_left.js';

const segment = { ends_at: '2024-10-31T14:50:00Z' };
const at = (clock) => Date.parse(`2024-10-31T${clock}Z`);

test('the last minute is one until it is over', () => {
  assert.equal(timeLeftText(segment, at('14:38:00')), '12\u00a0min igjen');
  assert.equal(timeLeftText(segment, at('14:49:59')), '1\u00a0min igjen');
  assert.equal(isOver(segment, at('14:49:59')), false);
});

test('after the end it tells for how long', () => {
  assert.equal(timeLeftText(segment, at('14:50:00')), 'Tiden er ute');
  assert.equal(timeLeftText(segment, at('14:53:10')), '3\u00a0min over tiden');
  assert.equal(isOver(segment, at('14:50:00')), true);
});

test('the words and their tone come together, for every page', () => {
  assert.deepEqual(timeLeft(segment, at('14:38:00')), { text: '12\u00a0min igjen', tone: 'calm' });
  assert.deepEqual(timeLeft(segment, at('14:50:00')), { text: 'Tiden er ute', tone: 'over' });
  assert.deepEqual(timeLeft(segment, at('14:52:00')), { text: '2\u00a0min over tiden', tone: 'over' });
});

test('a meeting that has not begun at its time is said to be late, on the same day too', () => {
  const session = /** @type {any} */ ({ starts_at: '2024-10-31T14:00:00Z', timezone: 'Europe/Oslo', rehearsal: true });
  const told = (clock) => timeOfStart(session, at(clock));

  assert.deepEqual(told('13:59:59'), { text: 'begynner kl.\u00a015.00', tone: 'calm' });
  assert.deepEqual(told('14:00:00'), { text: 'skulle ha begynt kl.\u00a015.00', tone: 'over' });
});
