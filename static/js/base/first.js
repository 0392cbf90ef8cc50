/**
 * What a page does before, and without, its large script: it takes a role link's secret out of the address bar, says
 * that a browser is too old, and loads the page anew once a large script that did not come is there. A classic script in
 * old syntax, so that it runs where the other one cannot be read or did not come. The secret waits in this tab for
 * `role_link.js`, over a reload too.
 */
(function () {
  'use strict';

  var MINUTE = 60000;
  var LACKS = {
    layers: function () {
      return typeof CSSLayerBlockRule === 'undefined';
    },
    popover: function () {
      return !('popover' in HTMLElement.prototype);
    },
  };
  var openedAt = Date.now();

  function takeSecret() {
    var secret = location.hash.slice(1);
    if (!document.documentElement.hasAttribute('data-staff')) return;
    try {
      if (secret) sessionStorage.setItem('hybrid.secret ' + location.pathname, secret);
    } catch (failure) {
      return;
    }
    if (secret || location.search) history.replaceState(null, '', location.pathname);
  }

  function tellTheOld() {
    var words = document.getElementById('too-old');
    var needs = words ? String(words.getAttribute('data-needs')).split(' ') : ['layers'];
    var isOld = false;
    for (var place = 0; place < needs.length; place += 1) {
      if (LACKS[/** @type {'layers'|'popover'} */ (needs[place])]()) isOld = true;
    }
    if (words && isOld) words.hidden = false;
    return isOld;
  }

  /** Nobody is pulled away from what they type in the plain form. */
  function isInUse() {
    var form = document.getElementById('plain');
    /** @type {NodeListOf<HTMLInputElement>|never[]} */
    var fields = form ? form.querySelectorAll('textarea, [type=text]') : [];
    for (var place = 0; place < fields.length; place += 1) {
      if (fields[place].value || fields[place] === document.activeElement) return true;
    }
    return false;
  }

  /** Where it did not help a minute ago it waits; where nothing can be kept, each page waits a minute. */
  function mayLoadAnew() {
    var key = 'hybrid.anew ' + location.pathname;
    try {
      if (Math.abs(Date.now() - Number(sessionStorage.getItem(key))) < MINUTE) return false;
      sessionStorage.setItem(key, String(Date.now()));
      return true;
    } catch (failure) {
      return Date.now() - openedAt >= MINUTE;
    }
  }

  /** A server that is away answers nothing, or that it is; another release of it has this script no more. */
  function isThere(/** @type {number} */ status) {
    return status === 200 || status === 404;
  }

  function ask() {
    var request = new XMLHttpRequest();
    request.onloadend = function () {
      if (isThere(request.status) && !isInUse() && mayLoadAnew()) location.reload();
      else askLater();
    };
    var large = /** @type {HTMLScriptElement} */ (document.querySelector('script[type=module]'));
    request.open('GET', large.src);
    request.send();
  }

  function askLater() {
    setTimeout(ask, 5000 + 5000 * Math.random());
  }

  /** A large script that came has run by the time that the page is loaded. */
  function watch() {
    if (!document.documentElement.hasAttribute('data-begun')) askLater();
  }

  function begin() {
    if (tellTheOld()) return;
    if (document.readyState === 'complete') watch();
    else addEventListener('load', watch);
  }

  takeSecret();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
