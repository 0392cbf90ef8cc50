/** A screen that is shown for two hours does not go to sleep; where the browser cannot promise it, nothing is lost. */

async function request() {
  if (document.visibilityState !== 'visible') return;
  await navigator.wakeLock.request('screen').catch(() => {});
}

export function keepAwake() {
  if (!navigator.wakeLock) return;
  request();
  document.addEventListener('visibilitychange', request);
}
