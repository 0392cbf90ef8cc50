/**
 * Text fitting by binary search: the largest type in which a text fits its box. It never scrolls, never overflows, and
 * breaks no word it need not.
 */

const STEP = 1;

/**
 * The largest size between two that fits, found by halving.
 * @param {(size: number) => boolean} fits  True for all sizes below some size, false above it.
 * @returns {number|null} null when not even the smallest fits
 */
export function largestFitting(smallest, largest, fits) {
  if (!fits(smallest)) return null;
  if (fits(largest)) return largest;
  let [low, high] = [smallest, largest];
  while (high - low > STEP) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return Math.floor(low);
}

/** Heights are rounded to whole pixels, each by itself. */
const isInside = (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
const isWhole = (word) => word.offsetHeight < 1.5 * parseFloat(getComputedStyle(word).lineHeight);
const longestWords = (box) =>
  [...box.querySelectorAll('.word')].sort((a, b) => b.textContent.length - a.textContent.length).slice(0, 3);

function fit(box) {
  const set = (size) => box.style.setProperty('--fit', size);
  const lengthOf = (name) => (set(`var(${name})`), parseFloat(getComputedStyle(box.firstElementChild).fontSize));
  const [smallest, largest] = [lengthOf('--fit-smallest'), lengthOf('--fit-largest')];
  const longest = longestWords(box);
  const inside = (size) => (set(`${size}px`), isInside(box));
  const whole = (size) => inside(size) && longest.every(isWhole);
  const size = largestFitting(smallest, largest, whole) ?? largestFitting(smallest / 2, largest, inside);
  set(`${size ?? smallest / 2}px`);
}

/**
 * Make a function that fits the text of a box: to be called after each drawing. It measures only when something has
 * changed, and by itself when the window does or the type arrives. The box's style sheet gives the bounds as lengths in
 * `--fit-smallest` and `--fit-largest` and uses `--fit`.
 * @param {Window} [view]  Where the box is drawn.
 */
export function createFitting(view = window) {
  let box = null;
  let fitted = '';

  const measured = () => `${box.clientWidth} ${box.clientHeight} ${box.textContent}`;

  function refit() {
    if (!box || measured() === fitted) return;
    fit(box);
    fitted = measured();
  }

  view.addEventListener('resize', refit);
  view.document.fonts.addEventListener('loadingdone', () => {
    fitted = '';
    refit();
  });

  /** @param {HTMLElement|null} drawn  Of class `fit`, as large as its text may become. */
  return (drawn) => {
    if (drawn !== box) fitted = '';
    box = drawn;
    refit();
  };
}
