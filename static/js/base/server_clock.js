/**
 * The server's time. Ages, clocks and minutes left count from it: a phone's own clock may be minutes off, and may be set
 * while the page is open. The server says it with every beat and with every answer to `follow`; on its way it only grows
 * old, so the latest of what was heard last is the truest.
 */
const KEPT = 6;

/** By how much the server's time was ahead of this page's own count, as far as was heard. */
let leads = /** @type {number[]} */ ([]);
/** @type {{counted: number, device: number}|null} */
let anchor = null;

function lead() {
  return Math.max(...leads);
}

/** @param {string|number|undefined} at  The server's time, as it was when this was sent. */
export function hearTime(at) {
  const told = typeof at === 'number' ? at : Date.parse(at ?? '');
  if (!Number.isFinite(told)) return;
  leads = [...leads.slice(1 - KEPT), told - performance.now()];
  anchor = { counted: performance.now(), device: Date.now() };
}

/** The time of an answer that may have come out of a cache. @param {Headers} headers */
export function hearHeaders(headers) {
  const sent = Date.parse(headers.get('Date') ?? '');
  hearTime(sent + 1000 * (Number(headers.get('Age')) || 0));
}

/**
 * Epoch milliseconds by the server; by the device until the server has said a word. A page's count may stand still while
 * the machine sleeps, and a device's clock may be set back: the one that went on counts.
 */
export function now() {
  if (!anchor) return Date.now();
  const { counted, device } = anchor;
  return lead() + Math.max(performance.now(), counted + (Date.now() - device));
}

/** Forget what was heard, as a test does. */
export function forgetTime() {
  leads = [];
  anchor = null;
}
