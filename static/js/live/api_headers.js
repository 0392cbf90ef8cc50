/** What each request to the API says of itself: which language its answer is read in, and who asks where that is known. Pure. */

/** @param {{language: string}} page @param {string|null} [token] @returns {Record<string, string>} */
export const apiHeaders = ({ language }, token = null) => ({
  'Accept-Language': language,
  ...(token !== null && { Authorization: `Bearer ${token}` }),
});

/** The same of one that sends JSON. @param {{language: string}} page @param {string|null} [token] @returns {Record<string, string>} */
export const jsonHeaders = (page, token = null) => ({ 'Content-Type': 'application/json', ...apiHeaders(page, token) });
