/** A request says in which language its answer is read, and who asks where that is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiHeaders, jsonHeaders } from '../../../static/js/live/api_headers.js';

const page = { language: 'nn' };

test('who has no token yet says only the language', () => {
  assert.deepEqual(apiHeaders(page, null), { 'Accept-Language': 'nn' });
  assert.deepEqual(jsonHeaders(page), { 'Content-Type': 'application/json', 'Accept-Language': 'nn' });
});

test('who has one shows it', () => {
  assert.equal(apiHeaders(page, 'abc').Authorization, 'Bearer abc');
  assert.equal(jsonHeaders(page, 'abc').Authorization, 'Bearer abc');
});
