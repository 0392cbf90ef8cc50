import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isMoved } from '../../../static/js/questions/drawn_places.js';

const places = new Map([[1, 'stage'], [2, '1'], [3, 'list']]);
const row = (state, more) => ({ body: 'Hvem?', state, position: null, ...more });

test('what stands where it was printed is no news, nor is a vote', () => {
  assert.equal(isMoved({ 1: row('on_stage'), 2: row('queued', { position: 1 }), 3: { score: 7 } }, places), false);
});

test('what has moved, come or gone is', () => {
  assert.equal(isMoved({ 2: row('queued', { position: 2 }) }, places), true);
  assert.equal(isMoved({ 3: row('dismissed') }, places), true);
  assert.equal(isMoved({ 3: row('approved', { body: '' }) }, places), true);
  assert.equal(isMoved({ 4: row('approved') }, places), true);
});

test('what would not be printed either is none', () => {
  assert.equal(isMoved({ 4: row('pending'), 5: row('answered') }, places), false);
});
