/** Queue and open list on paper: one button that prints them. */
import { elementById } from '../base/elements.js';
import { html, render } from '../base/html.js';
import { _ } from '../base/language.js';
import '../base/page.js';

const place = elementById('print');
render(html`<button type="button" class="button button-main" @click=${() => window.print()}>${_('Skriv ut')}</button>`, place);
