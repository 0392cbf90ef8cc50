/**
 * Watches a page through a rush, as the person in front of it would see it: each second what is in view and what of it
 * can be acted on, in between what moved by itself. It touches nothing.
 */
globalThis.rush = (() => {
  const EVERY = 1_000;
  const LOOK_EVERY = 100;
  const SETTLED = 600;
  const STIR = 2;
  /** What a wheel scrolls glides on for a while, on a busy machine for longer. */
  const GLIDE = 2_000;
  /** A list closes up when what its reader pressed has ended, as a part of the answer. */
  const ANSWER_TAKES = 300;
  /** So long a busy server may need before the row that was pressed moves to another position. */
  const ANSWER_WAITS = 3_000;
  const LISTS = '[data-list=inbox], [data-list=open], [data-list=queue], .list .questions';
  const INPUT = ['wheel', 'pointerdown', 'pointermove', 'touchstart', 'touchmove', 'keydown'];
  const record = { samples: [], scrolled: [], shifted: [], pressed: [] };
  let touchedAt = 0;
  let pointer = null;
  let before = new Map();
  let pointedBefore = null;
  let answeredAt = -Infinity;
  let pressedAt = -Infinity;

  const nameOf = (list) => list.dataset.list ?? 'audience';
  const rowsOf = (list) => [...list.children];
  const keyOf = (row) => row.dataset.row ?? row.querySelector('.question-body')?.textContent ?? '';
  const isFolded = (row) => row.matches('[data-folded], [data-left], .question-left, .question-gone');
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  /** What scrolls the list: a column of its own, else the page. */
  function scrollerOf(list) {
    for (let box = list.parentElement; box; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box !== document.body) return box;
    }
    return document.scrollingElement;
  }

  /** The part of the screen in which the list is seen: beneath what sticks to its top, above what lies on its foot. */
  function windowOf(list) {
    const scroller = scrollerOf(list);
    const isPage = scroller === document.scrollingElement;
    const { top, bottom } = isPage ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const heads = [...scroller.querySelectorAll('header, .way-stage, .attendee-now > *')].filter((head) =>
      /sticky|fixed/.test(getComputedStyle(head).position),
    );
    const feet = isPage ? [...document.querySelectorAll('.attendee-ask')] : [];
    const head = Math.max(top, ...heads.map((box) => box.getBoundingClientRect()).filter((box) => box.top <= top + 1).map((box) => box.bottom));
    const foot = Math.min(bottom, ...feet.map((box) => box.getBoundingClientRect().top).filter((edge) => edge > 0));
    return { head: Math.min(head, foot), foot };
  }

  function inView(list) {
    const { head, foot } = windowOf(list);
    return rowsOf(list).filter((row) => {
      const { top, bottom, height } = row.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      return height > 0 && middle > head && middle < foot;
    });
  }

  const buttons = (row) => [...row.querySelectorAll('button')].filter((button) => isShown(button) && !button.disabled);
  const canVote = (row) => row.querySelector('button[aria-pressed]') !== null;
  const canAct = (row) => !isFolded(row) && buttons(row).length > 0;
  const isLive = (list) => (nameOf(list) === 'audience' ? canVote : canAct);
  const listsShown = () => [...document.querySelectorAll(LISTS)].filter(isShown);

  /** A row that is over stays as long as a pointer is on it. */
  const isHeld = (row) => row === rowUnderPointer();
  const describe = (row) => `${keyOf(row)}:${isFolded(row) ? row.textContent.trim().replace(/\s+/g, ' ').slice(0, 40) : 'live'}`;

  function columnOf(list) {
    const rows = rowsOf(list);
    const isAlive = isLive(list);
    const seen = inView(list).filter((row) => isAlive(row) || !isHeld(row));
    return {
      seen: seen.length,
      live: seen.filter(isAlive).length,
      alive: rows.filter(isAlive).length,
      rows: seen.map(describe),
    };
  }

  const positionOf = (row) => Number(row.dataset.position ?? row.querySelector('.row-number')?.textContent ?? 0);
  const groundOf = (element) => getComputedStyle(element).backgroundColor;

  function tintGround() {
    const probe = document.createElement('i');
    probe.style.backgroundColor = 'var(--act-soft)';
    document.body.append(probe);
    const ground = groundOf(probe);
    probe.remove();
    return ground;
  }

  /** The queue as it stands: its positions from the top, and which of them are tinted; a press refused lights its row up. */
  function queueOf(list) {
    const rows = rowsOf(list).filter((row) => !isFolded(row));
    const ground = tintGround();
    return { order: rows.map(positionOf), tinted: rows.filter((row) => groundOf(row) === ground && (positionOf(row) === 1 || !row.matches('[data-lit]'))).map(positionOf) };
  }

  /** Whether a press in the middle of it would reach it; null where there is none. */
  function isWithinReach(button) {
    if (!button || !isShown(button)) return null;
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return found !== null && (button === found || button.contains(found));
  }

  /** A sheet or dialog that its reader has opened lies over the page for as long as they like. */
  const isCovered = () => document.querySelector('dialog[open], [popover]:popover-open') !== null;

  function sample() {
    const lists = listsShown();
    const queue = lists.find((list) => nameOf(list) === 'queue');
    record.samples.push({
      at: Date.now(),
      isCovered: isCovered(),
      columns: Object.fromEntries(lists.map((list) => [nameOf(list), columnOf(list)])),
      queue: queue ? queueOf(queue) : null,
      stage: isWithinReach(document.querySelector('.stage-next')),
    });
  }

  const isAtRest = () => performance.now() - touchedAt > SETTLED;

  /** Where each list is scrolled to, and where the rows in view stand. */
  function placesOf(list) {
    const rows = inView(list).map((row) => [keyOf(row), { top: row.getBoundingClientRect().top, isFolded: isFolded(row) }]);
    return { scrollTop: scrollerOf(list).scrollTop, rows: new Map(rows) };
  }

  const restedFor = () => Math.round(performance.now() - touchedAt);
  const told = ({ scrollTop, rows }) => {
    const places = [...rows].map(([key, { top, isFolded: isLine }]) => `${key}${isLine ? '–' : ''}@${Math.round(top)}`);
    return `${Math.round(scrollTop)}: ${places.join(' ')}`;
  };

  /**
   * A list whose scroll position changed although nobody scrolled, and what is at the top of the view with it: the first
   * row or, where lines leave above it, the first that can be acted on.
   */
  function noteScroll(name, was, is) {
    if (!was || Math.abs(was.scrollTop - is.scrollTop) <= STIR) return;
    const kept = [...was.rows].filter(([key]) => is.rows.has(key));
    const alive = kept.find(([, place]) => !place.isFolded);
    if (!alive) return;
    const moves = [kept[0], alive].map(([key, { top }]) => is.rows.get(key).top - top);
    const [by] = moves.sort((a, b) => Math.abs(a) - Math.abs(b));
    if (Math.abs(by) > STIR) record.scrolled.push({ name, by, restedFor: restedFor(), was: told(was), is: told(is) });
  }

  /** The row under a pointer that rests; a finger has left. */
  function rowUnderPointer() {
    return (pointer && document.elementFromPoint(pointer.x, pointer.y)?.closest(':is([data-list], .questions) > li')) ?? null;
  }

  function pointedAt() {
    const row = rowUnderPointer();
    const list = row?.parentElement;
    return row
      ? { list: nameOf(list), key: keyOf(row), isFolded: isFolded(row), position: positionOf(row), top: row.getBoundingClientRect().top, scrollTop: scrollerOf(list).scrollTop }
      : null;
  }

  /** The row under the pointer is the one that was pressed last, and it has just ended, or was moved by that press. */
  function noteAnswer() {
    const was = pointedBefore;
    if (!was || was.isFolded || was.key !== record.pressed.at(-1)) return;
    const row = document.querySelector(`[data-list=${was.list}] > [data-row="${was.key}"]`);
    const isMoved = row && positionOf(row) !== was.position && performance.now() - pressedAt < ANSWER_WAITS;
    if (!row || isFolded(row) || isMoved) answeredAt = performance.now();
    if (isMoved) pressedAt = -Infinity;
  }

  function notePointed(is) {
    const was = pointedBefore;
    if (performance.now() - answeredAt < ANSWER_TAKES) return;
    if (!was || (was.key === is?.key && Math.abs(was.top - is.top) <= STIR)) return;
    record.shifted.push({ was, is, restedFor: restedFor() });
  }

  function look() {
    const is = new Map(listsShown().map((list) => [nameOf(list), placesOf(list)]));
    const pointed = pointedAt();
    noteAnswer();
    if (isAtRest() && !isCovered()) {
      for (const [name, places] of is) noteScroll(name, before.get(name), places);
      notePointed(pointed);
    }
    before = is;
    pointedBefore = isCovered() ? null : pointed;
  }

  /** A live row in view with a button of this name that can be pressed; where to press it. */
  function spot(name, label, { skip = 0 } = {}) {
    const list = listsShown().find((shown) => nameOf(shown) === name);
    const rows = list ? inView(list).filter((row) => !isFolded(row)) : [];
    const named = (button) => button.textContent.trim() === label || button.getAttribute('aria-label') === label;
    const found = rows.map((row) => [row, buttons(row).find((button) => named(button) && isWithinReach(button))]);
    const [row, button] = found.filter(([, each]) => each)[skip] ?? [];
    if (!button) return null;
    const { left, right, top, bottom } = button.getBoundingClientRect();
    return { id: keyOf(row), x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  function point({ pointerType, clientX: x, clientY: y }) {
    pointer = pointerType === 'touch' ? null : { x, y };
  }

  function press({ target }) {
    record.pressed.push(target.closest('[data-row]')?.dataset.row ?? null);
    pressedAt = performance.now();
  }

  function begin() {
    for (const kind of INPUT) {
      addEventListener(kind, () => (touchedAt = performance.now()), { capture: true, passive: true });
    }
    addEventListener('wheel', () => (touchedAt += GLIDE), { capture: true, passive: true });
    addEventListener('pointermove', point, true);
    addEventListener('click', press, true);
    setInterval(sample, EVERY);
    setInterval(look, LOOK_EVERY);
  }
  addEventListener('DOMContentLoaded', begin);

  return { record, spot, sample };
})();
