/** The open session as an attendee sees it: what each part of the page is drawn from, and what each tap does. */
import { elementById } from '../base/elements.js';
import { render } from '../base/html.js';
import { inOrder } from '../base/in_order.js';
import { createScrollAnchoring, inTurns } from '../lists/scroll_anchoring.js';
import { attendeePage } from './page.js';
import { fitField } from '../questions/composer.js';
import { createForgetting, forgettingPart } from './forgetting.js';
import { whereText } from '../people/join_choice.js';
import { menu } from './menu.js';
import { createDraft } from '../questions/draft.js';
import { createOutcomeNews } from '../questions/outcome_news.js';
import { _ } from '../base/language.js';
import { createOpenList } from './open_list.js';
import { createOutbox } from '../live/outbox.js';
import { createLastKnown } from '../questions/last_known.js';
import { createOwnActs } from '../questions/own_acts.js';
import { createOwnAnswered } from '../questions/own_answered.js';
import { createScrolledPast } from './scrolled_past.js';
import { answerersOf, namesOf } from '../people/answerers.js';
import { askedIds } from '../questions/asked.js';
import { presentOf } from '../questions/present.js';
import { createSimilar } from '../questions/similar.js';
import { openSession } from '../live/session.js';
import { createTurn, turnOf } from './turn.js';
import { createTurnSignal } from './turn_signal.js';
import { createTwin } from '../questions/twin.js';
import { createHeartbeatMonitor } from '../live/heartbeat_monitor.js';
import { isVotable, longest } from '../base/rules.js';
import { storage } from '../base/storage.js';
import { unsentText } from '../live/unsent.js';

const TICK = 10_000;

/** The head, and the present as one line under it: what is above their lower edge is past. */
const EDGE_REM = 5.75;
/** How many own questions stand whole. */
const ROOM = { wide: 3, narrow: 1 };
const wide = matchMedia('(min-width: 62.5rem)');

/**
 * @param {{page: import('../base/page.js').Page, who: ReturnType<import('../people/attendance.js').createAttendance>,
 *          notice: ReturnType<import('../base/notice.js').createNotice>, root: HTMLElement, menuRoot: HTMLElement,
 *          forgetRoot: HTMLElement, forgetDialog: HTMLDialogElement, showPrivacy: () => void, isReader: boolean}} given
 */
