/** What is one's own of the answers: read once by this browser's token; a token that is worth nothing leaves the page as it is. */
import { apiHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

/** What an answer told once, and its author alone reads: their own, or to what theirs was joined with. */
export const privateReplyOf = ({ reply, joined }) => [reply, joined?.reply].find((each) => each?.to === 'asker') ?? null;

/** The number of the question that everybody reads in its place. @param {Question} question */
export const shownId = ({ id, merged_into_id: into }) => into ?? id;

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
