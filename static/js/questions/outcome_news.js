/** What others did with one's own questions since the last time, as news; an answer in writing before all else. */
import { _ } from '../base/language.js';
import { newsOf } from './outcome.js';

const replyOf = ({ reply, joined }) => reply?.body ?? joined?.reply?.body ?? null;

const answered = () => _('Arrangøren har svart skriftlig på spørsmålet ditt.');

/** Told of one's questions at each drawing; the first time it tells nothing. @param {(text: string) => void} say */
export function createOutcomeNews(say) {
  /** @type {Map<number, {fate: string, reply: string|null}>|null} */
  let told = null;

  function newsIn(question, { fate, reply }) {
    const before = told?.get(question.id);
    if (!before || question.state === 'withdrawn') return null;
    if (reply !== null && before.reply !== reply) return answered();
    return before.fate === fate ? null : fate;
  }

  return (questions, known) => {
    const now = new Map(
      questions.map((question) => [question.id, { fate: newsOf(question, known), reply: replyOf(question) }]),
    );
    const [news] = questions.map((question) => newsIn(question, now.get(question.id))).filter(Boolean);
    told = now;
    if (news) say(news);
  };
}
