/**
 * Files that the server makes, fetched by this page: so it can tell that one is under way, and why there is none. What
 * went wrong with a file stays to be seen until it is wished again: several may be under way, and one line tells of all.
 * The links lead to the same files without it.
 */
import { _ } from '../base/language.js';
import { apiHeaders } from '../live/api_headers.js';

const nameIn = (response) => /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'hybrid';

/** Give the browser a file to keep. @param {Blob} file @param {string} name */
function save(file, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @param {object} given
 * @param {import('../base/page.js').Page} given.page
 * @param {Pick<ReturnType<typeof import('../base/toast.js').createToast>, 'hold'|'show'>} given.toast
 * @param {() => void} given.onchange
 * @param {(file: Blob, name: string) => void} [given.keep]
 * @param {typeof fetch} [given.ask]
 */
export function createDownloads({ page, toast, onchange, keep = save, ask = (...request) => fetch(...request) }) {
  /** @type {Set<string>} */
  const underWay = new Set();
  /** @type {Map<string, string>} */
  const faults = new Map();

  /** @returns {Promise<string|null>} why there is no file */
  async function faultOf(path) {
    const response = await ask(path, { headers: apiHeaders(page, page.token) });
    if (!response.ok) return (await response.json()).error.message;
    keep(await response.blob(), nameIn(response));
    return null;
  }

  return {
    isUnderWay: (path) => underWay.has(path),
    /** Why there is no file by this path, where it was wished and not made. @param {string} path */
    faultOf: (path) => faults.get(path) ?? null,
    /** A second press while it is under way is no second wish. @param {string} path */
    async take(path) {
      if (underWay.has(path)) return;
      underWay.add(path);
      faults.delete(path);
      toast.hold(_('Lager filen …'));
      onchange();
      const fault = await faultOf(path).catch(() => _('Får ikke kontakt med serveren. Prøv igjen.'));
      if (fault) faults.set(path, fault);
      underWay.delete(path);
      toast.show(fault ?? _('Filen er lastet ned.'));
      onchange();
    },
  };
}
