/**
 * What a page does before, and without, its large script: it takes a role link's secret out of the address bar, and says
 * that a browser is too old. A classic script in old syntax, so that it runs where the other one cannot be read or did
 * not come. The secret waits in this tab for `role_link.js`, over a reload too.
 */
(function () {
  'use strict';

  var LACKS = {
    layers: function () {
      return typeof CSSLayerBlockRule === 'undefined';
    },
    popover: function () {
      return !('popover' in HTMLElement.prototype);
    },
  };

  function takeSecret() {
    var secret = location.hash.slice(1);
    if (!secret || !document.documentElement.hasAttribute('data-staff')) return;
    try {
      sessionStorage.setItem('hybrid.secret ' + location.pathname, secret);
    } catch (failure) {
      return;
    }
    history.replaceState(null, '', location.pathname);
  }

  function tellTheOld() {
    var words = document.getElementById('too-old');
    var needs = words ? words.getAttribute('data-needs').split(' ') : [];
    for (var place = 0; place < needs.length; place += 1) {
      if (LACKS[needs[place]]()) words.hidden = false;
    }
  }

  takeSecret();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', tellTheOld);
  else tellTheOld();
})();
