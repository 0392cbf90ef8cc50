import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerersOf, namesOf } from '../../../static/js/people/answerers.js';

const FINN = { id: 2, name: 'Finn Evensen', title: null, position: 1 };
const MAY = { id: 3, name: 'May Sommerud', title: null, position: 2 };
const INGVILL = { id: 4, name: 'Ingvill Ringholm', title: null, position: 3 };
const PIA = { id: 5, name: 'Pia Lund', title: null, position: 4 };
const PANEL = [MAY, PIA, FINN, INGVILL];

test('those who answer stand in the panel’s order', () => {
  assert.deepEqual(answerersOf({ panelist_ids: [4, 2] }, PANEL), [FINN, INGVILL]);
  assert.deepEqual(answerersOf({ panelist_ids: [] }, PANEL), []);
  assert.deepEqual(answerersOf(null, PANEL), []);
});

test('one who has left the panel answers nothing', () => {
  assert.deepEqual(answerersOf({ panelist_ids: [2, 9] }, PANEL), [FINN]);
});

test('they are named as one says it', () => {
  assert.equal(namesOf([], PANEL), '');
  assert.equal(namesOf([FINN], PANEL), 'Finn Evensen');
  assert.equal(namesOf([FINN, MAY], PANEL), 'Finn Evensen og May Sommerud');
  assert.equal(namesOf([FINN, MAY, INGVILL], PANEL), 'Finn Evensen, May Sommerud og Ingvill Ringholm');
  assert.equal(namesOf([FINN, MAY], PANEL, 'en'), 'Finn Evensen and May Sommerud');
});

test('all of them are the whole panel, where they are more than two', () => {
  assert.equal(namesOf([FINN, MAY, INGVILL, PIA], PANEL), 'Hele panelet');
  assert.equal(namesOf([FINN, MAY], [FINN, MAY]), 'Finn Evensen og May Sommerud');
  assert.equal(namesOf([FINN], [FINN]), 'Finn Evensen');
});
