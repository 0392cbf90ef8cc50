/** The open session as an attendee sees it: what each part of the page is drawn from, and what each tap does. */
import { elementById } from '../base/elements.js';
import { render } from '../base/html.js';
import { inOrder } from '../base/in_order.js';
import { createScrollAnchoring, inTurns } from '../lists/scroll_anchoring.js';
import { attendeePage } from './page.js';
import { fitField } from '../questions/composer.js';
import { whereText } from '../people/join_choice.js';
import { menu } from './menu.js';
import { createDraft } from '../questions/draft.js';
import { createOutcomeNews } from '../questions/outcome_news.js';
import { _ } from '../base/language.js';
import { createListing } from '../lists/listing.js';
import { createOutbox } from '../live/outbox.js';
import { createOwnActs } from '../questions/own_acts.js';
import { createOwnAnswered } from '../questions/own_answered.js';
import { createScrolledPast } from './scrolled_past.js';
import { panelistOf, presentOf } from '../questions/present.js';
import { openSession } from '../live/session.js';
import { settledOf } from '../questions/settled.js';
import { createHeartbeatMonitor } from '../live/heartbeat_monitor.js';
import { isVotable, longest } from '../base/rules.js';
import { storage } from '../base/storage.js';
import { unsentText } from '../live/unsent.js';
import { createVotes } from '../questions/votes.js';

const TICK = 10_000;

/** The head, and the present as one line under it: what is above their lower edge is past. */
const EDGE_REM = 5.75;
/** How many own questions stand whole. */
const ROOM = { wide: 3, narrow: 1 };
const wide = matchMedia('(min-width: 62.5rem)');

/**
 * @param {{page: import('../base/page.js').Page, who: ReturnType<import('../people/attendance.js').createAttendance>,
 *          notice: ReturnType<import('../base/notice.js').createNotice>, root: HTMLElement, menuRoot: HTMLElement,
 *          showPrivacy: () => void}} given
 */
