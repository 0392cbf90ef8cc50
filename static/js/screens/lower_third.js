/** The lower third over the stream's picture: the question, and from where it was asked. */
import { html, nothing } from '../base/html.js';
import { keyed } from '../../vendor/lit-html/directives/keyed.js';
import { originMarks } from '../people/place_mark.js';
import { wordsOf } from '../questions/present.js';
import { fittedText } from './fitted_text.js';
import { shortenedText } from './shortened_text.js';

const placeOf = ({ attendances }) => (attendances.length > 1 ? 'both' : attendances[0]);

const note = (text) => (text ? html`<span class="lower-third-note">${text}</span>` : nothing);

/** @param {{question: Question, session: SessionRow}} picture */
export const lowerThird = ({ question, session }) =>
  keyed(
    question.id,
    html`<main class="lower-third lower-third-${placeOf(question)} fresh">
      <p class="lower-third-origin">
        <span>${originMarks(question.attendances, session)}</span> ${note(shortenedText(question))}
      </p>
      <div class="fit lower-third-question">${fittedText(wordsOf(question))}</div>
    </main>`,
  );
