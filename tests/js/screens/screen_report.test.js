import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { createScreenReport, screenState } from '../../../static/js/screens/screen_report.js';
import { openDocument } from '../visible_document.js';

let here;
beforeEach(() => {
  here = openDocument();
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

function screen(answer = { ok: true }) {
  const picture = { isBlank: false, isHeld: false };
  const said = [];
  const report = async (name, { state }) => {
    assert.equal(name, 'report_screen');
    said.push(state);
    return answer;
  };
  return { picture, said, ...createScreenReport({ report, picture: () => picture }) };
}

test('behind another window nothing else matters, then black, then held', () => {
  assert.equal(screenState({ isHidden: true, isBlank: true, isHeld: true }), 'hidden');
  assert.equal(screenState({ isHidden: false, isBlank: true, isHeld: true }), 'blank');
  assert.equal(screenState({ isHidden: false, isHeld: true }), 'held');
  assert.equal(screenState({ isHidden: false }), 'live');
});

test('a change is said at once, and what stays the same every 5 seconds', () => {
  const { picture, said, tell, heard } = screen();
  tell();
  assert.deepEqual(said, [], 'not before there is a line');
  heard();
  tell();
  assert.deepEqual(said, ['live']);

  picture.isHeld = true;
  tell();
  assert.deepEqual(said, ['live', 'held']);

  mock.timers.tick(4_999);
  assert.equal(said.length, 2);
  mock.timers.tick(1);
  mock.timers.tick(5_000);
  assert.deepEqual(said, ['live', 'held', 'held', 'held']);
});

test('a page that is hidden says so at once, and goes on saying it', () => {
  const { said, heard } = screen();
  heard();
  here.look(false);
  mock.timers.tick(5_000);
  here.look(true);

  assert.deepEqual(said, ['live', 'hidden', 'hidden', 'live']);
});

test('where timers sleep, what is due is said when the line is heard', (context) => {
  const { said, heard } = screen();
  heard();
  heard();
  assert.deepEqual(said, ['live'], 'not before it is due');

  const later = Date.now() + 5_000;
  context.mock.method(Date, 'now', () => later);
  heard();
  heard();
  assert.deepEqual(said, ['live', 'live']);
});

test('a link that is worth nothing reports no more', async () => {
  const { said, picture, tell, heard } = screen({ ok: false, error: { code: 'unauthenticated' } });
  heard();
  await Promise.resolve();
  await Promise.resolve();
  picture.isBlank = true;
  tell();
  mock.timers.tick(60_000);

  assert.deepEqual(said, ['live']);
});
