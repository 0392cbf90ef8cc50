/** What the host takes home: the report, the questions as files, what is owed, what is printed, the meeting's own file. */
import { html, nothing } from '../base/html.js';
import { _, ngettext } from '../base/language.js';

/** @param {string} code @param {string} path @param {Record<string, string>} [asked] */
const address = (code, path, asked = {}) => `/api/sessions/${code}/${path}?${new URLSearchParams(asked)}`;

/** Where each file is. Pure. @param {{code: string, language: string}} page @param {boolean} withNames */
export function addressesOf({ code, language }, withNames) {
  const names = withNames ? '1' : '0';
  const questions = (format) => address(code, 'export', { format, names, language });
  return {
    report: address(code, 'report', { language }),
    pdf: address(code, 'report.pdf', { language }),
    xlsx: questions('xlsx'),
    csv: questions('csv'),
    json: questions('json'),
    owed: address(code, 'export', { format: 'csv', list: 'owed', names, language }),
    answers: `/${code}/answers`,
    print: `/print/${code}`,
    next: address(code, 'meeting.toml', { for: 'next' }),
    correction: address(code, 'meeting.toml', { for: 'correction' }),
  };
}

const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** The toast has said it aloud; here it stays. @param {string|null} fault @param {string} words */
const faultLine = (fault, words) => (fault ? html`<p class="take-fault">${words}: ${fault}</p>` : nothing);

/**
 * A link to a file: pressed plainly the page fetches it, and says so; else it is a link like any other. Why there was
 * none is said below the row's buttons.
 */
function file(path, words, about, { downloads }, isMain = false) {
  const isUnderWay = downloads.isUnderWay(path);
  const take = (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    void downloads.take(path);
  };
  return html`<a
    class="button take-file ${isMain ? 'button-main' : ''}"
    href=${path}
    download
    aria-label=${`${about}: ${words}`}
    aria-busy=${isUnderWay ? 'true' : 'false'}
    @click=${take}
    ><span class="take-words">${words}</span>${isUnderWay ? html`<progress class="take-progress" aria-label=${_('Lager filen …')}></progress>` : nothing}</a
    >${faultLine(downloads.faultOf(path), words)}`;
}

const opened = (path, words, about) =>
  html`<a class="button" href=${path} target="_blank" rel="noopener" aria-label=${`${about}: ${words}`}>${words}</a>`;

const row = (title, detail, acts) => html`<li class="take-row">
  <div class="take-about"><p class="take-title">${title}</p><p class="take-detail">${detail}</p></div>
  <div class="take-acts">${acts}</div>
</li>`;

const owedText = ({ deferred }) =>
  deferred ? ngettext('{n} er lovet, etter hvem som svarer', '{n} er lovet, etter hvem som svarer', deferred) : _('ingen er lovet');

const printText = ({ state }) =>
  state === 'live' ? _('slik de er nå, om skjermene skulle svikte') : _('skriv ut før møtet, om skjermene skulle svikte');

const namesTick = ({ withNames, onnames }) => html`<label class="choice take-names">
  <input type="checkbox" .checked=${withNames} @change=${(event) => onnames(event.target.checked)} />
  ${_('Med navnene folk oppga')}
</label>`;

/**
 * Without encryption a browser does not say where a request comes from, so there no cookie opens the report as a page: it
 * is taken as a file.
 */
const mayBeOpened = () => globalThis.isSecureContext !== false;

/** Before anything has happened there is nothing to tell so far. */
function reportText({ session, measures }) {
  if (session.state === 'closed') return _('én side, uten personopplysninger');
  if (session.state === 'scheduled' && !measures.all.asked) return _('blir til når møtet er i gang');
  return _('så langt, uten personopplysninger');
}

function reportRow(at, given) {
  const isOver = given.session.state === 'closed';
  return row(_('Rapport'), reportText(given), [mayBeOpened() ? opened(at.report, _('Se'), _('Rapport')) : nothing, file(at.pdf, _('PDF'), _('Rapport'), given, isOver)]);
}

function questionsRow(at, given) {
  const about = _('Alle spørsmålene');
  const detail = given.session.emptied_at ? _('tall og tidspunkter; tekstene er slettet') : namesTick(given);
  const files = [file(at.xlsx, _('Excel'), about, given), file(at.csv, _('CSV'), about, given), file(at.json, _('JSON'), about, given)];
  return row(about, detail, files);
}

/** What holds people's words: once they are deleted there is nothing of it. */
function wordsRows(at, given) {
  const { session, measures } = given;
  if (session.emptied_at) return nothing;
  const [answers, print] = [_('Svarene'), _('Kø og liste på papir')];
  return html`${row(_('Skal besvares skriftlig'), owedText(measures.all), file(at.owed, _('CSV'), _('Skal besvares skriftlig'), given))}
  ${row(
    answers,
    session.state === 'closed' ? _('siden alle med koden kan lese') : _('siden alle kan lese når møtet er slutt'),
    opened(at.answers, _('Åpne'), answers),
  )}
  ${session.state === 'closed' ? nothing : row(print, printText(session), opened(at.print, _('Åpne'), print))}`;
}

/** @param {object} given  What `hostPage` takes; `withNames`: whether files tell the names that people gave. */
export function takeHomeSection(given) {
  const at = addressesOf(given.page, given.withNames);
  const meeting = _('Møtet som fil');
  return html`<section class="host-part" aria-labelledby="take-title">
    <h2 id="take-title">${_('Ta med hjem')}</h2>
    <ul class="host-rows">
      ${reportRow(at, given)} ${questionsRow(at, given)} ${wordsRows(at, given)}
      ${row(meeting, _('til neste gang, eller for å rette dette'), [
        file(at.next, _('Til neste'), meeting, given),
        file(at.correction, _('Rett dette'), meeting, given),
      ])}
    </ul>
  </section>`;
}
