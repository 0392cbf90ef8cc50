/**
 * The way round a network that lets no WebSocket through: the same messages, asked for every few seconds while somebody
 * may be looking.
 */
import { delay } from './backoff.js';
import { createTimer } from './seen.js';

const INTERVAL = 3_000;

/**
 * Takes what `openConnection` is given, and `onsuccess` after each round that left the store true.
 */
export function createPolling(given) {
  const { code, language, token, isSeen, topics, store, onchange, onsuccess, onunauthenticated } = given;
  const timer = createTimer(() => ask(), isSeen);
  let isRunning = false;
  let failures = 0;
  let turn = 0;

  async function changesOf(topic) {
    const url = `/api/sessions/${code}/changes?topic=${topic}&since=${store.version(topic)}`;
    const response = await fetch(url, { headers: { Authorization: `Bearer ${token()}`, 'Accept-Language': language } });
    if (!response.ok) throw Object.assign(new Error(`changes: ${response.status}`), { status: response.status });
    return response.json();
  }

  /** Fold the answers; true when that left the store true. */
  function foldAll(messages) {
    const outcomes = messages.map(store.fold);
    if (outcomes.includes('new_epoch')) store.forget();
    onchange();
    return !outcomes.includes('gap') && !outcomes.includes('new_epoch');
  }

  /** Ask, and again after a while. What is answered after a newer turn began, or the socket came back, may be old. */
  async function ask() {
    timer.clear();
    turn += 1;
    const mine = turn;
    const answers = await Promise.all(topics.map(changesOf)).catch((failure) => failure);
    if (mine !== turn) return;
    if (Array.isArray(answers)) {
      failures = 0;
      timer.set(INTERVAL + delay(0));
      if (foldAll(answers)) onsuccess();
    } else if (answers.status === 401) onunauthenticated();
    else {
      timer.set(delay(failures));
      failures += 1;
    }
  }

  function hurry() {
    if (!isRunning || !isSeen()) return;
    failures = 0;
    ask();
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
