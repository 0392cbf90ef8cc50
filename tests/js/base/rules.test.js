import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { allowed, isVotable, longest, most } from '../../../static/js/base/rules.js';
import { useRulesOf } from '../rules.js';

const SCRIPTS = new URL('../../../static/js/', import.meta.url);
const STATES = ['pending', 'approved', 'queued', 'on_stage', 'answered', 'deferred', 'dismissed', 'withdrawn', 'merged'];
/** A list of the desk is drawn for some states: which, stands there once. */
const HOLDERS = ['questions/desk/lists.js'];

/** The states in which a command is allowed to a role. */
function statesOf(role, command) {
  useRulesOf(role);
  return STATES.filter((state) => allowed(command, { state }));
}

test('a command is allowed from the states of its table', () => {
  assert.deepEqual(statesOf('moderator', 'approve_question'), ['pending']);
  assert.deepEqual(statesOf('moderator', 'queue_question'), ['pending', 'approved', 'queued']);
  assert.deepEqual(statesOf('moderator', 'restore_question'), ['answered', 'deferred', 'dismissed']);
  assert.deepEqual(statesOf('attendee', 'withdraw_question'), ['pending', 'approved', 'queued', 'deferred']);
});

test('who may change the words depends on the role', () => {
  assert.deepEqual(statesOf('attendee', 'edit_question'), ['pending']);
  assert.deepEqual(statesOf('moderator', 'edit_question'), ['pending', 'approved', 'queued', 'on_stage', 'deferred']);
});

test('what a role may not ask for is allowed in no state, nor is what nobody may', () => {
  assert.deepEqual(statesOf('attendee', 'approve_question'), []);
  assert.deepEqual(statesOf('panelist', 'put_on_stage'), []);
  assert.deepEqual(statesOf('host', 'no_such_command'), []);
});

test('what waits for its turn can be voted on, picked or not', () => {
  useRulesOf('attendee');

  assert.deepEqual(STATES.filter((state) => isVotable({ state })), ['approved', 'queued']);
});

test('lengths and numbers are those of the server', () => {
  useRulesOf('moderator');

  assert.deepEqual([longest('question'), longest('name'), longest('reason'), most('questions_in_bulk')], [300, 60, 200, 200]);
});

const aState = `'(?:${STATES.join('|')})'`;
const SETS = new RegExp(`\\[\\s*${aState}\\s*[,\\]]|state\\s*[!=]==\\s*${aState}\\s*(?:\\|\\||&&)\\s*(?:\\w+\\.)?state\\s*[!=]==\\s*${aState}`, 'g');

test('no module holds a set of states but the table of the desk\'s lists', () => {
  const modules = readdirSync(SCRIPTS, { recursive: true }).filter((name) => name.endsWith('.js'));
  const found = modules.flatMap((name) => [...readFileSync(new URL(name, SCRIPTS), 'utf8').matchAll(SETS)].map(([text]) => [name, text]));

  assert.deepEqual([...new Set(found.map(([name]) => name))].sort(), HOLDERS, JSON.stringify(found));
});
