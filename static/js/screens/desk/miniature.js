/**
 * A screen in miniature, as true as the screen itself: a window of its own with the screen's style sheet, drawn four
 * times as large as it is seen. It is only looked at: who does not see it is told in words beside it.
 */
import { html, render } from '../../base/html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { createFitting } from '../fit_text.js';

/**
 * What fits the text of each window that is ready to be drawn in.
 * @type {WeakMap<Document, (box: HTMLElement|null) => void>}
 */
const fittings = new WeakMap();

/** It lies beside the one of this page. @param {string} name */
function styleSheet(name) {
  const own = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="stylesheet"]'));
  return new URL(`${name}.css`, own.href).href;
}

const fitIn = (own) => fittings.get(own)?.(own.querySelector('.fit'));

/** @param {HTMLIFrameElement} frame @param {object} content */
function draw({ contentDocument: own }, content) {
  if (!own || !fittings.has(own)) return;
  render(content, own.body);
  fitIn(own);
}

/** @param {HTMLIFrameElement} frame @param {string} name */
function furnish({ contentDocument: own, contentWindow }, name) {
  if (!own || !contentWindow || fittings.has(own)) return;
  fittings.set(own, createFitting(contentWindow));
  own.documentElement.lang = document.documentElement.lang;
  own.body.className = 'dark';
  const link = Object.assign(own.createElement('link'), { rel: 'stylesheet', href: styleSheet(name) });
  link.addEventListener('load', () => fitIn(own));
  own.head.append(link);
}

function open(frame, name, content) {
  furnish(frame, name);
  draw(frame, content);
}

/**
 * @param {string} name  Of the screen's style sheet.
 * @param {object} content
 */
export const miniature = (name, content) => html`<div class="miniature miniature-${name}" inert>
  <iframe
    class="miniature-frame"
    tabindex="-1"
    srcdoc="<!doctype html>"
    @load=${({ currentTarget }) => open(currentTarget, name, content)}
    ${ref((frame) => frame && draw(/** @type {HTMLIFrameElement} */ (frame), content))}
  ></iframe>
</div>`;
