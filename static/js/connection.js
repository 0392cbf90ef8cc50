/**
 * The only file that knows the socket. It keeps the store true: follows on connect, holds what arrives meanwhile, follows
 * again on a gap or a beat that is ahead, and starts anew on another epoch. While no WebSocket comes through it polls.
 * While nobody looks it does none of this (`seen.js`); what arrives on an open line is folded all the same.
 *
 * @typedef {'connecting'|'live'|'lost'|'refused'} Status
 * @typedef {ReturnType<typeof openConnection>} Connection
 */
import { io } from '../vendor/socket.io/socket.io.esm.min.js';
import { delay } from './backoff.js';
import { createPolling } from './polling.js';
import { createTimer } from './seen.js';

const LOST_AFTER = 5_000;
const FOLLOW_TIMEOUT = 10_000;
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
  broken();
  return { become, broken };
}

/**
 * @param {object} given
 * @param {string} given.code
 * @param {string} given.language
 * @param {() => string|null} given.token
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
  const { language, token, isSeen, topics, store, onchange, onpresence, onunauthenticated } = given;
  const status = createStatus((next) => {
    if (next === 'lost' && !socket.connected) polling.start();
    given.onstatus(next);
  }, isSeen);
  const socket = io({
    path: '/socket.io/',
    transports: ['websocket'],
    reconnection: false,
    auth: (tell) => tell({ token: token(), language }),
  });
  const polling = createPolling({
    ...given,
    onsuccess: () => {
      hearLine();
      status.become('live');
    },
    onunauthenticated: refuse,
  });
  const retry = createTimer(connectNow, isSeen);
  let failures = 0;
  let following = false;
  let followAgain = false;
  let held = [];
  let heardAt = 0;

  /** The line was just heard: a message, a beat, or an answer to polling. */
  function hearLine() {
    heardAt = Date.now();
    given.onheard?.();
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
    const asked = socket.id;
    socket.timeout(FOLLOW_TIMEOUT).emit('follow', store.sinceOf(topics), (failure, answer) => {
      if (asked === socket.id) followed(failure, answer);
    });
  }

  function followed(failure, answer) {
    following = false;
    if (failure) {
      reconnect();
    } else if (!Array.isArray(answer)) {
      followRefused(answer?.error?.code);
    } else {
      const behind = foldAll(answer.concat(held.splice(0)));
      if (behind || followAgain) follow();
      else followedWhole();
    }
  }

  function followedWhole() {
    hearLine();
    failures = 0;
    status.become('live');
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
    polling.stop();
    socket.disconnect();
  }

  socket.on('connect', () => {
    polling.stop();
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
  socket.on('beat', ({ epoch, topics: versions }) => {
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

  return {
    connected: () => socket.connected,
    /** Epoch milliseconds when the line was last heard; 0 before. */
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
