/** What is one's own of the answers: read once by this browser's token; a token that is worth nothing leaves the page as it is. */
import { apiHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

/** What an answer told once, and its author alone reads: their own, or to what theirs was joined with. */
export const privateReplyOf = ({ reply, joined }) => [reply, joined?.reply].find((each) => each?.to === 'asker') ?? null;

/** The number of the question that everybody reads in its place. @param {Question} question */
export const shownId = ({ id, merged_into_id: into }) => into ?? id;

/** An answer that was known, as it is now: another one is taken on, a new one is not. */
const replyNow = (known, now) => known && (now ?? null);

/**
 * One's own as it was read, with the words that it has now; the same one where they are the same. What was answered since
 * comes when it is asked for.
 * @param {Question} question @param {Question|undefined} row
 */
export function wordsNow(question, row) {
  const { reply, joined } = question;
  const now = row
    ? { body: row.body, reply: replyNow(reply, row.reply), joined: joined && { ...joined, body: row.joined?.body ?? null, reply: replyNow(joined.reply, row.joined?.reply) } }
    : { body: '', reply: null, joined: null };
  return JSON.stringify(now) === JSON.stringify({ body: question.body, reply, joined }) ? question : { ...question, ...now };
}

/** Whether something was answered to its author alone since it was read. @param {Question} question @param {Question|undefined} row */
export function isPrivateNews(question, row) {
  const reply = row && privateReplyOf(row);
  return Boolean(reply) && reply?.at !== privateReplyOf(question)?.at;
}

/**
 * @param {import('../base/page.js').Page} page @param {string} token
 * @returns {Promise<Question[]>} none where nothing could be read
 */
export async function readOwn(page, token) {
  try {
    const url = `/api/sessions/${page.code}/changes?topic=mine&since=0`;
    const { response, text } = await fetchWithIdleTimeout(url, { headers: apiHeaders(page, token) });
    const rows = response.ok ? JSON.parse(text).rows.questions ?? {} : {};
    return Object.entries(rows).map(([id, row]) => ({ id: Number(id), ...row }));
  } catch {
    return [];
  }
}
