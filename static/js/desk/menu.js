/**
 * The desk's one menu, opened at the button that asked for it: what else can be done with a row, or how a list is sorted.
 *
 * @typedef {{label: string, act: () => void, isChosen?: boolean, isChecked?: boolean, isResting?: () => boolean}} Item
 *   `isChosen` makes it one of a choice, `isChecked` one of several that may be on, which leave the menu open; one that rests
 *   is dimmed, and says why when it is pressed.
 * @typedef {{heading: string, items: Item[], isInline?: boolean}} Group
 *   `isInline`: short items, which stand beside one another.
 */
import { html, nothing, render } from '../base/html.js';

const GAP = 4;
const STIR = 2;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Under the button where there is room, else over it; always inside the window. */
function place(element, anchor) {
  const from = anchor.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const isRoomBelow = from.bottom + GAP + height <= innerHeight;
  const top = isRoomBelow ? from.bottom + GAP : Math.max(GAP, from.top - GAP - height);
  const left = Math.min(Math.max(GAP, from.right - width), innerWidth - width - GAP);
  element.style.setProperty('inset', `${top}px auto auto ${left}px`);
}

function roleOf({ isChosen, isChecked }) {
  if (isChecked !== undefined) return 'menuitemcheckbox';
  return isChosen === undefined ? 'menuitem' : 'menuitemradio';
}

const item = (given, choose) => html`<button
  type="button"
  class="menu-item"
  tabindex="-1"
  role=${roleOf(given)}
  aria-checked=${given.isChosen ?? given.isChecked ?? nothing}
  aria-disabled=${given.isResting?.() ? 'true' : nothing}
  @click=${() => choose(given)}
>
  ${given.label}
</button>`;

/** @param {Group} group @param {(item: Item) => void} choose */
const group = ({ heading, items, isInline = false }, choose) =>
  heading
    ? html`<div class="menu-group" ?data-inline=${isInline} role="group" aria-label=${heading}>
        <p class="menu-heading" aria-hidden="true">${heading}</p>
        ${items.map((each) => item(each, choose))}
      </div>`
    : items.map((each) => item(each, choose));

const placeOf = (anchor) => anchor.getBoundingClientRect();
const isNear = (a, b) => Math.abs(a.top - b.top) <= STIR && Math.abs(a.left - b.left) <= STIR;

/** @param {HTMLElement} element  With `popover="manual"` and `role="menu"`. */
export function createMenu(element) {
  let anchor = null;
  let openedAt = null;
  /** @type {() => Group[]} */
  let offered = () => [];

  function close({ isFocusKept = true } = {}) {
    if (!anchor) return;
    const from = anchor;
    anchor = null;
    from.removeAttribute('aria-expanded');
    element.hidePopover();
    if (isFocusKept) from.focus({ preventScroll: true });
  }

  function draw() {
    render(
      offered().map((each) => group(each, choose)),
      element,
    );
  }

  /** @param {Item} item */
  function choose({ act, isChecked }) {
    if (isChecked === undefined) close();
    act();
  }

  /** @param {() => Group[]} groups */
  function open(button, label, groups) {
    close({ isFocusKept: false });
    anchor = button;
    anchor.setAttribute('aria-expanded', 'true');
    element.setAttribute('aria-label', label);
    offered = groups;
    draw();
    element.showPopover();
    openedAt = placeOf(button);
    place(element, button);
    element.querySelector('button')?.focus();
  }

  element.addEventListener('keydown', (event) => {
    const items = [...element.querySelectorAll('button')];
    const at = items.findIndex((each) => each === document.activeElement);
    const ends = { Home: 0, End: items.length - 1 };
    const to = ends[event.key] ?? (at + (STEPS[event.key] ?? 0) + items.length) % items.length;
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (to === at) return;
    else items[to].focus();
    event.preventDefault();
  });
  addEventListener('pointerdown', (event) => {
    const target = /** @type {Node|null} */ (event.target);
    if (!element.contains(target) && !anchor?.contains(target)) close({ isFocusKept: false });
  });
  addEventListener('resize', () => close());
  /** Other items, or another size of type, make it larger: it stays on the screen. */
  new ResizeObserver(() => anchor && place(element, anchor)).observe(element);
  /** A list that holds its rows in place scrolls for that, and moves nothing: only a button that went takes its menu along. */
  function followScroll() {
    if (anchor && !isNear(placeOf(anchor), openedAt)) close();
  }
  addEventListener('scroll', followScroll, { capture: true, passive: true });

  return {
    isOpen: () => anchor !== null,
    /** Called after each drawing of the desk: what rests may do so no longer. */
    redraw: () => anchor && draw(),
    /** @param {HTMLElement} button @param {string} label @param {Group[]|(() => Group[])} groups  A function is asked at each drawing. */
    toggle(button, label, groups) {
      if (anchor === button) close();
      else open(button, label, typeof groups === 'function' ? groups : () => groups);
    },
  };
}
