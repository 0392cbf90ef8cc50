import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pictureOfNext } from '../../../static/js/screens/next_picture.js';
import { wallOf } from '../../../static/js/screens/wall.js';

const PANEL = [
  { id: 2, name: 'Finn Evensen', position: 1 },
  { id: 3, name: 'May Sommerud', position: 2 },
];

function deskOf({ session = {}, first = {} } = {}) {
  return {
    session: { state: 'live', screen: 'live', screen_message: null, overlay: 'live', code: 'KTR7HW', ...session },
    first: { id: 7, body: 'Hvem betaler?', spoken: null, panelist_ids: [3], ...first },
    ...{ panelistList: PANEL, picture: { segment: { kind: 'questions' } }, now: 1, join: { url: 'hybrid.no' } },
  };
}

test('what comes is seen as the wall will draw it', () => {
  const picture = pictureOfNext(deskOf());

  assert.equal(wallOf(picture), 'question');
  assert.equal(picture.question.id, 7);
  assert.equal(picture.answerers, 'May Sommerud');
});

test('it is seen also while the wall is black or shows something else', () => {
  for (const screen of ['blank', 'join', 'message']) {
    assert.equal(wallOf(pictureOfNext(deskOf({ session: { screen, screen_message: 'Pause' } }))), 'question');
  }
});
