/** What lies where in `static/js`: a room imports only from rooms above its own in this table, and no two beside each other. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const SCRIPTS = new URL('../../static/js/', import.meta.url);
const ROOMS = [
  ['base'], // what any page needs
  ['live'], // what is kept true while it is open
  ['lists'], // nothing moves under a finger
  ['meetings'],
  ['people'],
  ['programme'],
  ['questions'], // in `desk/` what moderators see of it and do with it
  ['screens'], // likewise
  ['answers', 'attendee', 'desk', 'host'], // a page each, made of the features above
  ['pages'], // where each page begins
];

const levelOf = (room) => ROOMS.findIndex((level) => level.includes(room));

const modules = readdirSync(SCRIPTS, { recursive: true }).filter((name) => name.endsWith('.js'));

/** The rooms that a module imports from, its own and other people's files left out. */
function importedBy(name) {
  const here = new URL(name, SCRIPTS);
  const found = readFileSync(here, 'utf8').matchAll(/^(?:import|export)\b[^;'`]*'(\.[^']+)'/gm);
  const paths = [...found].map(([, path]) => new URL(path, here).href).filter((path) => path.startsWith(SCRIPTS.href));
  return paths.map((path) => path.slice(SCRIPTS.href.length).split('/')[0]).filter((room) => room !== name.split('/')[0]);
}

test('every module has a room, and every room more than one module', () => {
  const found = modules.map((name) => name.split('/')[0]);

  assert.deepEqual([...new Set(found)].sort(), ROOMS.flat().sort());
  assert.deepEqual(ROOMS.flat().filter((room) => found.indexOf(room) === found.lastIndexOf(room)), []);
});

test('a room imports only from those above it', () => {
  const upward = modules.flatMap((name) =>
    importedBy(name)
      .filter((room) => levelOf(room) >= levelOf(name.split('/')[0]))
      .map((room) => `${name} imports from ${room}`),
  );

  assert.ok(modules.some((name) => importedBy(name).includes('base')));
  assert.deepEqual(upward, []);
});
