/**
 * The wake lock: a screen that is shown for two hours does not go to sleep. Where the browser cannot promise it, as on
 * plain HTTP, that is to be said: the machine itself must then be told.
 */
import { _ } from '../base/language.js';

let isPromised = true;

/** What to set where it may go dark; empty where it will not. */
export const sleepText = () =>
  isPromised ? '' : _('Nettleseren kan ikke holde skjermen våken her. Slå av skjermsparer og dvale på enheten.');

async function request(onchange) {
  if (document.visibilityState !== 'visible') return;
  try {
    await navigator.wakeLock.request('screen');
    isPromised = true;
  } catch {
    isPromised = false;
  }
  onchange();
}

/** @param {() => void} onchange  It is known whether the screen will stay awake. */
export function keepAwake(onchange) {
  isPromised = 'wakeLock' in navigator;
  onchange();
  if (!isPromised) return;
  void request(onchange);
  document.addEventListener('visibilitychange', () => request(onchange));
}
