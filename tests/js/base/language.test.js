import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { _, ngettext, use } from '../../../static/js/base/language.js';

const bokmaal = { plural: (n) => (n === 1 ? 0 : 1), texts: {} };
afterEach(() => use(bokmaal));

test('without a catalogue the sentence is itself', () => {
  assert.equal(_('Still et spørsmål'), 'Still et spørsmål');
  assert.equal(_('Svarer: {name}', { name: 'Finn Evensen' }), 'Svarer: Finn Evensen');
  assert.equal(ngettext('Slipp inn {n} nytt', 'Slipp inn {n} nye', 1), 'Slipp inn 1 nytt');
  assert.equal(ngettext('Slipp inn {n} nytt', 'Slipp inn {n} nye', 3), 'Slipp inn 3 nye');
});

test('a place without a value stays as it is, and a value is never read as a place', () => {
  assert.equal(_('Hei {name}', {}), 'Hei {name}');
  assert.equal(_('Hei {name}', { name: '{name}', other: 1 }), 'Hei {name}');
});

test('a number stays beside its unit, in every language', () => {
  assert.equal(_('{n} min igjen', { n: 12 }), '12\u00a0min igjen');
  assert.equal(_('{hours} t {minutes} min', { hours: 1, minutes: 5 }), '1\u00a0t 5\u00a0min');
  assert.equal(_('Vi begynner kl. {time}', { time: '14.00' }), 'Vi begynner kl.\u00a014.00');
  assert.equal(_('Your question is no. {n} in the queue', { n: 2 }), 'Your question is no.\u00a02 in the queue');
  assert.equal(_('{n} til i køen: {question}', { n: 2, question: 'Er 6 min nok?' }), '2 til i køen: Er 6 min nok?');
});

test('a catalogue translates, with its own plurals', () => {
  use({
    plural: (n) => (n > 1 ? 1 : 0),
    texts: { Nyeste: 'Newest', 'Slipp inn {n} nytt': ['Show {n} new one', 'Show {n} new'], 'Flest stemmer': '' },
  });

  assert.equal(_('Nyeste'), 'Newest');
  assert.equal(_('Flest stemmer'), 'Flest stemmer');
  assert.equal(ngettext('Slipp inn {n} nytt', 'Slipp inn {n} nye', 0), 'Show 0 new one');
  assert.equal(ngettext('Slipp inn {n} nytt', 'Slipp inn {n} nye', 5), 'Show 5 new');
});
