/**
 * A role link's secret stands in the address's fragment, which no server sees: it is exchanged for a cookie, and leaves
 * the address bar before anybody can read it off a projector.
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

/** Marks a secret that was exchanged until its page has opened: a reload that was on its way by then knew no role. */
const EXCHANGED = 'exchanged:';

const read = () => kept((storage) => storage.getItem(keptAt())) ?? '';
const keep = (secret) => kept((storage) => storage.setItem(keptAt(), secret));
const drop = () => kept((storage) => storage.removeItem(keptAt()));

/** @param {boolean} isOpen */
function takeKept(isOpen) {
  const secret = read();
  if (!secret.startsWith(EXCHANGED)) return secret;
  drop();
  return isOpen ? '' : secret.slice(EXCHANGED.length);
}

/**
 * Take the secret out of the address bar; it waits in this tab until it was exchanged, over a reload too. A link that is
 * pasted over an open page's address changes the fragment alone, so the page is then loaded anew.
 * @param {object} given
 * @param {boolean} given.isOpen  Whether the page was drawn for a role: what was exchanged has opened it.
 * @returns {string} empty where there is none
 */
export function takeSecret({ isOpen }) {
  addEventListener('hashchange', () => location.reload());
  const given = location.hash.slice(1);
  if (given) keep(given);
  const secret = given || takeKept(isOpen);
  if (location.hash) history.replaceState(null, '', location.pathname);
  return secret;
}

/** Once more at most, or a browser that keeps no cookie would exchange it for ever. */
function keepUntilOpened(secret, path) {
  if (read() === secret && path === location.pathname) keep(EXCHANGED + secret);
  else drop();
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
  const path = response.headers.get('Content-Location') ?? '/';
  if (response.ok) keepUntilOpened(secret, path);
  else drop();
  return response.ok ? { path } : { error: answer.error };
}
