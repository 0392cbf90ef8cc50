/** Which link is shown, and what was done with it: copied, sent on, or put into a field where there is no clipboard. */
import { _ } from '../base/language.js';
import { createTimer } from '../base/page_visibility.js';

const SAID_FOR = 3_000;

/** What a page on plain HTTP can do instead. */
export const byHandText = () => _('Nettleseren kan ikke kopiere her. Adressen er merket: kopier den med Ctrl+C.');

function selectField() {
  const field = document.querySelector('.link-field');
  if (field instanceof HTMLInputElement) field.select();
}

/**
 * @param {object} given
 * @param {() => void} given.onchange
 * @param {HTMLElement} given.status  A live region that is not seen.
 */
export function createChosenLink({ onchange, status }) {
  let state = { chosen: null, copied: null, selected: null };
  const timer = createTimer(() => {
    status.textContent = '';
    become({ copied: null });
  });

  function become(change) {
    state = { ...state, ...change };
    onchange();
  }

  /** On plain HTTP off this machine a browser has no clipboard. */
  async function copy(link) {
    try {
      await navigator.clipboard.writeText(link.url);
    } catch {
      status.textContent = byHandText();
      become({ selected: link });
      requestAnimationFrame(() => requestAnimationFrame(() => selectField()));
      return;
    }
    status.textContent = _('Kopiert');
    become({ copied: link });
    timer.set(SAID_FOR);
  }

  /** Who thinks better of it has done nothing wrong. */
  const share = (link, title) => navigator.share({ title, url: link.url }).catch(() => {});

  return {
    state: () => state,
    /** @param {import('./devices.js').Link|null} link */
    choose: (link) => become({ chosen: link, copied: null, selected: null }),
    copy,
    share: 'share' in navigator ? share : null,
  };
}
