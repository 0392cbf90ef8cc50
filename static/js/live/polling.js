/**
 * The fallback transport, polling, for a network that lets no WebSocket through: the same messages, asked for every
 * few seconds while somebody may be looking.
 */
/** @typedef {Error & {status?: number, pause?: number}} Failure  Without a status where no answer came. */
import { delay } from './backoff.js';
import { apiHeaders } from './api_headers.js';
import { fetchWithIdleTimeout } from './idle_timeout_fetch.js';
import { createTimer } from '../base/page_visibility.js';
import { hearHeaders } from '../base/server_clock.js';

const INTERVAL = 3_000;

/** What is thrown for an answer that brought nothing; `pause` is how long the server asks us to wait, in milliseconds. */
function refusalOf({ status, headers }) {
  const pause = 1_000 * Number(headers.get('Retry-After')) || 0;
  return Object.assign(new Error(`changes: ${status}`), { status, pause });
}

/**
 * Takes what `openConnection` is given, and `onsuccess` after each round that left the store true; `onpart` at each part
 * of a longer one.
 */
export function createPolling(given) {
  const { code, language, token, isSeen, topics, store, onchange, onsuccess, onunauthenticated } = given;
  const { parts, onpart } = given;
  const timer = createTimer(() => ask(), isSeen);
  let isRunning = false;
  let failures = 0;
  let turn = 0;

  async function changesOf(topic) {
    const url = `/api/sessions/${code}/changes?topic=${topic}&since=${store.version(topic)}&limit=${parts.limit()}`;
    const askedAt = performance.now();
    const { response, text } = await fetchWithIdleTimeout(url, { headers: apiHeaders({ language }, token()) });
    if (!response.ok) throw refusalOf(response);
    parts.took(performance.now() - askedAt);
    hearHeaders(response.headers);
    return JSON.parse(text);
  }

  /** Fold what came of one round, and draw it at once: a part of the page by itself would push the others about. */
  function fold(messages) {
    const outcomes = messages.map((message) => store.fold(message));
    if (outcomes.includes('new_epoch')) store.forget();
    onchange();
    return !outcomes.includes('gap') && !outcomes.includes('new_epoch');
  }

  /** Ask round by round while there is more; whether that left the store true, undefined once it was overtaken. */
  async function hearAll(mine) {
    let asked = topics;
    for (;;) {
      const answers = await Promise.allSettled(asked.map(changesOf));
      if (mine !== turn) return undefined;
      const messages = answers.filter((answer) => answer.status === 'fulfilled').map(({ value }) => value);
      const isTrue = fold(messages);
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed) throw failed.reason;
      asked = messages.filter(({ more }) => more).map(({ topic }) => topic);
      if (!isTrue || asked.length === 0) return isTrue;
      onpart();
    }
  }

  /** Ask, and again after a while. What is answered after a newer turn began, or the socket came back, may be old. */
  async function ask() {
    timer.clear();
    turn += 1;
    const mine = turn;
    /** @type {boolean|undefined|Failure} */
    const heard = await hearAll(mine).catch((failure) => failure);
    if (mine !== turn) return;
    if (!(heard instanceof Error)) {
      failures = 0;
      timer.set(INTERVAL + delay(0));
      if (heard) onsuccess();
    } else if (heard.status === 401) onunauthenticated();
    else {
      timer.set(Math.max(delay(failures), heard.pause ?? 0));
      failures += 1;
    }
  }

  function hurry() {
    if (!isRunning || !isSeen()) return;
    failures = 0;
    void ask();
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      hurry();
    },
    /** Ask now, where asking is the way to hear. */
    hurry,
    stop() {
      isRunning = false;
      turn += 1;
      timer.clear();
    },
  };
}
