/**
 * Delivery at least once, with an idempotency key: the only file that sends a command, over the socket while it lives,
 * over HTTP when it does not, again and again while the fault lies with the network or a busy server, always with the
 * same `client_id`, by which the server carries it out once.
 *
 * @typedef {object} Acknowledgement
 * @property {true} ok
 * @property {number} version
 * @property {number} [question_id]  Of what was submitted.
 * @property {number} [label_id]  Of a subject that was made or changed.
 * @property {number} [link_id]  Of a link that was renewed, taken back or added.
 * @property {number[]} [kept]  What an undo left as it is, since it had changed.
 * @property {Object<string, object>} [refused]  Of an act on many, by question.
 * @property {undefined} [error]
 *
 * @typedef {{code: string, message: string, field?: string, row?: Question, retry_after_seconds?: number}} Fault
 * @typedef {{ok: false, error: Fault, isUnreachable?: true}} Refusal
 * @typedef {Acknowledgement|Refusal} Answer
 */
import { jsonHeaders } from './api_headers.js';
import { delay, wait } from './backoff.js';
import { _ } from '../base/language.js';
import { fetchWithIdleTimeout } from './idle_timeout_fetch.js';
import { most } from '../base/rules.js';
import { now } from '../base/server_clock.js';
import { hearSavesNothing } from './unsent.js';

const SOCKET_TIMEOUT = 5_000;
const HTTP_TIMEOUT = 10_000;
/** What is told with how long it was held back, in whole seconds; longer than may be told is as long as may be. */
const TOLD_AS_LATE = new Set(['submit_question']);
const RETRIED_CODES = new Set(['too_many', 'unavailable']);

/** A UUID without `crypto.randomUUID`, which plain HTTP off the loopback does not have. */
export function newClientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const unreachable = () => ({
  ok: false,
  isUnreachable: true,
  error: { code: 'unavailable', message: _('Fikk ikke kontakt med serveren. Prøv igjen.') },
});

/** The server has said that it can save nothing now. */
const isNotSaved = (answer) => answer.error?.code === 'unavailable' && !answer.isUnreachable;

/** What is refused for the sake of a field is its writer's to send again: nobody knows when it would be taken. */
const isRetried = ({ ok, error }) => !ok && RETRIED_CODES.has(error.code) && !error.field;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The contract's refusal where the answer holds one; else a proxy's page or a broken line, which is sent again. */
function readAnswer({ response, text }) {
  const answer = parsed(text);
  const known = typeof answer?.ok === 'boolean' && (answer.ok || answer.error);
  if (!known) return unreachable();
  const seconds = Number(response.headers.get('Retry-After'));
  if (!answer.ok && seconds > 0) answer.error.retry_after_seconds ??= seconds;
  return answer;
}

/**
 * @param {object} given
 * @param {import('./connection.js').Connection} given.connection
 * @param {{code: string, language: string}} given.page
 * @param {() => string|null} given.token
 * @param {ReturnType<import('./outbox.js').createOutbox>} given.outbox
 * @param {number} [given.patience]  Milliseconds after which a retried command is given up.
 * @param {() => Promise<boolean>} [given.onunauthenticated]  Gets a token, where there is none or it is worth nothing; true
 *   when there is one.
 */
