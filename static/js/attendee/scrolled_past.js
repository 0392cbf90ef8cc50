/**
 * Whether a part of the page has been scrolled past the page's upper edge, so that something small may stand for it there;
 * and a way past it. What lies under a finger is scrolled by nobody else.
 */

/**
 * @param {number} edgeRem  How far below the window's upper edge what is past it ends, in rem.
 * @param {() => void} onchange
 */
export function createScrolledPast(edgeRem, onchange) {
  const edge = edgeRem * parseFloat(getComputedStyle(document.documentElement).fontSize);
  let isPast = false;
  let watched = null;

  function become(next) {
    if (next === isPast) return;
    isPast = next;
    onchange();
  }

  const isAbove = ({ isIntersecting, boundingClientRect }) => !isIntersecting && boundingClientRect.top < edge;
  const observer = new IntersectionObserver((entries) => become(isAbove(entries[entries.length - 1])), {
    rootMargin: `${-edge}px 0px 0px`,
  });

  return {
    isPast: () => isPast,

    /** @param {Element|undefined} part */
    watch(part) {
      if (watched) observer.unobserve(watched);
      watched = part ?? null;
      if (part) observer.observe(part);
      else become(false);
    },

    /** Scroll so far that it is past, where it is not. */
    pass() {
      const rest = watched ? watched.getBoundingClientRect().bottom - edge : 0;
      if (rest > 0) scrollBy({ top: Math.ceil(rest), behavior: 'instant' });
    },
  };
}
