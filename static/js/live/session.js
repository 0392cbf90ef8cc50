/**
 * What every live page shares: a store that is kept true, commands, and one drawing a frame however much arrives.
 *
 * @typedef {object} View  What a page is drawn from.
 * @property {import('./connection.js').Status} status
 * @property {{in_room: number, online: number}|null} presence
 * @property {boolean} isWhole  Whether all of it has come once: a long list comes in parts.
 * @property {number} now  Epoch milliseconds, by the server.
 * @property {number} heardAt  When the line was last heard, in epoch milliseconds; 0 before.
 * @property {(SessionRow & {id: number})|null} session  The session's row, null until the first message.
 * @property {<Name extends keyof Collections>(collection: Name, topic?: string) => Record<string, Collections[Name]>} rows
 *   By id.
 * @property {<Name extends keyof Collections>(collection: Name, topic?: string) => Collections[Name][]} list  The same with
 *   `id` in each row.
 */
/** @typedef {View & {session: SessionRow}} OpenView  Once the session is known. */
import { createCommands } from './commands.js';
import { openConnection } from './connection.js';
import { warnOfWrongOrigin } from './wrong_origin.js';
import { createFrameNames } from './frame_names.js';
import { createOutbox } from './outbox.js';
import { createTimer, visibilityCheck } from '../base/page_visibility.js';
import { now } from '../base/server_clock.js';
import { storage } from '../base/storage.js';
import { createStore } from './store.js';

const STAFF_PATIENCE = 120_000;
const lists = new WeakMap();
const listed = new WeakMap();

function withId(id, row) {
  if (!listed.has(row)) listed.set(row, { id: Number(id), ...row });
  return listed.get(row);
}

/** A collection as a list, the same one until a row changes; and each row the same one until it changes itself. */
function listOf(rows) {
  if (!lists.has(rows)) lists.set(rows, Object.entries(rows).map(([id, row]) => withId(id, row)));
  return lists.get(rows);
}

/** Draw as time goes by, while somebody may be looking; and at once when the page is looked at again. */
function tickWhileSeen(redraw, milliseconds, isSeen) {
  const timer = createTimer(tick, isSeen);
  function tick() {
    timer.set(milliseconds);
    redraw();
  }
  document.addEventListener('visibilitychange', redraw);
  tick();
}

/** Run `draw` once in the next frame, however often it is asked for. */
function oncePerFrame(draw) {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      draw();
    });
  };
}

/**
 * Open the session that the page shows.
 *
 * @param {object} given
 * @param {import('../base/page.js').Page} given.page
 * @param {string[]} given.topics  The first one is what `view.rows` means where none is named.
 * @param {(view: View) => void} given.draw
 * @param {() => void} [given.onheard]  When the line is heard, also in a page that is hidden and draws nothing.
 * @param {() => void} [given.onshownout]  When the role was taken back, once.
 * @param {() => void} [given.onfold]  When what is known may be another, likewise.
 * @param {number} [given.tick]  Milliseconds between drawings when nothing arrives: times grow.
 * @param {() => string|null} [given.token]  Where it is not the page's.
 * @param {() => Promise<boolean>} [given.join]  Gets a token, where there is none yet and when the old one is worth nothing:
 *   who is new is shown the page at once, and what they send waits for it. Without it, who has no token only reads.
 * @param {object} [given.outbox]  Where an attendee's commands wait, for as long as it takes; staff's wait two minutes.
 */
export function openSession({ page, topics, draw, token = () => page.token, join, outbox, tick = 1_000, ...hearing }) {
  const { onheard, onfold, onshownout } = hearing;
  const store = createStore();
  if (page.frame) store.fold(page.frame);
  const isSeen = visibilityCheck(page.page);
  /** @type {{status: import('./connection.js').Status, presence: View['presence']}} */
  const heard = { status: 'connecting', presence: null };
  const rows = (collection, topic = topics[0]) => store.rows(topic, collection);
  const view = () => ({
    ...heard,
    now: now(),
    isWhole: connection.isWhole(),
    heardAt: connection.heardAt(),
    session: listOf(rows('session'))[0] ?? null,
    rows,
    list: (collection, topic) => listOf(rows(collection, topic)),
  });
  const nameFrame = createFrameNames(page.meeting);
  const redraw = oncePerFrame(() => {
    const seen = view();
    if (seen.session) nameFrame(seen.session);
    draw(seen);
  });
  const hear = (change) => {
    Object.assign(heard, change);
    redraw();
  };

  let joining = null;

  /** Another token is another person to the server, so what was known of the old one is forgotten. */
  async function joinAndReconnect() {
    const isNew = token() === null;
    const isJoined = await join?.();
    joining = null;
    if (!isJoined) return false;
    if (!isNew) store.forget();
    connection.reconnect();
    return true;
  }

  const joinAgain = () => (joining ??= joinAndReconnect());

  warnOfWrongOrigin(page);
  const connection = openConnection({
    code: page.code,
    language: page.language,
    token,
    isReader: token() === null && !join,
    isSeen,
    topics,
    store,
    onchange: () => {
      redraw();
      onfold?.();
    },
    onstatus: (status) => {
      if (status === 'refused' && heard.status !== 'refused') onshownout?.();
      hear({ status });
    },
    onpresence: (presence) => hear({ presence }),
    onheard,
    onunauthenticated: () => join && joinAgain(),
  });
  const commands = createCommands({
    connection,
    page,
    token,
    outbox: outbox ?? createOutbox(`${page.code}.${page.role}`, storage, STAFF_PATIENCE),
    patience: outbox ? Infinity : STAFF_PATIENCE,
    onunauthenticated: join && joinAgain,
  });
  if (token() === null && join) queueMicrotask(joinAgain); // its caller has the session by then
  /** While a long list comes in, it is drawn as its parts come: time grows nowhere. */
  tickWhileSeen(() => (connection.isWhole() || store.version(topics[0]) === 0) && redraw(), tick, isSeen);

  /** A screen whose link was revoked hears so by its report, since nothing else is asked of an open line. */
  async function report(name, args) {
    const answer = await commands.report(name, args);
    if (answer?.error?.code === 'unauthenticated') connection.refuse();
    return answer;
  }

  const { send, resume, forget } = commands;
  return { send, report, resume, forget, redraw, view, version: store.version, epoch: store.epoch, close: connection.close };
}
