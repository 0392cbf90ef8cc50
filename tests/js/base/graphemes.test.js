import assert from 'node:assert/strict';
import { test } from 'node:test';

import { count } from '../../../static/js/base/graphemes.js';

test('counts as people do', () => {
  assert.equal(count(''), 0);
  assert.equal(count('æøå čđŋšŧž'), 10);
  assert.equal(count('e\u0301'), 1);
  assert.equal(count('👨‍👩‍👧‍👦🇳🇴👍🏽'), 3);
});

test('blanks around the text do not count, line breaks count once', () => {
  assert.equal(count('  Hei \n'), 3);
  assert.equal(count('a\r\nb'), 3);
});
