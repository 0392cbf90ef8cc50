/** What a test of accessibility asks of an open page; each answer lists what is wrong, so an empty one is good. */
globalThis.looking = (() => {
  // Rows beyond the screen are not drawn until they are scrolled to; here all of them are looked at.
  const whole = new CSSStyleSheet();
  whole.replaceSync('* { content-visibility: visible !important }');

  /** Take off what a test has put on the page. */
  function undress() {
    document.adoptedStyleSheets = [whole];
  }
  undress();

  /** Put a style sheet on the page. */
  function dress(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }

  const all = (selector) => [...document.body.querySelectorAll(selector)].filter(isSeen);
  const name = (element) =>
    `${element.localName}.${element.className}#${element.id} ${(element.innerText ?? '').slice(0, 24)}`.trim();

  function isSeen(element) {
    return (
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !element.closest('.visually-hidden, svg *') &&
      element.getClientRects().length > 0
    );
  }

  const isText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const isField = (element) => element.matches('input, textarea');
  const scrolls = ({ overflowX }) => overflowX === 'auto' || overflowX === 'scroll';
  const hides = ({ overflowX, overflowY }) => overflowX !== 'visible' || overflowY !== 'visible';
  const isWider = (element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 2;
  const isCut = (element) => isWider(element) || element.scrollHeight > element.clientHeight + 4;

  /**
   * Whether the page scrolls sideways, what scrolls sideways in it, what stands outside it, which text is cut off; by the
   * width of the screen, since a phone makes the page's own larger where something does not fit.
   */
  function lost(shortened, width) {
    const elements = all('*').filter((element) => !isField(element));
    const texts = elements.filter((element) => isText(element) && !element.closest(shortened));
    return {
      page: document.documentElement.scrollWidth > width,
      sideways: elements.filter((element) => scrolls(getComputedStyle(element)) && isWider(element)).map(name),
      outside: texts.filter((element) => element.getBoundingClientRect().right > width + 1).map(name),
      cut: texts.filter((element) => hides(getComputedStyle(element)) && isCut(element)).map(name),
    };
  }

  const LOOK = 'borderTopWidth borderTopColor outlineStyle textDecorationLine fontWeight backgroundColor color'.split(' ');
  const look = (element) => LOOK.map((property) => getComputedStyle(element)[property]).join();
  const hasEdge = (element) =>
    [element, element.parentElement].some((box) => getComputedStyle(box).borderTopStyle !== 'none');
  /** A mark in the colour of words is seen wherever words are. */
  const hasMark = (element) =>
    [...element.querySelectorAll('svg, svg *')].some((part) => {
      const { fill, stroke } = getComputedStyle(part);
      return [fill, stroke].includes(getComputedStyle(element).color);
    });
  const isChosen = (element) => element.matches('[aria-pressed=true], [aria-current=true]');
  const isUnchosen = (element) => element.matches('[aria-pressed=false], [aria-current=false]');

  /** Buttons with neither edge nor words nor mark; and chosen ones that look like the others of their kind. */
  function faint() {
    const buttons = all('button, input:not([type=hidden], [type=radio], [type=checkbox]), textarea');
    const others = (element) => buttons.filter((other) => other.className === element.className && isUnchosen(other));
    return {
      bare: buttons.filter((element) => !hasEdge(element) && !element.innerText.trim() && !hasMark(element)).map(name),
      alike: buttons
        .filter((element) => isChosen(element) && others(element).some((other) => look(other) === look(element)))
        .map(name),
    };
  }

  const TARGETS = 'a[href], button, input:not([type=hidden]), textarea, select, summary';
  const MAIN_TARGETS = '.vote, .button-main, .row-lead, [aria-keyshortcuts=A]';
  const isInSentence = (element) => element.matches('p a') && getComputedStyle(element).display === 'inline';

  /** What is pressed may reach beyond what is drawn. */
  function sizeOf(element) {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    const around = getComputedStyle(element, '::after');
    if (around.position !== 'absolute') return { width, height };
    return { width: Math.max(width, parseFloat(around.width)), height: Math.max(height, parseFloat(around.height)) };
  }

  /** Targets below their least size: a field's whole label is its target, a link within a sentence is as it is. */
  function small(mainSize, leastSize) {
    const sized = all(TARGETS)
      .filter((element) => !isInSentence(element))
      .map((element) => [element, sizeOf(element)]);
    const leastOf = (element) => (element.matches(MAIN_TARGETS) ? mainSize : leastSize);
    return sized
      .filter(([element, { width, height }]) => Math.min(width, height) < leastOf(element))
      .map(([element, { width, height }]) => `${name(element)} ${width}×${height}`);
  }

  const lasts = (durations) => durations.split(', ').some((duration) => parseFloat(duration) > 0);

  function moving() {
    const moves = ({ animationName, animationDuration, transitionDuration, scrollBehavior }) =>
      (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration) || scrollBehavior === 'smooth';
    return [...document.querySelectorAll('*')].filter((element) => moves(getComputedStyle(element))).map(name);
  }

  /** Votes that are not a button pressed or not, named by its question. */
  function namelessVotes() {
    const isNamed = (vote) =>
      ['true', 'false'].includes(vote.getAttribute('aria-pressed')) &&
      vote.ariaLabel.endsWith(vote.closest('.question').querySelector('.question-body').textContent);
    return all('button.vote')
      .filter((vote) => !isNamed(vote))
      .map(name);
  }

  /** Live regions that hold more than words, or stand in a list. */
  function noisy() {
    const isNoisy = (region) => region.querySelector('ul, ol, button') || region.closest('ul, ol');
    return [...document.querySelectorAll('[role=status], [role=log], [aria-live]')].filter(isNoisy).map(name);
  }

  /** How what holds the focus is hidden, if it is: no outline, or something lies over it. */
  function hiddenFocus() {
    const element = document.activeElement;
    const box = element.matches('.composer-box textarea') ? element.parentElement : element;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, bottom - 4]];
    const isFree = ([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return found && (element.contains(found) || found.contains(element));
    };
    return {
      name: name(element),
      isMarked: getComputedStyle(box).outlineStyle !== 'none',
      isFree: points.some(isFree),
    };
  }

  return { dress, undress, lost, faint, small, moving, namelessVotes, noisy, hiddenFocus };
})();
