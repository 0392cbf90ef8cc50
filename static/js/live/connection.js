/**
 * The event source: the only file that knows the socket. It keeps the store true: follows on connect, holds what
 * arrives meanwhile, follows again on a gap or a beat that is ahead (anti-entropy), and starts anew on another epoch.
 * While no WebSocket comes through it polls, and so it does for who only reads. While nobody looks it does none of this
 * (`page_visibility.js`); what arrives on an open line is folded all the same.
 *
 * @typedef {'connecting'|'live'|'lost'|'refused'} Status
 * @typedef {ReturnType<typeof openConnection>} Connection
 */
import { io } from '../../vendor/socket.io/socket.io.esm.min.js';
import { delay } from './backoff.js';
import { createBatchSize } from './batch_size.js';
import { createPolling } from './polling.js';
import { createTimer } from '../base/page_visibility.js';
import { hearTime, now } from '../base/server_clock.js';

const LOST_AFTER = 5_000;
/** Nothing tells that a part is under way over a socket, so it has longer than a line that may be heard. */
const FOLLOW_TIMEOUT = 30_000;
const POLL_BESIDE_AFTER = 10_000;
const POLL_AFTER_FAILURES = 2;
/** After three failures the wait grows no longer than 8 s: so all are back within 15 s of a restart. */
const MOST_PATIENT = 3;

/** Says `lost` only when it has lasted: a short break is nobody's business. */
function createStatus(onstatus, isSeen) {
  let current = 'connecting';
  const timer = createTimer(() => become('lost'), isSeen);
  function become(status) {
    timer.clear();
    if (status !== current) onstatus((current = status));
  }
  function broken() {
    if (current === 'lost' || current === 'refused' || timer.isSet()) return;
    timer.set(LOST_AFTER);
  }
  /** It is open, and what was asked for is on its way. */
  function awaiting() {
    if (current === 'live') return;
    become('connecting');
    timer.set(FOLLOW_TIMEOUT);
  }
  return { become, broken, awaiting };
}

/**
 * @param {object} given
 * @param {string} given.code
 * @param {string} given.language
 * @param {() => string|null} given.token  Null for who only reads, and for who is not in yet: `reconnect` once they are.
 * @param {boolean} given.isReader  Whether only what everybody may read is followed, without a token.
 * @param {() => boolean} given.isSeen  Whether somebody may be looking.
 * @param {string[]} given.topics
 * @param {ReturnType<import('./store.js').createStore>} given.store
 * @param {() => void} given.onchange
 * @param {(status: Status) => void} given.onstatus
 * @param {(presence: {in_room: number, online: number}) => void} [given.onpresence]
 * @param {() => void} [given.onheard]  At each message, beat and answer to polling.
 * @param {() => void} given.onunauthenticated  The token is worth nothing; `reconnect` when there is another.
 */
