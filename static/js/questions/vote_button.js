/** The one tap of support: pressed or not, with the count, named by its question. */
import { html } from '../base/html.js';
import { _, ngettext } from '../base/language.js';

/**
 * @param {{body: string, upvoted: boolean, score: number, onpress: (upvoted: boolean) => void}} given
 */
export function voteButton({ body, upvoted, score, onpress }) {
  const votes = ngettext('{n} stemme', '{n} stemmer', score);
  return html`<button
    type="button"
    class="vote"
    aria-pressed=${upvoted ? 'true' : 'false'}
    aria-label=${_('{votes}. Stem på: {question}', { votes, question: body })}
    @click=${() => onpress(!upvoted)}
  >
    <svg class="vote-arrow" viewBox="0 0 16 10" aria-hidden="true"><path d="M2 8l6-6 6 6" /></svg>
    <span class="vote-score">${score}</span>
  </button>`;
}

/** The same place for a question that can no longer be voted on. */
export const voteCount = (score) => html`<p class="vote vote-still">
  <span class="vote-score">${score}</span>
  <span class="visually-hidden">${ngettext('stemme', 'stemmer', score)}</span>
</p>`;

/** The same place for one's own question. */
export const ownCount = (score) => html`<p class="vote vote-still">
  <span class="vote-own">${_('Ditt')}</span>
  <span class="vote-others">${ngettext('{n} stemme', '{n} stemmer', score)}</span>
</p>`;
