/**
 * The reducer: folds the server's messages into what a client knows, and knows nothing else. Pure; no socket and no
 * page.
 *
 * @typedef {'folded'|'heard'|'gap'|'new_epoch'} Outcome
 */

const NO_ROWS = Object.freeze({});

/** Lay each row over the one held; `null` deletes. The held collection stays as it was, so that a change is a new object. */
function layOver(held, rows) {
  const next = { ...held };
  for (const [id, row] of Object.entries(rows)) {
    if (row === null) delete next[id];
    else next[id] = { ...next[id], ...row };
  }
  return next;
}

export function createStore() {
  let epoch = null;
  /** @type {Map<string, {version: number, collections: Object<string, object>}>} */
  const topics = new Map();

  /**
   * @param {Message} message
   * @returns {Outcome} `gap` and `new_epoch` change nothing: the caller follows again (after `forget` for the latter).
   */
  function fold(message) {
    if (epoch !== null && message.epoch !== epoch) return 'new_epoch';
    const held = topics.get(message.topic);
    const mine = held?.version ?? 0;
    if (message.since !== 0 && message.version <= mine) return 'heard';
    if (message.since > mine) return 'gap';
    epoch = message.epoch;
    const collections = message.since === 0 ? {} : { ...held?.collections };
    for (const [name, rows] of Object.entries(message.rows)) collections[name] = layOver(collections[name], rows);
    topics.set(message.topic, { version: message.version, collections });
    return 'folded';
  }

  return {
    fold,
    /** The rows of a collection by id: the same object until one of them changes. */
    rows: (topic, collection) => topics.get(topic)?.collections[collection] ?? NO_ROWS,
    version: (topic) => topics.get(topic)?.version ?? 0,
    epoch: () => epoch,
    sinceOf: (names) => Object.fromEntries(names.map((name) => [name, topics.get(name)?.version ?? 0])),
    forget() {
      epoch = null;
      topics.clear();
    },
  };
}