export function openAttendee({ page, who, notice, root, menuRoot, forgetRoot, forgetDialog, showPrivacy, isReader }) {
  const { code } = page;
  const maxLength = longest('question');
  const silence = createHeartbeatMonitor(() => live.redraw());
  const live = openSession({
    page,
    topics: isReader ? ['audience'] : ['audience', 'mine'],
    draw,
    onheard: silence.heard,
    onfold: () => hearTurn(),
    tick: TICK,
    token: who.token,
    join: isReader ? undefined : join,
    outbox: createOutbox(code),
  });
  const { send, redraw } = live;
  const { say } = notice;
  const tellRefusal = ({ message }) => say(message);
  const anchoring = createScrollAnchoring({ onchange: redraw });
  const openList = createOpenList({ code, live, say });
  const own = createOwnActs({ send, maxLength, say, redraw });
  const ownAnswered = createOwnAnswered(redraw);
  const draft = createDraft({ code, maxLength, storage, send, onchange: redraw, onsent, onlate: () => say(unsentText()), onwait });
  const twin = createTwin({
    ask: createSimilar(page, who.token),
    isOnline: () => live.view().status === 'live',
    onchange: redraw,
  });
  const forgetting = createForgetting(forgetDialog, { about: aboutOwn, forget: forgetMe });
  const signal = createTurnSignal();
  const tellTurn = createTurn({ page: document, onturn: signal.give });
  const tellOutcomes = createOutcomeNews(say, createLastKnown(code));
  const present = createScrolledPast(EDGE_REM, redraw);
  const toldKey = `hybrid.${code}.told_where`;
  const wholeKey = `hybrid.${code}.own_whole`;
  let isOwnWhole = storage.get(wholeKey) === 'yes';
  let isProgrammeWhole = false;
  /** Whether the first question of this browser was sent from this page. */
  let isFirst = false;
  let composing = { isUsed: false, isMore: false, heldFor: 0 };
  /** The own question that comes into view once it is there, unless something else is touched first. */
  let isWatching = false;
  let awaited = null;
  /** Why it takes so long to become a part of the session. */
  let trouble = '';

  function keepTrouble(text) {
    trouble = text;
    redraw();
  }

  const placeTold = () => who.place() ?? 'online';

  /** Come in; where somebody is may be corrected before they have been let in. */
  async function join() {
    const isNew = who.token() === null;
    const place = placeTold();
    const error = await who.join(place, keepTrouble);
    keepTrouble(error?.message ?? '');
    if (error) return false;
    if (placeTold() !== place) await send('set_attendance', { attendance: placeTold() });
    if (!isNew) say(_('Du er med igjen, som ny deltaker. Det du har spurt om før, er fortsatt med i møtet.'));
    return true;
  }

  async function goTo(place) {
    const isIn = who.token() !== null;
    const answer = isIn ? await send('set_attendance', { attendance: place }) : null;
    if (answer?.error) return tellRefusal(answer.error);
    who.remember(place);
    redraw();
    return say(whereText(place, page.meeting));
  }

  /** What a deletion would take. */
  function aboutOwn() {
    const questions = live.view().list('questions', 'mine');
    const isNamed = draft.read().name !== '' || questions.some(({ name }) => name);
    const isReplied = questions.some(({ reply }) => reply);
    const count = questions.filter(({ body }) => body).length + Number(draft.read().is_sending);
    return { count, isNamed, isReplied };
  }

  /** What waits in this browser is let go first, and what is on its way has come: either would else come in after it. */
  async function forgetMe() {
    const hasCome = live.forget();
    draft.forget();
    twin.write('');
    await hasCome;
    return send('forget_me');
  }

  function compose(change) {
    composing = { ...composing, ...change };
    redraw();
  }

  /** On a phone the keyboard takes half of the page, so the present goes on as one line. */
  function beginToWrite() {
    compose({ isUsed: true });
    if (!wide.matches) present.pass();
  }

  /** Shown above the field, and told once. */
  function onwait(seconds) {
    compose({ heldFor: seconds });
  }

  function tellSent() {
    const isModerated = live.view().session?.moderated ?? true;
    isFirst ||= !storage.get(toldKey);
    storage.set(toldKey, 'yes');
    say(isModerated ? _('Spørsmålet er sendt. En ordstyrer leser det først.') : _('Spørsmålet er sendt. Alle kan se det.'));
  }

  function onsent(id) {
    awaited = isWatching && !wide.matches ? id : null;
    twin.write('');
    compose({ isUsed: false, isMore: false, heldFor: 0 });
    requestAnimationFrame(fitField);
    tellSent();
  }

  /** On a phone what was just sent stands above what is read: the page goes to its top, where the present gives way. */
  function showAwaited(mine) {
    if (!(awaited in mine)) return;
    awaited = null;
    scrollTo({ top: 0, behavior: 'instant' });
    root.querySelector('.own')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  function submit() {
    isWatching = draft.submit();
    if (!isWatching) elementById('ask-body').focus();
  }

  /** Tell how it went with what was still on its way when the page was left, or its tab closed. */
  function onresumed({ name, args }, answer) {
    if (!answer.ok) tellRefusal(answer.error);
    if (name !== 'submit_question') return;
    if (answer.ok) tellSent();
    else draft.giveBack(args, answer.error);
  }

  function toggleOwn() {
    isOwnWhole = !isOwnWhole;
    storage.set(wholeKey, isOwnWhole ? 'yes' : 'no');
    redraw();
  }

  function toggleProgramme() {
    isProgrammeWhole = !isProgrammeWhole;
    redraw();
  }

  const placeIn = (view) => Object.values(view.rows('attendee', 'mine'))[0]?.attendance ?? who.place();

  function nowIn(view) {
    const asked = askedIds(view.rows('questions', 'mine'));
    const panel = view.list('panelists');
    const answered = ownAnswered(view.session, view.list('questions'), asked);
    const { question: onStage, segment } = presentOf(view);
    const question = onStage ?? answered;
    return {
      session: view.session,
      now: view.now,
      question,
      answerers: namesOf(answerersOf(question, panel), panel),
      segment,
      isOwn: question !== null && asked.has(question.id),
      isAnswered: answered !== null,
      isPast: present.isPast(),
      contact: page.meeting.contact,
      onblock: present.watch,
    };
  }

  const programmeIn = (view) => ({
    segments: view.list('segments'),
    session: view.session,
    now: view.now,
    isWhole: isProgrammeWhole,
    ontoggle: toggleProgramme,
  });

  /** The present shows the one that is being answered, and for a while the one that was. */
  function ownIn(view, now) {
    const questions = own.inOrder(view.list('questions', 'mine'));
    const isPresent = ({ id, state }) =>
      view.session.state === 'live' && (state === 'on_stage' || (now.isAnswered && id === now.question.id));
    const others = questions.filter((question) => !isPresent(question));
    return {
      ...own.read(),
      questions: others,
      room: Math.max(0, (wide.matches ? ROOM.wide : ROOM.narrow) - (questions.length - others.length)),
      isWhole: isOwnWhole,
      isFirst,
      ontoggle: toggleOwn,
      session: view.session,
      contact: page.meeting.contact,
      reasons: view.rows('reasons'),
      now: view.now,
    };
  }

  function write(body) {
    draft.write({ body });
    twin.write(draft.read().left < 0 ? '' : body);
  }

  function hideTwin() {
    twin.hide();
    elementById('ask-body').focus();
  }

  function supportTwin(id) {
    openList.support(id);
    say(_('Du har stemt på spørsmålet. Teksten din er tatt vare på.'));
  }

  /** Only what stands on the list, and is somebody else's. */
  function twinIn(view) {
    const id = twin.read();
    if (id === null) return null;
    const question = view.rows('questions')[id];
    if (!question || !isVotable(question) || askedIds(view.rows('questions', 'mine')).has(id)) return null;
    return {
      question,
      isSupported: openList.isSupported(id),
      session: view.session,
      now: view.now,
      onsupport: () => supportTwin(id),
      onhide: hideTwin,
    };
  }

  function askIn(view, place) {
    return {
      ...composing,
      draft: draft.read(),
      isOpen: view.session.asking && view.session.state === 'live',
      state: view.session.state,
      twin: twinIn(view),
      labels: view.list('labels'),
      placeText: whereText(place, view.session),
      onfocus: beginToWrite,
      onmore: (isMore) => compose({ isMore }),
      onwrite: write,
      onname: draft.rename,
      onlabel: draft.label,
      onplace: () => goTo(place === 'in_room' ? 'online' : 'in_room'),
      onprivacy: showPrivacy,
      onask: submit,
    };
  }

  function onsignal(isWished) {
    signal.turn(isWished);
    redraw();
  }

  /** Also in a page that nobody looks at: its tab and its signal are for just then. */
  function hearTurn() {
    if (live.version('mine') === 0) return;
    const view = live.view();
    tellTurn(turnOf(view.session, view.list('questions', 'mine')));
  }

  /** @param {import('../live/session.js').View} view */
  function draw(view) {
    notice.keep(trouble || silence.text(view));
    const place = placeIn(view);
    const you = { place, name: draft.read().name, isSignalled: signal.isOn() };
    const behindMenu = { isReader, meeting: page.meeting, ...you, onplace: goTo, onname: draft.rename, onsignal };
    const panelists = inOrder(view.list('panelists'));
    render(menu({ ...behindMenu, session: view.session, segments: view.list('segments'), panelists }), menuRoot);
    if (!isReader) render(forgettingPart(forgetting.open), forgetRoot);
    forgetting.redraw();
    if (!view.session) return;
    if (isReader && view.session.state !== 'closed') location.reload(); // it is open again: the door asks
    elementById('rehearsal').hidden = !view.session.rehearsal;
    const now = nowIn(view);
    const mine = ownIn(view, now);
    const around = { now, programme: programmeIn(view), own: mine, place };
    const ask = askIn(view, place);
    const asked = askedIds(view.rows('questions', 'mine'));
    inTurns(() => {
      const list = openList.read(view, asked, anchoring.look().audience);
      return anchoring.draw({ audience: list.reading }, view.now, () => render(attendeePage({ ...around, list, ask }), root));
    });
    showAwaited(view.rows('questions', 'mine'));
    tellOutcomes(view.list('questions', 'mine'), mine);
  }

  document.addEventListener('pointerdown', ({ target }) => {
    isWatching = false;
    awaited = null;
    if (composing.isUsed && target instanceof Element && !target.closest('.composer')) compose({ isUsed: false });
  });
  wide.addEventListener('change', redraw);
  if (isReader) return;
  draft.resume();
  live.resume(onresumed, ({ client_id: id }) => !draft.isSending(id));
  if (page.attendance && page.attendance !== who.place()) void goTo(page.attendance);
}
