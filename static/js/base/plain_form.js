/**
 * The plain form, which stands in the page until its script has come. Who types in it is left to it until they rest: a
 * field that goes takes with it what is typed on.
 */
const LEFT_FOR = 1_000;
const RESTS_FOR = 8_000;

/**
 * @param {HTMLElement|null} plain
 * @returns {Promise<void>} once nobody is in it; never where its question is on its way, since another page comes then
 */
export function whenLeft(plain) {
  const isIn = () => plain?.contains(document.activeElement);
  if (!plain || !isIn()) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = new AbortController();
    /** @type {number|undefined} */
    let timer;
    const stop = () => {
      clearTimeout(timer);
      listening.abort();
    };
    const left = () => {
      stop();
      resolve();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(left, isIn() ? RESTS_FOR : LEFT_FOR);
    };
    for (const kind of ['input', 'focusin', 'focusout']) plain.addEventListener(kind, wait, listening);
    plain.addEventListener('submit', stop, listening);
    wait();
  });
}
