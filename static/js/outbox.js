/**
 * Commands on their way, kept until they are answered, so that a reload in mid-send loses nothing and doubles nothing:
 * the same `client_id` is the same command. One key an entry, so that two tabs do not overwrite each other.
 *
 * @typedef {{client_id: string, name: string, args: object, kept_at: number}} Entry
 */
import { storage as ours } from './storage.js';

export function createOutbox(code, storage = ours) {
  const prefix = `hybrid.${code}.outbox.`;

  const keep = (entry) => storage.set(prefix + entry.client_id, JSON.stringify(entry));

  /** @returns {Entry[]} oldest first */
  function entries() {
    const kept = storage.keys().filter((key) => key.startsWith(prefix));
    return kept.map((key) => JSON.parse(storage.get(key))).sort((a, b) => a.kept_at - b.kept_at);
  }

  return { keep, entries, drop: (clientId) => storage.remove(prefix + clientId) };
}

/** An outbox that forgets: a moderator's act must not be carried out minutes after it was meant. */
export const noOutbox = { keep() {}, entries: () => [], drop() {} };