export function openAttendee({ page, who, notice, root, menuRoot, showPrivacy }) {
  const { code } = page;
  const maxLength = longest('question');
  const isReader = who.token() === null;
  const silence = createHeartbeatMonitor(() => live.redraw());
  const live = openSession({
    page,
    topics: isReader ? ['audience'] : ['audience', 'mine'],
    draw,
    onheard: silence.heard,
    tick: TICK,
    token: who.token,
    join: joinAgain,
    outbox: createOutbox(code),
  });
  const { send, redraw } = live;
  const { say } = notice;
  const tellRefusal = ({ message }) => say(message);
  const anchoring = createScrollAnchoring({ onchange: redraw });
  /** What was on stage when the meeting was closed is not answered. */
  const listing = createListing({ belongs: (question) => isVotable(question) || (isClosed && question.state === 'on_stage') });
  const votes = createVotes({ send, version: live.version, onchange: redraw, onrefused: tellRefusal });
  const own = createOwnActs({ send, maxLength, say, redraw });
  const ownAnswered = createOwnAnswered(redraw);
  const draft = createDraft({ code, maxLength, storage, send, onchange: redraw, onsent, onlate: () => say(unsentText()), onwait });
  const tellOutcomes = createOutcomeNews(say);
  const present = createScrolledPast(EDGE_REM, redraw);
  const toldKey = `hybrid.${code}.told_where`;
  const wholeKey = `hybrid.${code}.own_whole`;
  let isOwnWhole = storage.get(wholeKey) === 'yes';
  let isProgrammeWhole = false;
  /** Whether the first question of this browser was sent from this page. */
  let isFirst = false;
  let isClosed = false;
  let wasWhole = false;
  let composing = { isUsed: false, isMore: false, heldFor: 0 };
  /** The own question that comes into view once it is there, unless something else is touched first. */
  let isWatching = false;
  let awaited = null;

  async function joinAgain() {
    const error = await who.join(who.place() ?? 'online');
    say(error?.message ?? _('Du er med igjen, som ny deltaker. Det du har spurt om før, er fortsatt med i møtet.'));
    return error === null;
  }

  async function goTo(place) {
    const answer = await send('set_attendance', { attendance: place });
    if (!answer.ok) return tellRefusal(answer.error);
    who.remember(place);
    return say(whereText(place, page.meeting));
  }

  function arrange(sort) {
    listing.arrange(live.view().list('questions'), sort);
    redraw();
  }

  function pause(isPaused) {
    listing.pause(isPaused);
    redraw();
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
    const { moderated } = live.view().session;
    isFirst ||= !storage.get(toldKey);
    storage.set(toldKey, 'yes');
    say(moderated ? _('Spørsmålet er sendt. En ordstyrer leser det først.') : _('Spørsmålet er sendt. Alle kan se det.'));
  }

  function onsent(id) {
    awaited = isWatching && !wide.matches ? id : null;
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

  const isConfirmed = (id) => live.view().rows('upvotes', 'mine')[id]?.upvoted ?? false;

  const voteOn = ({ id, score }, isMine, canVote) => ({
    vote: votes.read(id, isConfirmed(id), score),
    onvote: (upvoted) => votes.press(id, upvoted, isConfirmed(id)),
    isMine,
    canVote,
  });

  function nowIn(view) {
    const mine = view.rows('questions', 'mine');
    const answered = ownAnswered(view.session, view.list('questions'), mine);
    const { question: onStage, segment } = presentOf(view);
    const question = onStage ?? answered;
    return {
      session: view.session,
      now: view.now,
      question,
      panelist: panelistOf(view, question),
      segment,
      isOwn: question !== null && question.id in mine,
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

  function listIn(view) {
    const { session, now } = view;
    const questions = view.list('questions');
    const mine = view.rows('questions', 'mine');
    isClosed = session.state === 'closed';
    const canVote = !isClosed;
    if (!wasWhole) listing.arrange(questions);
    wasWhole ||= view.isWhole;
    return {
      reading: listing.read(questions, now, anchoring.look().audience),
      isHere: live.version('audience') > 0,
      isWhole: view.isWhole,
      isClosed,
      settled: settledOf(questions),
      about: { session, labels: view.rows('labels'), panelists: view.rows('panelists'), now },
      voteOn: (question) => voteOn(question, question.id in mine, canVote),
      onsort: arrange,
      onpause: pause,
    };
  }

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
      all: view.rows('questions'),
      now: view.now,
    };
  }

  function askIn(view, place) {
    return {
      ...composing,
      draft: draft.read(),
      isOpen: view.session.asking && view.session.state === 'live',
      state: view.session.state,
      labels: view.list('labels'),
      placeText: whereText(place, view.session),
      onfocus: beginToWrite,
      onmore: (isMore) => compose({ isMore }),
      onwrite: (body) => draft.write({ body }),
      onname: draft.rename,
      onlabel: draft.label,
      onplace: () => goTo(place === 'in_room' ? 'online' : 'in_room'),
      onprivacy: showPrivacy,
      onask: submit,
    };
  }

  /** @param {import('../live/session.js').View} view */
  function draw(view) {
    notice.keep(silence.text(view));
    const place = placeIn(view);
    const behindMenu = { isReader, place, meeting: page.meeting, name: draft.read().name, onplace: goTo, onname: draft.rename };
    const panelists = inOrder(view.list('panelists'));
    render(menu({ ...behindMenu, session: view.session, segments: view.list('segments'), panelists }), menuRoot);
    if (!view.session) return;
    if (isReader && view.session.state !== 'closed') location.reload(); // it is open again: the door asks
    elementById('rehearsal').hidden = !view.session.rehearsal;
    const now = nowIn(view);
    const mine = ownIn(view, now);
    const around = { now, programme: programmeIn(view), own: mine, place };
    const ask = askIn(view, place);
    inTurns(() => {
      const list = listIn(view);
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
  draft.resume();
  live.resume(onresumed, ({ client_id: id }) => !draft.isSending(id));
  if (!isReader && page.attendance && page.attendance !== who.place()) void goTo(page.attendance);
}
