import assert from 'node:assert/strict';
import { test } from 'node:test';

import { deletedText } from '../../../static/js/questions/deleted.js';

const question = (state) => ({ state, submitted_at: '2024-10-31T14:00:00.000Z' });
const session = (forgotten) => ({ forgotten_at: forgotten });

test('whose words are gone from what is over had them deleted by who asked', () => {
  assert.equal(deletedText(question('answered'), session(null)), 'Slettet av den som spurte.');
  assert.equal(deletedText(question('answered'), session('2024-10-30T14:00:00.000Z')), 'Slettet av den som spurte.');
});

test('where the session was forgotten, or the question taken back, that is not said', () => {
  assert.equal(deletedText(question('answered'), session('2024-11-30T14:00:00.000Z')), 'Teksten er slettet.');
  assert.equal(deletedText(question('withdrawn'), session(null)), 'Teksten er slettet.');
});
