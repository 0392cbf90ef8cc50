import assert from 'node:assert/strict';
import { test } from 'node:test';

import { excerpt } from '../../../static/js/questions/excerpt.js';
import { happened, nameOf, subjectOf } from '../../../static/js/people/moderators.js';

const MODERATORS = { 1: { name: 'Kari' }, 2: { name: null } };

test('an excerpt ends between words, without what stood before the next one', () => {
  assert.equal(excerpt('Hvem betaler?'), 'Hvem betaler?');
  assert.equal(excerpt('Hei! Lurer litt på dette med foreldre, særlig de som er nye'), 'Hei! Lurer litt på dette med …');
  assert.equal(excerpt('Linje\n\n  to'), 'Linje to');
  assert.equal([...excerpt('å'.repeat(300))].length, 38);
});

test('a moderator is called by name, else by number', () => {
  assert.deepEqual([nameOf(1, MODERATORS), nameOf(2, MODERATORS), nameOf(7, MODERATORS)], ['Kari', 'ordstyrer 2', 'ordstyrer 7']);
  assert.deepEqual([subjectOf(1, MODERATORS), subjectOf(2, MODERATORS), subjectOf(null, MODERATORS)], ['Kari', 'Ordstyrer 2', 'Noen']);
});

test('what became of a question says who did what', () => {
  const seen = { state: 'pending', body: 'Hvem betaler?' };
  const told = (change) => happened(seen, { ...seen, changed_by: 1, ...change }, MODERATORS);

  assert.equal(told({ state: 'dismissed' }), 'Kari har avvist spørsmålet.');
  assert.equal(told({ state: 'queued', changed_by: 2 }), 'Ordstyrer 2 har satt det i køen.');
  assert.equal(told({ body: 'Hvem finansierer?' }), 'Kari har endret ordlyden.');
  assert.equal(told({ body: 'Hvem finansierer?', changed_by: null }), 'Den som spurte, har endret spørsmålet.');
  assert.equal(told({ state: 'withdrawn', body: '', changed_by: null }), 'Den som spurte, har trukket spørsmålet tilbake.');
  assert.equal(told({ score: 4 }), '');
});
