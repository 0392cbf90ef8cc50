/**
 * What others did with one's own questions since the last time, as news; an answer in writing before all else. To who
 * comes back it tells first what was answered meanwhile, by what this browser last knew. Of what is deleted there is none.
 */
import { _, ngettext } from '../base/language.js';
import { newsOf } from './outcome.js';

const replyOf = ({ reply, joined }) => reply?.body ?? joined?.reply?.body ?? null;

const answered = () => _('Arrangøren har svart skriftlig på spørsmålet ditt.');

const answeredMeanwhile = (n) =>
  ngettext('Siden sist: {n} av spørsmålene dine har fått svar.', 'Siden sist: {n} av spørsmålene dine har fått svar.', n);

/**
 * Told of one's questions at each drawing; the first time it tells nothing but what was answered since the last visit.
 * @param {(text: string) => void} say
 * @param {ReturnType<import('./last_known.js').createLastKnown>} lastKnown
 */
export function createOutcomeNews(say, lastKnown) {
  /** @type {Map<number, {fate: string, reply: string|null}>|null} */
  let told = null;

  function newsIn(question, { fate, reply }) {
    const before = told?.get(question.id);
    if (!before || question.body === '' || question.state === 'withdrawn') return null;
    if (reply !== null && before.reply !== reply) return answered();
    return before.fate === fate ? null : fate;
  }

  return (questions, known) => {
    const now = new Map(
      questions.map((question) => [question.id, { fate: newsOf(question, known), reply: replyOf(question) }]),
    );
    const [news] = questions.map((question) => newsIn(question, now.get(question.id))).filter(Boolean);
    const meanwhile = lastKnown.answered(questions.filter(({ id }) => !told?.has(id)));
    told = now;
    lastKnown.keep(questions);
    if (news) say(news);
    else if (meanwhile.length) say(answeredMeanwhile(meanwhile.length));
  };
}
