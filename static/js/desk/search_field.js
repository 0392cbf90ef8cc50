/** The field that narrows every list at once; on a phone it is a lens until it is used. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _ } from '../base/language.js';

const ID = 'desk-search';

export const focusSearch = () => /** @type {HTMLInputElement|null} */ (document.getElementById(ID))?.select();

/** @param {object} desk  With `search`, what is searched for, and `onsearch`. */
export const searchField = ({ search, onsearch }) => html`<search class="search" data-used=${search === '' ? nothing : ''}>
  <label class="search-lens" for=${ID}>${icon('search')}<span class="visually-hidden">${_('Søk i alle listene')}</span></label>
  <input
    lang=""
    id=${ID}
    class="search-field"
    type="search"
    placeholder=${_('Søk')}
    autocomplete="off"
    enterkeyhint="search"
    aria-keyshortcuts="/"
    .value=${search}
    @input=${({ target }) => onsearch(target.value)}
    @keydown=${({ key, target }) => {
      if (key === 'Escape') onsearch('');
      if (key === 'Escape' || key === 'Enter') target.blur();
    }}
  />
</search>`;
