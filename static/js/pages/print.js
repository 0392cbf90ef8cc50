/**
 * Queue and open list on paper: one button that prints them. They stand as they were drawn; words that were deleted or
 * changed for good are so here too, and a line says where the queue or the list is another one by now.
 */
import { html, nothing, render } from '../base/html.js';
import { _ } from '../base/language.js';
import { page } from '../base/page.js';
import { openSession } from '../live/session.js';
import { showOut } from '../live/shown_out.js';
import { createDrawnWords, drawnIn, numberOf, withDrawn } from '../questions/drawn_words.js';
import { isMoved } from '../questions/drawn_places.js';

const TICK = 60_000;
const drawn = drawnIn(document);
const places = new Map(drawn.map((each) => [numberOf(each), String(each.dataset.place)]));
const [session] = Object.values(/** @type {Frame} */ (page.frame).rows.session);
const followWords = createDrawnWords();
const live = openSession({
  page: withDrawn(page, [...places.keys()]),
  topics: ['desk'],
  draw,
  onshownout: () => showOut(page.meeting.contact),
  tick: TICK,
});

const anew = () => html`<button type="button" class="button print-anew" @click=${() => location.reload()}>${_('Hent på nytt')}</button>`;

function drawHead(isChanged) {
  const place = document.getElementById('print');
  if (!place) return;
  render(
    html`<button type="button" class="button button-main" @click=${() => window.print()}>${_('Skriv ut')}</button>
      <p role="status">${isChanged ? _('Køen eller listen er endret siden dette ble skrevet ut.') : nothing}</p>
      ${isChanged ? anew() : nothing}`,
    place,
  );
}

/** @param {import('../live/session.js').View} view */
function draw(view) {
  if (!view.session) return;
  const isOfAnotherHistory = live.epoch() !== page.frame?.epoch;
  if (isOfAnotherHistory || view.session.emptied_at !== session.emptied_at) {
    location.reload();
    return;
  }
  const rows = view.rows('questions');
  followWords(document, (id) => (rows[id] && !('body' in rows[id]) ? undefined : (rows[id] ?? null)));
  drawHead(isMoved(rows, places));
}

drawHead(false);
