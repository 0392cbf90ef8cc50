/** One's own among the answers: a few lines above them, a mark on each, and what was answered to oneself alone. */
import { html, nothing, render } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { excerpt } from '../questions/excerpt.js';
import { outcomeOf } from '../questions/outcome.js';
import { replyNote } from '../questions/reply.js';
import { privateReplyOf, shownId } from './own.js';

const FEW = 3;

const isOnPage = (id) => document.getElementById(`q${id}`) !== null;

/** Where its answer stands: in the lists, else among what is for oneself alone. */
const placeOf = (question) => (isOnPage(shownId(question)) && !privateReplyOf(question) ? `#q${shownId(question)}` : `#own-${question.id}`);

const hasPlace = (question) => privateReplyOf(question) !== null || isOnPage(shownId(question));

const way = (question) => html`<li><a href=${placeOf(question)} lang="">${excerpt(question.body)}</a></li>`;

const ways = (questions) => html`<ul class="answers-ways">${questions.filter(hasPlace).slice(0, FEW).map(way)}</ul>`;

const isAnswered = ({ state, joined, reply }) => (joined?.state ?? state) === 'answered' || Boolean(reply ?? joined?.reply);

const isPromised = (question) => !isAnswered(question) && (question.joined?.state ?? question.state) === 'deferred';

function answeredText(answered, all) {
  if (answered) return all === 1 ? _('Det har fått svar.') : ngettext('{n} har fått svar.', '{n} har fått svar.', answered);
  return all === 1 ? _('Det har ikke fått svar.') : _('Ingen av dem har fått svar.');
}

function promisedText(promised, all) {
  if (!promised) return '';
  return all === 1
    ? _('Det skal besvares skriftlig. Svaret kommer her.')
    : ngettext(
        '{n} skal besvares skriftlig. Svaret kommer her.',
        '{n} skal besvares skriftlig. Svarene kommer her.',
        promised,
      );
}

/** What it came to, what is promised, and how much of it is one's own alone. @param {Question[]} questions */
export function countsText(questions) {
  const [answered, promised, alone] = [isAnswered, isPromised, privateReplyOf].map((is) => questions.filter(is).length);
  return [
    promised === questions.length ? '' : answeredText(answered, questions.length),
    promisedText(promised, questions.length),
    alone ? ngettext('{n} svar er bare til deg.', '{n} svar er bare til deg.', alone) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const newsText = (news, all) =>
  all === 1
    ? _('Siden sist: spørsmålet ditt har fått svar.')
    : ngettext('Siden sist: {n} av spørsmålene dine har fått svar.', 'Siden sist: {n} av spørsmålene dine har fått svar.', news);

/** @param {Question[]} questions @param {Question[]} news  Those that were answered since the last visit. */
const ownBox = (questions, news) => html`<section class="answers-mine" aria-labelledby="own-title">
  <h2 id="own-title">${ngettext('Du stilte {n} spørsmål', 'Du stilte {n} spørsmål', questions.length)}</h2>
  <p>
    ${news.length ? newsText(news.length, questions.length) : countsText(questions)}
  </p>
  ${ways(news.length ? news : questions.filter(isAnswered))}
</section>`;

const privatePart = (questions, known) => html`<section class="answers-private" aria-labelledby="private-title">
  <h2 id="private-title">${_('Bare til deg')}</h2>
  ${questions.map(
    (question) => html`<article class="answer" id="own-${question.id}">
      <h3 class="answer-body" lang="" tabindex="-1">${question.body}</h3>
      <p class="about">${outcomeOf(question, known).text}</p>
      ${replyNote(privateReplyOf(question), known, question.joined !== null)}
    </article>`,
  )}
</section>`;

/** Mark each that one asked, in one's own words or in those that it was joined with. @param {Question[]} questions */
function mark(questions) {
  for (const question of questions) {
    const article = document.getElementById(`q${shownId(question)}`);
    if (!article || 'own' in article.dataset) continue;
    article.dataset.own = '';
    const words = document.createElement('p');
    words.className = 'answer-own';
    words.textContent = question.merged_into_id ? _('Du spurte om dette') : _('Ditt spørsmål');
    article.prepend(words);
  }
}

/**
 * @param {{box: HTMLElement, alone: HTMLElement, session: SessionRow, now: number}} given
 */
export function createOwnPart({ box, alone, session, now }) {
  const known = { session, reasons: {}, now };

  return {
    wait: () => render(html`<p class="answers-mine" role="status">${_('Henter spørsmålene dine …')}</p>`, box),
    mark,
    /** @param {Question[]} questions @param {Question[]} news */
    show(questions, news) {
      const written = questions.filter(({ body, state }) => body && state !== 'withdrawn');
      if (written.length === 0) {
        delete document.documentElement.dataset.asked;
        render(nothing, box);
        render(nothing, alone);
        return;
      }
      mark(written);
      render(ownBox(written, news), box);
      const secret = written.filter(privateReplyOf);
      render(secret.length ? privatePart(secret, known) : nothing, alone);
    },
  };
}
