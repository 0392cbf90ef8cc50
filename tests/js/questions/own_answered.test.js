import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { createOwnAnswered } from '../../../static/js/questions/own_answered.js';
import { openDocument } from '../visible_document.js';

const LIVE = { state: 'live' };
const CLOSED = { state: 'closed' };
const ASKED = new Set([1]);
const onStage = (id) => ({ id, state: 'on_stage' });
const answered = (id) => ({ id, state: 'answered' });

beforeEach(() => {
  openDocument();
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

function ownAnswered() {
  const drawn = [];
  const read = createOwnAnswered(() => drawn.push('again'));
  return { drawn, read: (questions, session = LIVE) => read(session, questions, ASKED)?.id ?? null };
}

test('what was answered is kept for twenty seconds', () => {
  const { drawn, read } = ownAnswered();
  assert.equal(read([onStage(1)]), null);
  assert.equal(read([answered(1)]), 1);
  mock.timers.tick(19_999);
  assert.equal(read([answered(1)]), 1);

  mock.timers.tick(1);
  assert.deepEqual([drawn.length, read([answered(1)])], [1, null]);
});

test('the next on stage takes its place, at once or later', () => {
  const { read } = ownAnswered();
  read([onStage(1)]);
  assert.equal(read([answered(1), onStage(2)]), null);
  assert.equal(read([answered(1), answered(2)]), null);

  read([onStage(1)]);
  read([answered(1)]);
  assert.equal(read([answered(1), onStage(2)]), null);
});

test('it is not kept when its answer is undone, when the meeting is over, or when it is another’s', () => {
  const { read } = ownAnswered();
  read([onStage(1)]);
  read([answered(1)]);
  assert.equal(read([{ id: 1, state: 'queued' }]), null);

  read([onStage(1)]);
  assert.equal(read([answered(1)], CLOSED), null);

  read([onStage(2)]);
  assert.equal(read([answered(2)]), null);
});

test('what was answered before the page was opened is not news', () => {
  assert.equal(ownAnswered().read([answered(1)]), null);
});
