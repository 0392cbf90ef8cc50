/** The moderators' desk: a question's way from the inbox over the open list and the queue to the stage. */
import '../people/role_from_link.js';
import { elementById } from '../base/elements.js';
import { html, render } from '../base/html.js';
import { createScrollAnchoring, inTurns } from '../lists/scroll_anchoring.js';
import { connectionText } from '../live/connection_line.js';
import { jumpSheet } from '../programme/jump.js';
import { createActReader } from '../desk/act_reader.js';
import { createUndoLog } from '../desk/undo_log.js';
import { createActs } from '../desk/acts.js';
import { afterWork } from '../desk/after_work.js';
import { answerTime, cutInQueue } from '../questions/answer_time.js';
import { balanceLine } from '../desk/balance_line.js';
import { listColumn } from '../questions/desk/column.js';
import { createDialogs } from '../desk/dialogs/dialogs.js';
import { doneList } from '../questions/desk/done_list.js';
import { emptiedDesk } from '../desk/emptied.js';
import { keyLine } from '../desk/key_line.js';
import { areKeysOn, listenToKeys } from '../desk/keys.js';
import { AFTER_LISTS, createLists, LIVE_LISTS } from '../questions/desk/lists.js';
import { course } from '../programme/course.js';
import { inOrder } from '../base/in_order.js';
import { createMenu } from '../desk/menu.js';
import { createSelection } from '../questions/desk/selection.js';
import { inboxRow, openRow, queueRow } from '../questions/desk/row.js';
import { createToast } from '../base/toast.js';
import { screensHealth } from '../screens/desk/screens_health.js';
import { focusSearch } from '../desk/search_field.js';
import { createSheets } from '../desk/sheets.js';
import { stageBlock, stageTab } from '../screens/desk/stage_block.js';
import { tabs } from '../desk/tabs.js';
import { topBar } from '../desk/top_bar.js';
import { createUnseenCount } from '../desk/unseen_count.js';
import { goTo } from '../desk/focus_targets.js';
import { askModeratorNumber } from '../questions/desk/changed_here.js';
import { _, ngettext } from '../base/language.js';
import { page } from '../base/page.js';
import { onStageIn, presentOf, queueIn } from '../questions/present.js';
import { openSession } from '../live/session.js';
import { showOut } from '../live/shown_out.js';
import { storage } from '../base/storage.js';

const root = elementById('live');
const languages = /** @type {HTMLElement} */ (root.querySelector('.languages'));
const toast = createToast(elementById('said'));
const menu = createMenu(elementById('row-menu'));
const lists = createLists({
  isOwn: (question) => acts.isMine(question) || acts.isBusy(question.id),
  isOnIt: ({ claimed_by: claimed, changed_by: changed }) => acts.number() !== null && [claimed, changed].includes(acts.number()),
});
const phone = matchMedia('(max-width: 44.999rem)');
const chosen = { tab: 'inbox', afterTab: 'undecided', isDoneOpen: false, search: '' };
let drawn = null;
let wasWhole = false;
let arrived = null;

const onshownout = () => showOut(page.meeting.contact);
const live = openSession({ page, topics: ['desk'], draw, onfold: () => tellUnseen(), onshownout });
const anchoring = createScrollAnchoring({ onchange: live.redraw });
const picked = createSelection(live.redraw, focusTitle);
const questionsNow = () => live.view().list('questions');
const tellUnseen = createUnseenCount(questionsNow);
const questionNow = (id) => questionsNow().find((question) => question.id === id) ?? null;
const moderators = () => live.view().rows('moderators');

