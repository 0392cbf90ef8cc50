import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createDownloads } from '../../../static/js/host/downloads.js';

const page = /** @type {any} */ ({ code: 'KTR7HW', language: 'nb', token: 'r.1.x.y' });
const PATH = '/api/sessions/KTR7HW/report.pdf';

/** Downloads of which the server answers when it is told to. */
function downloading() {
  const said = [];
  const kept = [];
  const asked = [];
  let answer = null;
  const downloads = createDownloads({
    page,
    toast: { hold: (text) => said.push(`${text} (står)`), show: (text) => said.push(text) },
    onchange: () => {},
    keep: (file, name) => kept.push([file.size, name]),
    ask: /** @type {any} */ (
      (...request) => {
        asked.push(request);
        return new Promise((resolve, reject) => {
          answer = { resolve, reject };
        });
      }
    ),
  });
  return { downloads, said, kept, asked, answer: () => answer };
}

test('a file that is under way is said, and kept by its own name', async () => {
  const { downloads, said, kept, asked, answer } = downloading();

  const taken = downloads.take(PATH);
  assert.equal(downloads.isUnderWay(PATH), true);
  answer().resolve(new Response('12345', { headers: { 'Content-Disposition': 'attachment; filename="KTR7HW-rapport.pdf"' } }));
  await taken;

  assert.equal(downloads.isUnderWay(PATH), false);
  assert.deepEqual(kept, [[5, 'KTR7HW-rapport.pdf']]);
  assert.deepEqual(said, ['Lager filen … (står)', 'Filen er lastet ned.']);
  assert.equal(asked[0][1].headers.Authorization, 'Bearer r.1.x.y');
});

test('a second press while it is under way asks for nothing', async () => {
  const { downloads, asked, answer } = downloading();

  const both = [downloads.take(PATH), downloads.take(PATH)];
  answer().resolve(new Response('x'));
  await Promise.all(both);

  assert.equal(asked.length, 1);
});

test('why there is none is said as the server says it', async () => {
  const { downloads, said, kept, answer } = downloading();

  const taken = downloads.take(PATH);
  const error = { ok: false, error: { code: 'unavailable', message: 'Filen ble ikke laget. Vent litt, og prøv igjen.' } };
  answer().resolve(new Response(JSON.stringify(error), { status: 503 }));
  await taken;

  assert.deepEqual([kept, said.at(-1)], [[], 'Filen ble ikke laget. Vent litt, og prøv igjen.']);
});

test('what went wrong with a file stays to be seen while others come, until it is wished again', async () => {
  const { downloads, said, answer } = downloading();
  const other = '/api/sessions/KTR7HW/export?format=csv';

  const first = downloads.take(PATH);
  const failed = answer();
  const second = downloads.take(other);
  failed.resolve(new Response(JSON.stringify({ error: { message: 'Filen ble ikke laget.' } }), { status: 503 }));
  await first;
  answer().resolve(new Response('x'));
  await second;

  assert.equal(said.at(-1), 'Filen er lastet ned.');
  assert.deepEqual([downloads.faultOf(PATH), downloads.faultOf(other)], ['Filen ble ikke laget.', null]);
  const again = downloads.take(PATH);
  assert.equal(downloads.faultOf(PATH), null);
  answer().resolve(new Response('x'));
  await again;
  assert.equal(downloads.faultOf(PATH), null);
});

test('a server that is out of reach is said, and the file may be wished again', async () => {
  const { downloads, said, answer } = downloading();

  const taken = downloads.take(PATH);
  answer().reject(new TypeError('fetch failed'));
  await taken;

  assert.equal(said.at(-1), 'Får ikke kontakt med serveren. Prøv igjen.');
  assert.equal(downloads.isUnderWay(PATH), false);
});
