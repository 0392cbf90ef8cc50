import assert from 'node:assert/strict';
import { test } from 'node:test';

import { spokenCode, spokenHost } from '../../../static/js/meetings/join_text.js';

test('a code is read aloud in two halves, an address without what a browser adds', () => {
  assert.equal(spokenCode('KTR7HW'), 'KTR 7HW');
  assert.equal(spokenHost('https://hybrid.no/KTR7HW'), 'hybrid.no');
  assert.equal(spokenHost('http://10.0.0.7:5000/KTR7HW'), '10.0.0.7:5000');
});
