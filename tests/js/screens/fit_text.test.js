import assert from 'node:assert/strict';
import { test } from 'node:test';

import { largestFitting } from '../../../static/js/screens/fit_text.js';

const fitsUpTo = (limit) => (size) => size <= limit;

test('a text takes the largest size that fits', () => {
  assert.equal(largestFitting(44, 200, fitsUpTo(117)), 116);
  assert.equal(largestFitting(44, 200, fitsUpTo(1000)), 200);
});

test('what does not fit at the smallest size is said, not squeezed', () => {
  assert.equal(largestFitting(44, 200, fitsUpTo(43)), null);
});

test('it never answers with a size that did not fit', () => {
  for (let limit = 44; limit < 200; limit += 0.7) {
    const size = largestFitting(44, 200, fitsUpTo(limit));
    assert.ok(size <= limit && size > limit - 2, `${size} for ${limit}`);
  }
});