export function createCommands({ connection, page, token, outbox, patience = Infinity, onunauthenticated }) {
  /** How often all that waited was let go. */
  let forgotten = 0;
  /** Attempts that no answer has come to yet. */
  const underway = new Set();

  async function overHttp({ name, args }) {
    try {
      const headers = jsonHeaders(page, token());
      const url = `/api/sessions/${page.code}/commands/${name}`;
      const answer = readAnswer(
        await fetchWithIdleTimeout(url, { method: 'POST', headers, body: JSON.stringify(args) }, HTTP_TIMEOUT),
      );
      if (answer.ok) connection.refresh();
      return answer;
    } catch {
      return unreachable();
    }
  }

  async function overSocket({ name, args }) {
    try {
      return connection.connected() ? await connection.command(name, args, SOCKET_TIMEOUT) : null;
    } catch {
      return null;
    }
  }

  /** The same command, with how long it has waited by now. */
  function withWait(entry) {
    const waited = (now() - entry.kept_at) / 1000;
    if (!TOLD_AS_LATE.has(entry.name) || waited <= most('at_once_seconds')) return entry;
    const seconds = Math.min(most('waited_seconds'), Math.floor(waited));
    return { ...entry, args: { ...entry.args, waited_seconds: seconds } };
  }

  async function deliver(kept) {
    const entry = withWait(kept);
    const used = token();
    const answer = (await overSocket(entry)) ?? (await overHttp(entry));
    hearSavesNothing(isNotSaved(answer));
    if (answer.error?.code !== 'unauthenticated' || !onunauthenticated) return answer;
    const isRenewed = token() !== used || (await onunauthenticated());
    return isRenewed ? overHttp(entry) : answer;
  }

  async function tracked(attempt) {
    underway.add(attempt);
    try {
      return await attempt;
    } finally {
      underway.delete(attempt);
    }
  }

  async function deliverUntilAnswered(entry, onwait) {
    const givesUpAt = performance.now() + patience;
    const before = forgotten;
    for (let attempt = 0; ; attempt += 1) {
      const isIn = token() !== null || !onunauthenticated || (await onunauthenticated());
      if (forgotten !== before) return unreachable();
      const answer = isIn ? await tracked(deliver(entry)) : unreachable();
      if (!isRetried(answer) || forgotten !== before) return answer;
      const pause = Math.max(delay(attempt), 1000 * (answer.error.retry_after_seconds ?? 0));
      if (performance.now() + pause > givesUpAt) return answer;
      if (answer.error.code === 'too_many') onwait?.(pause / 1000);
      await wait(pause);
      if (forgotten !== before) return answer;
    }
  }

  /** One that was kept before, over a reload, was written then. */
  async function carry(given, onwait) {
    const before = outbox.entries().find(({ client_id: id }) => id === given.client_id);
    const entry = before ? { ...given, kept_at: before.kept_at } : given;
    outbox.keep(entry);
    const answer = await deliverUntilAnswered(entry, onwait);
    outbox.drop(entry.client_id);
    return answer;
  }

  return {
    /**
     * Send a command and wait for its answer, however long the network takes. What it is about is kept with it, for who
     * is told after a reload. `onwait` hears for how many seconds the server lets it wait, since too many came before it.
     * @returns {Promise<Answer>}
     */
    async send(name, args = {}, about, onwait) {
      const clientId = args.client_id ?? newClientId();
      const entryWith = (id) => ({ client_id: id, name, args: { ...args, client_id: id }, about, kept_at: now() });
      const answer = await carry(entryWith(clientId), onwait);
      return answer.error?.code === 'client_id_reused' ? carry(entryWith(newClientId()), onwait) : answer;
    },

    /**
     * Send once what the next one makes old: nothing is kept, and nothing is sent again.
     * @returns {Promise<Answer|null>}  null where no answer came.
     */
    async report(name, args = {}) {
      const answer = (await overSocket({ name, args })) ?? (await overHttp({ name, args }));
      return isRetried(answer) ? null : answer;
    },

    /**
     * Let go all that waits to be sent: its owner wants nothing of it any more.
     * @returns {Promise<unknown>} once what could not be held back has been answered, or lost
     */
    forget() {
      forgotten += 1;
      for (const { client_id: id } of outbox.entries()) outbox.drop(id);
      return Promise.allSettled(underway);
    },

    /** Send what a reload interrupted, but for what its owner resumes itself; each answer is told with its entry. */
    resume(onanswer, isOurs = () => true) {
      for (const entry of outbox.entries().filter(isOurs)) void carry(entry).then((answer) => onanswer(entry, answer));
    },
  };
}
