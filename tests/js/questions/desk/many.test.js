import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawn } from '../../drawn.js';
import { emptyListChoice, manyBar } from '../../../../static/js/questions/desk/many.js';
import { createSelection } from '../../../../static/js/questions/desk/selection.js';
import { useRulesOf } from '../../rules.js';

useRulesOf('moderator');

const question = (id, more = {}) => ({ id, state: 'approved', score: 0, askers: 1, body: `Spørsmål ${id}`, ...more });
const readingOf = (questions) => ({ entries: questions.map((each) => ({ id: each.id, question: each, isHere: true })) });

/** A desk at which some of a list are chosen. */
function desk(questions, chosen, { isTaken = true, name = 'open' } = {}) {
  const seen = { sent: [], offered: null };
  const picked = createSelection(() => {});
  picked.begin(name);
  chosen.forEach((id) => picked.pick(id, true));
  const given = {
    acts: {
      bulk(command, questions_, args, text) {
        seen.sent.push([command, questions_.map(({ id }) => id), args, text(questions_.length)]);
        return isTaken ? Promise.resolve() : null;
      },
    },
    menu: { toggle: (_button, _label, [{ items }]) => (seen.offered = items) },
    picked,
    reasons: [{ code: 'off_topic', name: 'Utenfor tema', title: 'Det hører ikke til her.', position: 1 }],
    labelList: [{ id: 4, title: 'Økonomi', shown: true, position: 1 }],
    panelistList: [
      { id: 2, name: 'Finn Evensen' },
      { id: 3, name: 'May Sommerud' },
    ],
    queueEnd: 5,
    readings: { [name]: readingOf(questions) },
  };
  const bar = () => drawn(manyBar({ name, reading: given.readings[name] }, given));
  const choose = (button, item) => {
    bar().button(button).press({ currentTarget: null });
    seen.offered.find(({ label }) => label === item).act();
  };
  return { seen, picked, bar, choose, given };
}

const THREE = [question(1), question(2, { score: 9 }), question(3, { score: 4 })];

test('the bar stands over the list where somebody chooses, and nowhere else', () => {
  const { given, bar } = desk(THREE, [1]);

  assert.match(bar().words, /1 valgt/);
  assert.equal(drawn(manyBar({ name: 'inbox', reading: readingOf(THREE) }, given)).words, '');
});

test('what fits none of the list is not offered, and what fits not all that are chosen rests', () => {
  const { bar, seen } = desk([question(1, { state: 'pending' }), question(2)], [1, 2]);

  assert.equal(bar().button('Godkjenn').rests, true);
  bar().button('Godkjenn').press();
  assert.deepEqual(seen.sent, []);
  assert.equal(desk(THREE, [1]).bar().labels.includes('Godkjenn'), false);
});

test('with nothing chosen every act rests', () => {
  const { bar } = desk(THREE, []);

  const acts = bar().labels.filter((label) => label !== 'Ferdig med å velge');

  assert.deepEqual(acts.filter((label) => !bar().button(label).rests), []);
});

test('all that are chosen are done as one act, in the list’s order, and the choice is over', () => {
  const { bar, seen, picked } = desk(THREE, [3, 1]);

  bar().button('Besvares skriftlig').press();

  assert.deepEqual(seen.sent, [['defer_question', [1, 3], {}, '2 besvares skriftlig.']]);
  assert.equal(picked.isOn('open'), false);
});

test('what cannot be sent yet stays chosen', () => {
  const { bar, picked } = desk(THREE, [3, 1], { isTaken: false });

  bar().button('Besvares skriftlig').press();

  assert.deepEqual([picked.isOn('open'), picked.of(THREE).length], [true, 2]);
});

test('those that ask the same are joined with the one that most support', () => {
  const { bar, seen } = desk(THREE, [1, 2, 3]);

  bar().button('Slå sammen').press();

  assert.deepEqual(seen.sent, [['merge_questions', [3, 1], { into_id: 2 }, '2 slått sammen med et annet.']]);
});

test('between equals the one that more people asked counts, then the one that was asked first', () => {
  const merged = (...questions) => {
    const { bar, seen } = desk(questions, questions.map(({ id }) => id));
    bar().button('Slå sammen').press();
    return seen.sent[0][2].into_id;
  };

  assert.equal(merged(question(1), question(2, { askers: 3 })), 2);
  assert.equal(merged(question(8), question(5)), 5);
});

test('one alone is not joined', () => {
  const { bar, seen } = desk(THREE, [2]);

  bar().button('Slå sammen').press();

  assert.deepEqual([bar().button('Slå sammen').rests, seen.sent], [true, []]);
});

test('a subject is added to those that each has', () => {
  const { choose, seen } = desk(THREE, [1, 2]);

  choose('Tema', 'Økonomi');

  assert.deepEqual(seen.sent[0].slice(0, 3), ['label_question', [1, 2], { label_ids: [4], added: true }]);
});

test('one, all or nobody of the panel is put to them', () => {
  const put = (whom) => {
    const { choose, seen } = desk(THREE, [1, 2]);
    choose('Hvem svarer?', whom);
    return seen.sent[0][2].panelist_ids;
  };

  assert.deepEqual(['May Sommerud', 'Hele panelet', 'Ikke bestemt'].map(put), [[3], [2, 3], []]);
});

test('they go first or last into the queue', () => {
  const put = (where) => {
    const { choose, seen } = desk(THREE, [1, 2]);
    choose('I køen', where);
    return seen.sent[0][2].position;
  };

  assert.deepEqual(['Først i køen', 'Sist i køen'].map(put), [1, 5]);
});

test('who is turned down reads the reason', () => {
  const { choose, seen } = desk(THREE, [1]);

  choose('Avvis', 'Utenfor tema');

  assert.deepEqual(seen.sent[0].slice(0, 3), ['dismiss_question', [1], { reason: 'off_topic' }]);
});

test('before the open list is emptied it is said for how many, and that their askers hear of it', () => {
  const { title, lines, main, other } = emptyListChoice(desk(THREE, []).given);

  assert.equal(title, 'Tøm listen før neste del?');
  assert.deepEqual(lines, [
    'Det gjelder 3 spørsmål, blant dem «Spørsmål 1».',
    'De som spurte, får vite hva som skjer med spørsmålet.',
  ]);
  assert.deepEqual([main.label, other.label], ['Besvares skriftlig', 'Rakk ikke: avvis']);
});

test('the list is emptied in writing, or turned down with a reason', () => {
  const { given, seen } = desk(THREE, []);

  emptyListChoice(given).main.act();
  emptyListChoice(given).other.act();

  assert.deepEqual(
    seen.sent.map(([command, ids, args]) => [command, ids, args]),
    [
      ['defer_question', [1, 2, 3], {}],
      ['dismiss_question', [1, 2, 3], { reason: 'Vi rakk dessverre ikke dette spørsmålet.' }],
    ],
  );
});

test('an empty list is not asked about', () => {
  assert.deepEqual(emptyListChoice(desk([], []).given), { over: 'Listen er tom.' });
});