const log = createUndoLog(`hybrid.${page.code}.acts`);
const acts = createActs({
  send: live.send,
  report: live.report,
  heard: () => live.version('desk'),
  toast,
  log,
  onStage: () => drawn?.current ?? null,
  screen: () => live.view().session.screen,
  question: questionNow,
  moderators,
  number: page.moderator ?? null,
  askModeratorNumber,
  onchange: live.redraw,
});
const dialogs = createDialogs({
  element: /** @type {HTMLDialogElement} */ (elementById('dialog')),
  reasons: () => inOrder(live.view().list('reasons')),
  moderators,
  acts: () => acts,
  questions: questionsNow,
  labels: () => inOrder(live.view().list('labels')),
  session: () => /** @type {SessionRow} */ (live.view().session),
});

const ownNameKey = `hybrid.${page.code}.moderator_name`;
const sheets = createSheets({
  element: /** @type {HTMLDialogElement} */ (elementById('sheet')),
  log,
  acts,
  session: () => live.view().session,
  bodyOf: (id) => questionNow(id)?.body ?? '',
  ownName: { read: () => storage.get(ownNameKey) ?? '', keep: (name) => storage.set(ownNameKey, name) },
  mention: toast.mention,
  onkeys: live.redraw,
  readActs: createActReader(page),
  heard: () => live.version('desk'),
});

const titleOf = (name) => elementById(`${name}-title`);

/** A list's heading takes the focus from what has gone. */
function focusTitle(name) {
  titleOf(name).focus({ preventScroll: true });
}

/** What was asked for is seen from its top. */
function arrange(name, wish) {
  lists.arrange(name, questionsNow(), wish);
  live.redraw();
  const section = titleOf(name).closest('section');
  if (section) section.scrollTop = 0;
  focusTitle(name);
}

function pause(name, isPaused) {
  lists.pause(name, isPaused);
  live.redraw();
}

function choose(change) {
  Object.assign(chosen, change);
  live.redraw();
}

/** What is typed narrows every list, and arranges it: new ones that match are found too. */
function search(text) {
  lists.search(text, questionsNow());
  choose({ search: text });
}

/** What is over is listed anew whenever it is opened. */
function toggleDone(isDoneOpen) {
  if (isDoneOpen === chosen.isDoneOpen) return;
  lists.arrange('done', questionsNow());
  choose({ isDoneOpen });
}

/** Everything that the parts of the desk are drawn from. @param {import('../live/session.js').OpenView} view */
function deskOf(view) {
  const { session, status, presence, now, isWhole, rows, list } = view;
  const questions = list('questions');
  const names = session.state === 'closed' ? AFTER_LISTS : LIVE_LISTS;
  if (!wasWhole) for (const name of names) lists.arrange(name, questions);
  wasWhole ||= view.isWhole;
  const hands = anchoring.look();
  const readings = Object.fromEntries(names.map((name) => [name, lists.read(name, questions, now, hands[name])]));
  const queued = queueIn(questions);
  const segments = list('segments');
  const current = onStageIn(questions);
  const measures = rows('measures');
  const time = answerTime({ measures: measures.all, span: rows('course')[session.id], current, now });
  return {
    ...{ session, status, presence, now, isWhole, questions, measures, readings, segments, acts, dialogs, sheets, menu, picked, arrange, pause },
    ...chosen,
    course: course(segments, session),
    number: acts.number(),
    latest: questionNow,
    fresh: () => drawn,
    byId: Object.fromEntries(questions.map((question) => [question.id, question])),
    labels: rows('labels'),
    reasons: list('reasons'),
    moderators: rows('moderators'),
    panelists: rows('panelists'),
    panelistList: inOrder(list('panelists')),
    labelList: inOrder(list('labels')),
    ...{ current, queued, answerTime: time, fitsInQueue: cutInQueue(time, queued.length) },
    picture: { ...presentOf(view), session },
    health: screensHealth(list('screens'), list('panelists'), session),
    hasKeys: areKeysOn(),
    join: page.join,
    contact: page.meeting.contact,
    redraw: live.redraw,
    first: queued[0] ?? null,
    queueEnd: queued.length + 1,
    onstart: acts.startSegment,
    ontab: (tab) => choose({ tab }),
    onaftertab: (afterTab) => choose({ afterTab }),
    ondone: toggleDone,
    onsearch: search,
  };
}

