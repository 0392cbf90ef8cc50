/**
 * Keeps room above the answers for what is one's own, before they are drawn: what comes later would push them about. Run
 * where it stands in the page; where this browser never asked, there is nothing to keep room for.
 */
(function () {
  'use strict';

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  try {
    if (localStorage.getItem('hybrid.' + script.getAttribute('data-code') + '.token') !== null) {
      document.documentElement.setAttribute('data-asked', '');
    }
  } catch (failure) {
    return;
  }
})();
