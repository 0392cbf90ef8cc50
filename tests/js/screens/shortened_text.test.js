import assert from 'node:assert/strict';
import { test } from 'node:test';

import { shortenedText } from '../../../static/js/screens/shortened_text.js';

test('who reads a short form is told that it is one, and nobody else', () => {
  assert.equal(shortenedText({ spoken: 'Hvem betaler?' }), 'forkortet av ordstyrer');
  assert.equal(shortenedText({ spoken: null }), '');
});
