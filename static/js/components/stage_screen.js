/** The projector's picture: the question that is answered now, or how to ask one. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { keyed } from '../../vendor/lit-html/directives/keyed.js';
import { _ } from '../language.js';
import { clock } from '../time.js';
import { fittedText } from './fitted_text.js';
import { joinCorner, joinPicture } from './join_block.js';
import { originText, placeMark } from './place_mark.js';

const head = ({ meeting, session, segment, now }) => html`<header class="stage-head">
  <p>${session?.short_title ?? meeting.short_title}${session?.rehearsal ? html` · ${_('generalprøve')}` : nothing}</p>
  <p class="stage-clock">${session ? [segment?.title, clock(now, session)].filter(Boolean).join(' · ') : nothing}</p>
</header>`;

const answerer = (panelist) =>
  panelist
    ? html`<p class="stage-answerer">
        ${_('Svarer:')} <b>${panelist.name}</b>${panelist.title ? `, ${panelist.title}` : nothing}
      </p>`
    : nothing;

const asked = ({ question, session, panelist, page }) => html`<main class="stage-main">
    ${keyed(
      question.id,
      html`<p class="stage-origin fresh">
        ${placeMark(question.attendance, session, originText(question.attendance, session))}
      </p>`,
    )}
    <div class="fit stage-question">${fittedText(question.body)}</div>
  </main>
  <footer class="stage-foot">${joinCorner(page, session.asking)} ${answerer(panelist)}</footer>`;

/** A title and a sentence: what people can do while nothing is on stage. */
function invitation({ session }) {
  if (session?.state === 'closed') return [_('Takk for i dag!'), _('Spørsmålene og svarene står på møtets side en stund til.')];
  if (session?.state === 'scheduled') {
    const time = clock(session.starts_at, session);
    return [_('Vi begynner kl. {time}', { time }), _('Bli med nå: pek telefonens kamera mot koden, eller skriv den inn.')];
  }
  if (session && !session.asking) {
    return [_('Bli med'), _('Det er ikke åpent for nye spørsmål nå. Les og stem på dem som er stilt.')];
  }
  return [_('Hva vil du spørre om?'), _('Pek telefonens kamera mot koden, eller skriv den inn. Du trenger ikke oppgi navn.')];
}

/** Where phones cannot scan a code, nobody is asked to. */
const withoutCamera = () => _('Åpne adressen og skriv inn koden. Du trenger ikke oppgi navn.');

const running = ({ segment }) =>
  segment
    ? html`<footer class="stage-running">
        <p>${_('Nå:')} <b>${segment.title}</b>${segment.speaker ? ` · ${segment.speaker}` : nothing}</p>
      </footer>`
    : nothing;

function waiting(given) {
  const { session, page } = given;
  const [title, sentence] = invitation(given);
  const isOver = session?.state === 'closed';
  return html`<main class="stage-main stage-waiting">
      <div class="stage-invitation">
        <h1>${title}</h1>
        <p>${page.join.qr || isOver ? sentence : withoutCamera()}</p>
      </div>
      ${isOver ? nothing : joinPicture(page)}
    </main>
    ${running(given)}`;
}

const aside = ({ staleness, isFrozen }) => {
  const text = isFrozen ? _('Bildet er frosset. Trykk P for å følge med igjen.') : staleness;
  return text ? html`<p class="stage-aside" role="status">${text}</p>` : nothing;
};

/**
 * @param {import('../present.js').Present & {page: object, meeting: object, session: object|null, now: number,
 *         staleness: string, isFrozen: boolean}} given
 */
export const stageScreen = (given) =>
  html`<div class="stage">${head(given)} ${given.question ? asked(given) : waiting(given)} ${aside(given)}</div>`;
