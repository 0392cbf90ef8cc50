import assert from 'node:assert/strict';
import { test } from 'node:test';

import { followed, newsIn } from '../../../../static/js/desk/dialogs/changes.js';

const MODERATORS = { 2: { name: 'Kari' } };
const QUESTION = {
  ...{ id: 7, state: 'pending', body: 'Hvem betaler?', score: 1 },
  ...{ note: null, reply: null, changed_by: null },
};
const NOTE = { value: ({ note }) => note ?? '' };
const EDIT = { value: ({ body }) => body };
const REPLY = {
  value: ({ reply }) => reply?.body ?? '',
  begins: ({ reply }) => ({ more: { to: reply?.to ?? 'all' } }),
};

const opened = (kind, text = kind.value(QUESTION)) => ({ question: QUESTION, text });
const by = (change) => ({ ...QUESTION, changed_by: 2, ...change });

test('what a colleague did to the question is told, whatever the dialog is for', () => {
  for (const kind of [NOTE, EDIT, REPLY]) {
    const news = newsIn(opened(kind, 'Mitt eget'), by({ state: 'dismissed' }), kind, MODERATORS);

    assert.deepEqual(news, { news: 'Kari har avvist spørsmålet.', isNewsOfValue: false });
  }
});

test('other votes are no news', () => {
  assert.equal(newsIn(opened(NOTE, 'Mitt eget'), by({ score: 9 }), NOTE, MODERATORS), null);
});

test('what a colleague wrote in the same place is told before it is written over', () => {
  const news = newsIn(opened(NOTE, 'Mitt eget'), by({ note: 'Karis' }), NOTE, MODERATORS);

  assert.deepEqual(news, { news: 'Kari har skrevet noe annet imens:', isNewsOfValue: true });
});

test('a field that nobody has written in follows without a word', () => {
  assert.equal(newsIn(opened(NOTE), by({ note: 'Karis' }), NOTE, MODERATORS), null);
  assert.deepEqual(followed(opened(NOTE), by({ note: 'Karis' }), NOTE), { text: 'Karis' });
});

test('what is typed stays', () => {
  assert.deepEqual(followed(opened(EDIT, 'Mitt eget'), by({ body: 'Hvem finansierer?' }), EDIT), {});
});

test('who gets a reply follows with its words, and is otherwise left as it was chosen', () => {
  const theirs = by({ reply: { body: 'Kommunen.', to: 'asker', at: '2024-10-31T14:38:00Z' } });

  assert.deepEqual(followed(opened(REPLY), theirs, REPLY), { more: { to: 'asker' }, text: 'Kommunen.' });
  assert.deepEqual(followed(opened(REPLY), by({ score: 9 }), REPLY), {});
});
