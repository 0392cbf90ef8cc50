/** What others have asked that is like a text somebody is writing: asked of the server, which keeps nothing of it. */
import { jsonHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

const SILENCE = 5_000;

/** @typedef {{question_id: number, body: string, score: number, likeness: number}} Similar */

/**
 * @param {{code: string, language: string}} page @param {() => string|null} token
 * @returns {(body: string) => Promise<Similar[]>}  The most alike first; none where no answer came.
 */
export const createSimilar = (page, token) => async (body) => {
  const url = `/api/sessions/${page.code}/similar`;
  try {
    const options = { method: 'POST', headers: jsonHeaders(page, token()), body: JSON.stringify({ body }) };
    const { text } = await fetchWithIdleTimeout(url, options, SILENCE);
    return JSON.parse(text).questions ?? [];
  } catch {
    return [];
  }
};
