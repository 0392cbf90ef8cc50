import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  faultInNote,
  faultInRedaction,
  faultInReply,
  faultInShortForm,
  faultInWords,
} from '../../../../static/js/desk/dialogs/checks.js';
import { useRulesOf } from '../../rules.js';

useRulesOf('moderator');

const QUESTION = { id: 7, body: 'Hvem betaler?', original_body: null, spoken: null };
const typed = (text, change = {}) => ({ text, question: { ...QUESTION, ...change } });

test('words are neither blank nor too long', () => {
  assert.equal(faultInWords(typed(' ')), 'Skriv spørsmålet først.');
  assert.equal(faultInWords(typed('å'.repeat(301))), 'Spørsmålet er for langt.');
  assert.equal(faultInWords(typed('å'.repeat(300))), '');
});

test('a note may be blank, and has its own length', () => {
  assert.deepEqual([faultInNote(typed('')), faultInNote(typed('å'.repeat(500)))], ['', '']);
  assert.equal(faultInNote(typed('å'.repeat(501))), 'Notatet er for langt.');
});

test('a short form is no longer than the question, counted as people count', () => {
  assert.equal(faultInShortForm(typed('Hvem betaler da?')), 'Kortformen er lengre enn spørsmålet.');
  assert.equal(faultInShortForm(typed('👩‍👩‍👧‍👦'.repeat(13))), '');
  assert.equal(faultInShortForm(typed('')), '');
});

test('nothing is taken out where the words are the same and there were no others', () => {
  assert.equal(faultInRedaction(typed('Hvem betaler? ')), 'Ta bort det som ikke skal stå her.');
  assert.equal(faultInRedaction(typed('Hvem?')), '');
  assert.equal(faultInRedaction(typed('')), 'Skriv spørsmålet først.');
});

test('words that stay may have an earlier wording, or a short form, that must go', () => {
  assert.equal(faultInRedaction(typed('Hvem betaler?', { original_body: 'Ring 40 00 00 00' })), '');
  assert.equal(faultInRedaction(typed('Hvem betaler?', { spoken: 'Ola betaler?' })), '');
});

test('a reply says something, within its length', () => {
  assert.equal(faultInReply(typed('\n')), 'Skriv svaret først.');
  assert.equal(faultInReply(typed('å'.repeat(2001))), 'Svaret er for langt.');
  assert.equal(faultInReply(typed('Kommunen.')), '');
});
