import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actsBy, teamSentence } from '../../../static/js/desk/team_acts.js';

const MODERATORS = { 1: { name: 'Kari' }, 2: { name: null } };
const act = (name, more = {}) => ({ version: 5, by: 1, name, subject_type: 'question', subject_ids: [7], details: {}, ...more });
const said = (name, more) => teamSentence(act(name, more), MODERATORS);

test('the log says who did what, by name or number', () => {
  assert.equal(said('question_approved'), 'Kari godkjente.');
  assert.equal(said('question_merged', { by: 2 }), 'Ordstyrer 2 slo sammen med et annet.');
});

test('what no moderator did was the host’s', () => {
  assert.equal(said('session_closed', { by: null }), 'Verten avsluttet møtet.');
});

test('a place in the queue is said by its number', () => {
  assert.equal(said('question_queued', { details: { position: 3 } }), 'Kari satte i køen som nr.\u00a03.');
});

test('the stage is taken, and given up', () => {
  assert.equal(said('stage_lead_set', { details: { number: 1 } }), 'Kari tok ledelsen av scenen.');
  assert.equal(said('stage_lead_set', { details: { number: null } }), 'Kari ga fra seg scenen.');
});

test('an act on many says on how many', () => {
  assert.equal(said('questions_labelled', { subject_ids: [7, 8, 9] }), 'Kari ga 3 tema.');
});

test('what a page is too old to know is said to have been something', () => {
  assert.equal(said('question_sung'), 'Kari gjorde noe annet.');
});

test('the log is narrowed to one of them', () => {
  const acts = [act('question_approved'), act('question_edited', { by: 2 }), act('session_live', { by: null })];

  assert.deepEqual(actsBy(acts, 2), [acts[1]]);
  assert.deepEqual(actsBy(acts, null), acts);
});
