/** The way round a network that lets no WebSocket through: the same messages, asked for every few seconds. */
import { delay } from './backoff.js';

const INTERVAL = 3_000;

/**
 * Takes what `openConnection` is given, and `onsuccess` after each round that left the store true.
 */
export function createPolling({ code, language, token, topics, store, onchange, onsuccess, onunauthenticated }) {
  let timer = null;
  let isRunning = false;

  async function ask(topic) {
    const url = `/api/sessions/${code}/changes?topic=${topic}&since=${store.version(topic)}`;
    const response = await fetch(url, { headers: { Authorization: `Bearer ${token()}`, 'Accept-Language': language } });
    if (!response.ok) throw Object.assign(new Error(`changes: ${response.status}`), { status: response.status });
    return response.json();
  }

  /** True when it left the store true. Answers that come after the socket is back are dropped: they may be older. */
  async function round() {
    const messages = await Promise.all(topics.map(ask));
    if (!isRunning) return false;
    const outcomes = messages.map(store.fold);
    if (outcomes.includes('new_epoch')) store.forget();
    onchange();
    return !outcomes.includes('gap') && !outcomes.includes('new_epoch');
  }

  async function run(failures) {
    let next = failures;
    try {
      if (await round()) onsuccess();
      next = 0;
    } catch (failure) {
      next += 1;
      if (failure.status === 401 && isRunning) {
        onunauthenticated();
        return;
      }
    }
    if (isRunning) timer = setTimeout(run, next ? delay(next) : INTERVAL + delay(0), next);
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      run(0);
    },
    stop() {
      isRunning = false;
      clearTimeout(timer);
    },
  };
}
