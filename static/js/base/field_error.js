/** A refusal beside the field that it concerns. */
import { html, nothing } from './html.js';

/** @param {string} id  What the field's `aria-describedby` names. @param {{message: string}|null} error */
export const fieldError = (id, error) => (error ? html`<p class="field-error" id=${id}>${error.message}</p>` : nothing);