/** @returns {Record<'inbox'|'open'|'queue', import('../questions/desk/column.js').Column>} */
const columns = ({ inbox, open, queue }) => ({
  inbox: {
    ...{ name: 'inbox', title: _('Innboks'), reading: inbox, row: inboxRow },
    empty: _('Ingen nye spørsmål. De dukker opp her straks de er sendt.'),
  },
  open: {
    ...{ name: 'open', title: _('Åpen liste'), reading: open, row: openRow },
    empty: _('Listen er tom. Det du godkjenner, kan alle se og stemme på.'),
  },
  queue: {
    ...{ name: 'queue', title: _('Kø'), reading: queue, row: queueRow },
    empty: _('Køen er tom. Velg spørsmål fra listen.'),
  },
});

function skipToStage(event, desk) {
  event.preventDefault();
  goTo('stage', desk);
}

const livePage = (desk) => {
  const { inbox, open, queue } = columns(desk.readings);
  return html`<div class="desk" data-tab=${desk.tab}>
    <a class="skip-link" href="#stage-title" @click=${(event) => skipToStage(event, desk)}>${_('Gå til scenen')}</a>
    ${topBar(desk)} ${jumpSheet(desk)} ${balanceLine(desk)}
    <main class="columns" id="main">
      ${listColumn(inbox, desk)} ${listColumn(open, desk)}
      <div class="way-out">
        <div class="way-stage">${phone.matches ? stageTab(desk) : stageBlock(desk)}</div>
        <div class="way-list">
          ${listColumn(queue, desk)}
          <div class="way-done">${doneList(desk)} ${languages}</div>
        </div>
        ${keyLine(desk)}
      </div>
    </main>
    ${tabs(desk)}
  </div>`;
};

function deskPage(desk) {
  const { state, emptied_at: emptied } = desk.session;
  if (emptied) return emptiedDesk(desk, languages);
  return state === 'closed' ? afterWork(desk, languages) : livePage(desk);
}

/** Tell those who do not see the counts how many new questions have come. */
function tellArrivals({ questions, now }) {
  const newest = Math.max(0, ...questions.map(({ id }) => id));
  if (wasWhole) arrived ??= newest;
  if (arrived === null) return;
  const fresh = questions.filter(({ id, state }) => id > arrived && state === 'pending').length;
  if (fresh === 0) return;
  if (toast.arrive(ngettext('{n} nytt spørsmål i innboksen.', '{n} nye spørsmål i innboksen.', fresh), now)) arrived = newest;
}

/** Before anything has come the page stands as the server drew it; its one line says what it waits for. */
function sayWhyEmpty(status) {
  const line = root.querySelector('.empty');
  const text = connectionText(status, page.meeting.contact);
  if (line && text && line.dataset.told !== text) line.textContent = line.dataset.told = text;
}

/** @param {import('../live/session.js').View} view */
function draw(view) {
  if (!view.session) return sayWhyEmpty(view.status);
  if (!drawn) root.replaceChildren();
  acts.retractMistaken();
  acts.hearModerators(Object.keys(view.rows('moderators')).length);
  acts.hearStage(onStageIn(view.list('questions')), view.session.screen);
  inTurns(() => {
    drawn = deskOf(/** @type {import('../live/session.js').OpenView} */ (view));
    return anchoring.draw(drawn.readings, view.now, () => render(deskPage(drawn), root));
  });
  sheets.redraw(drawn);
  menu.redraw();
  dialogs.redraw(drawn.byId, drawn.session);
  tellArrivals(drawn);
}

live.resume(acts.resumed);
listenToKeys({
  read: () => drawn,
  undo: acts.undoLast,
  anywhere: { '/': focusSearch, '?': sheets.showKeys },
});
phone.addEventListener('change', live.redraw);
