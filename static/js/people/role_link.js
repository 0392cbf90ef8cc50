/**
 * A role link's secret stands in the address's fragment, which no server sees: it is exchanged once for a cookie, and
 * leaves the address bar before anybody can read it off a projector.
 */

const keptAt = () => `hybrid.secret ${location.pathname}`;

/** What this tab keeps, where it may keep anything: `first.js` may have been quicker. */
function kept(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

/**
 * Take the secret out of the address bar; it waits in this tab until it was exchanged, over a reload too. A link that is
 * pasted over an open page's address changes the fragment alone, so the page is then loaded anew.
 * @returns {string} empty where there is none
 */
export function takeSecret() {
  addEventListener('hashchange', () => location.reload());
  const given = location.hash.slice(1);
  if (given) kept((storage) => storage.setItem(keptAt(), given));
  const secret = given || kept((storage) => storage.getItem(keptAt())) || '';
  if (location.hash) history.replaceState(null, '', location.pathname);
  return secret;
}

/**
 * Exchange a secret for its role. Resolves to the address of that role's page, or to the refusal.
 * @returns {Promise<{path: string}|{error: {code: string, message: string}}>} rejects when the server is out of reach
 */
export async function exchange(secret, language) {
  const response = await fetch('/api/roles', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify({ token: secret }),
  });
  const answer = await response.json();
  kept((storage) => storage.removeItem(keptAt()));
  return response.ok ? { path: response.headers.get('Content-Location') ?? '/' } : { error: answer.error };
}
