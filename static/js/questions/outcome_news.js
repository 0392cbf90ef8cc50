/** What others did with one's own questions since the last time, as news. */
import { newsOf } from './outcome.js';

/** @param {(text: string) => void} say @returns told of one's questions at each drawing; the first time tells nothing */
export function createOutcomeNews(say) {
  let told = null;
  return (questions, known) => {
    const fates = new Map(questions.map((question) => [question.id, newsOf(question, known)]));
    const isNews = ({ id, state }) => state !== 'withdrawn' && told?.has(id) && told.get(id) !== fates.get(id);
    const changed = questions.find(isNews);
    told = fates;
    if (changed) say(fates.get(changed.id));
  };
}