export function openConnection(given) {
  const { language, token, isReader, isSeen, topics, store, onchange, onpresence, onunauthenticated } = given;
  const status = createStatus((next) => {
    if (next === 'lost' && !socket.connected) polling.start();
    given.onstatus(next);
  }, isSeen);
  const socket = io({
    path: '/socket.io/',
    transports: ['websocket'],
    autoConnect: token() !== null,
    reconnection: false,
    auth: (tell) => tell({ token: token(), language }),
  });
  const parts = createBatchSize();
  const polling = createPolling({
    ...given,
    parts,
    onpart: hearPart,
    onsuccess: () => {
      hearLine();
      becomeWhole();
    },
    onunauthenticated: refuse,
  });
  const retry = createTimer(connectNow, isSeen);
  const pollBeside = createTimer(() => polling.start(), isSeen);
  let failures = 0;
  let following = false;
  let followAgain = false;
  let held = [];
  let heardAt = 0;
  let isWhole = false;

  /** The line was just heard: a message, a beat, or an answer to polling. */
  function hearLine() {
    heardAt = now();
    given.onheard?.();
  }

  /** A part has come, and there is more. */
  function hearPart() {
    hearLine();
    status.awaiting();
  }

  function becomeWhole() {
    isWhole = true;
    status.become('live');
    onchange();
  }

  /** Fold one message; true when only following again makes the store true. */
  function leavesBehind(message) {
    const outcome = store.fold(message);
    if (outcome === 'new_epoch') store.forget();
    return outcome === 'gap' || outcome === 'new_epoch';
  }

  function foldAll(messages) {
    const behind = messages.map(leavesBehind).includes(true);
    onchange();
    return behind;
  }

  function follow() {
    if (!socket.connected || !isSeen()) return;
    if (following) {
      followAgain = true;
      return;
    }
    following = true;
    followAgain = false;
    const asked = { on: socket.id, at: performance.now() };
    pollBeside.set(POLL_BESIDE_AFTER);
    socket.timeout(FOLLOW_TIMEOUT).emit('follow', store.sinceOf(topics), { limit: parts.limit() }, (failure, answer) => {
      if (asked.on !== socket.id) return;
      if (!failure) parts.took(performance.now() - asked.at);
      followed(failure, answer);
    });
  }

  function followed(failure, answer) {
    following = false;
    pollBeside.clear();
    if (failure) {
      reconnect();
    } else if (!Array.isArray(answer)) {
      followRefused(answer?.error?.code);
    } else {
      hearFollowed(answer);
    }
  }

  /** The socket has shown that it carries, so there is no need of the way round. */
  function hearFollowed(messages) {
    polling.stop();
    hearTime(messages[0]?.at);
    const isPart = messages.some(({ more }) => more);
    const behind = foldAll(messages.concat(held.splice(0)));
    failures = 0;
    if (isPart) hearPart();
    if (isPart || behind || followAgain) {
      follow();
    } else {
      hearLine();
      becomeWhole();
    }
  }

  function followRefused(code) {
    if (code === 'unauthenticated' || code === 'not_allowed') refuse();
    else reconnect();
  }

  function refuse() {
    close();
    status.become('refused');
    onunauthenticated();
  }

  function connectLater() {
    status.broken();
    pollBeside.clear();
    following = false;
    held = [];
    if (!retry.isSet()) retry.set(delay(Math.min(failures, MOST_PATIENT)));
    failures += 1;
    if (failures > POLL_AFTER_FAILURES || store.version(topics[0]) === 0) polling.start();
  }

  function connectNow() {
    retry.clear();
    socket.connect();
  }

  function reconnect() {
    socket.disconnect();
    connectLater();
  }

  function close() {
    retry.clear();
    pollBeside.clear();
    polling.stop();
    socket.disconnect();
  }

  socket.on('connect', () => {
    status.awaiting();
    follow();
  });
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') connectLater();
  });
  socket.on('connect_error', (failure) => {
    const code = failure.data?.code ?? failure.message;
    if (code === 'unauthenticated' || code === 'not_found') refuse();
    else connectLater();
  });
  socket.on('changes', (message) => {
    hearLine();
    if (following) held.push(message);
    else if (foldAll([message])) follow();
  });
  socket.on('beat', ({ epoch, topics: versions, at }) => {
    hearTime(at);
    hearLine();
    const isBehind = topics.some((topic) => versions[topic] > store.version(topic));
    if (isBehind || epoch !== store.epoch()) follow();
  });
  socket.on('presence', (presence) => onpresence?.(presence));

  /** A woken tab or a returned network does not wait for a timer; following proves that the line still holds. */
  function wake() {
    if (!isSeen()) return;
    if (socket.connected) follow();
    else if (retry.isSet()) connectNow();
    polling.hurry();
  }
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  if (isReader) polling.start();
  if (isReader || token() !== null) status.broken();

  return {
    connected: () => socket.connected,
    /** Whether all of what is followed has come at least once. */
    isWhole: () => isWhole,
    /** Epoch milliseconds, by the server, when the line was last heard; 0 before. */
    heardAt: () => heardAt,
    /** @returns {Promise<import('./commands.js').Answer>} rejects when the line breaks or stays silent */
    command: (name, args, timeout) =>
      socket
        .timeout(timeout)
        .emitWithAck('command', { name, arguments: args })
        .catch((failure) => {
          if (socket.connected) reconnect(); // it is open and silent: the way is gone, and no ping has told yet
          throw failure;
        }),
    /** Connect with the token as it is now. */
    reconnect: () => {
      close();
      failures = 0;
      status.become('connecting');
      status.broken();
      socket.connect();
    },
    /** A command was answered that the token is worth nothing. */
    refuse,
    /** Hear at once what a command changed that went round the socket. */
    refresh: polling.hurry,
    close,
  };
}
