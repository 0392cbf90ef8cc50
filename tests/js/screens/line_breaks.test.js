import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keepTogether } from '../../../static/js/screens/line_breaks.js';

/** With `_` for a space where no line ends, and `~` for what joins. */
const seen = (text) => keepTogether(text).replaceAll('\u00a0', '_').replaceAll('\u2060', '~');

const HELD = {
  'Hva med barna på 4.–7. trinn?': 'Hva med barna på 4.~–~7._trinn?',
  'på 5.-7. trinn': 'på 5.~-~7._trinn',
  'på 4. – 7. trinn': 'på 4._–_7._trinn',
  'Vi begynner kl. 15.12.': 'Vi begynner kl._15.12.',
  'Kl. 15.12–15.50': 'Kl._15.12~–~15.50',
  'Hva skjer 31. oktober?': 'Hva skjer 31._oktober?',
  'before October 31 or 31 October': 'before October_31 or 31_October',
  'om 6 min': 'om 6_min',
  'i 45 minutter, ikke 2 timer': 'i 45_minutter, ikke 2_timer',
  'mitt er nr. 2 i køen': 'mitt er nr._2 i køen',
  'koster det 30 000 kr?': 'koster det 30_000_kr?',
  'koster det kr 1 250 000?': 'koster det kr_1_250_000?',
  'får 40 % av elevene': 'får 40_% av elevene',
  'skoleåret 2024/25': 'skoleåret 2024~/~25',
  'etter § 9-1 og trinn 7': 'etter §_9~-~1 og trinn_7',
  'Det koster – men hvem betaler?': 'Det koster_– men hvem betaler?',
};

for (const [text, held] of Object.entries(HELD)) {
  test(`no line ends within: ${text}`, () => assert.equal(seen(text), held));
}

test('everything else stays as it is', () => {
  for (const text of ['Hvorfor kulturskole?', 'Har dere 3 minner fra 2024 å dele?', 'Er 7 nok? Nei.', 'كيف حالكم؟']) {
    assert.equal(keepTogether(text), text);
  }
});

test('a text becomes one line, and what was held stays so when it is held again', () => {
  assert.equal(keepTogether('  Ja\n\n nei \u00a0 kanskje '), 'Ja nei kanskje');
  for (const text of Object.keys(HELD)) assert.equal(keepTogether(keepTogether(text)), keepTogether(text));
});

test('no letter comes or goes', () => {
  const letters = (text) => text.replace(/[\s\u2060]/gu, '');

  for (const text of Object.keys(HELD)) assert.equal(letters(keepTogether(text)), letters(text));
});
