/**
 * Files that the server makes, fetched by this page: so it can tell that one is under way, and why there is none. The
 * links lead to the same files without it.
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

  async function fetched(path) {
    const response = await ask(path, { headers: apiHeaders(page, page.token) });
    if (response.ok) {
      keep(await response.blob(), nameIn(response));
      return _('Filen er lastet ned.');
    }
    const { error } = await response.json();
    return error.message;
  }

  return {
    isUnderWay: (path) => underWay.has(path),
    /** A second press while it is under way is no second wish. @param {string} path */
    async take(path) {
      if (underWay.has(path)) return;
      underWay.add(path);
      toast.hold(_('Lager filen …'));
      onchange();
      toast.show(await fetched(path).catch(() => _('Får ikke kontakt med serveren. Prøv igjen.')));
      underWay.delete(path);
      onchange();
    },
  };
}
