/** The contrast that the look promises, measured on the very values that the pages use. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../../../static/css/base/tokens.css', import.meta.url), 'utf8');
const declared = [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]);
const colours = Object.fromEntries(declared);

function luminance(colour) {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(colours[one]), luminance(colours[other])].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken'];
const TEXTS = ['ink', 'soft', 'act', 'room', 'online', 'ok', 'no', 'live'];
const SCREEN_TEXTS = ['dark-ink', 'dark-soft', 'dark-room', 'dark-online'];

function holds(texts, grounds, least) {
  for (const text of texts) {
    for (const ground of grounds) {
      const measured = contrast(text, ground);
      assert.ok(measured >= least, `${text} on ${ground}: ${measured.toFixed(2)} < ${least}`);
    }
  }
}

for (const scheme of ['', 'dark-']) {
  const named = (names) => names.map((name) => scheme + name);

  test(`${scheme || 'light '}text is readable on every ground`, () => {
    holds(named(TEXTS), named(GROUNDS), 5.5);
    holds(named(['act', 'ink']), named(['act-soft']), 5.5);
    holds(named(['on-act']), named(['act']), 5.5);
  });

  test(`${scheme || 'light '}edges of controls are seen`, () => {
    holds(named(['edge']), named(GROUNDS), 3);
  });
}

test('the projector and the dark block keep seven to one', () => {
  holds(SCREEN_TEXTS, ['dark-sunken', 'dark-ground'], 7);
  holds(['dark-live'], ['dark-sunken'], 7);
});

/** What a name means in a scheme: the last that was said of it there, followed to its colour. */
function colourOf(name, scheme) {
  const [everywhere, inDark] = css.split('@media screen and (prefers-color-scheme: dark)');
  const said = scheme === 'dark' ? everywhere + inDark : everywhere;
  const values = [...said.matchAll(new RegExp(`--${name}: ([^;]+);`, 'g'))].map(([, value]) => value);
  const [, next] = values.at(-1).match(/var\(--([\w-]+)\)/) ?? [];
  return next ? colourOf(next, scheme) : name;
}

test('the one dark block is seen: by its ground on a light page, by its edge on a dark one', () => {
  holds([colourOf('dark-ground', 'light')], GROUNDS, 3);
  const grounds = ['dark-paper', 'dark-surface', colourOf('dark-ground', 'dark')];
  holds([colourOf('dark-ground-edge', 'dark')], grounds, 3);
});

test('every colour stands in one place: where it is used, it has a name', () => {
  assert.equal(new Set(declared.map(([name]) => name)).size, declared.length);
});
