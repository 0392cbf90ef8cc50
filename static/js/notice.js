/** The page's one polite line: what has just happened, for a while, or what lasts until it is over. */

const SHOWN_FOR = 6_000;

/** @param {HTMLElement} element  A live region. */
export function createNotice(element) {
  let lasting = '';
  let passing = '';
  let timer = null;

  function show() {
    const text = passing || lasting;
    if (element.textContent !== text) element.textContent = text;
    element.toggleAttribute('data-lasting', !passing && lasting !== '');
  }

  return {
    say(text) {
      clearTimeout(timer);
      passing = text;
      show();
      timer = setTimeout(() => {
        passing = '';
        show();
      }, SHOWN_FOR);
    },
    keep(text) {
      lasting = text;
      show();
    },
  };
}
