/**
 * The outbox: commands on their way, kept until they are answered, so that a reload in mid-send loses nothing and
 * doubles nothing: the same `client_id` is the same command. One key an entry, so that two tabs do not overwrite each
 * other.
 *
 * @typedef {{client_id: string, name: string, args: object, about?: object, kept_at: number}} Entry
 */
import { now } from '../base/server_clock.js';
import { storage as ours } from '../base/storage.js';

/**
 * @param {string} owner  Whose it is: the session's code, with the role where it is a member of staff's.
 * @param {object} [storage]
 * @param {number} [lifetime]  Milliseconds after which an entry is forgotten: a moderator's act must not be carried out
 *   minutes after it was meant.
 */
export function createOutbox(owner, storage = ours, lifetime = Infinity) {
  const prefix = `hybrid.${owner}.outbox.`;

  const keep = (entry) => storage.set(prefix + entry.client_id, JSON.stringify(entry));

  /** @returns {Entry[]} oldest first */
  function entries() {
    const keys = storage.keys().filter((key) => key.startsWith(prefix));
    const kept = keys.map((key) => JSON.parse(storage.get(key))).sort((a, b) => a.kept_at - b.kept_at);
    const isFresh = (entry) => now() - entry.kept_at < lifetime;
    kept.filter((entry) => !isFresh(entry)).forEach((entry) => drop(entry.client_id));
    return kept.filter(isFresh);
  }

  const drop = (clientId) => storage.remove(prefix + clientId);

  return { keep, entries, drop };
}
