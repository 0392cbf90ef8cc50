/** The open session as an attendee sees it: what each part of the page is drawn from, and what each tap does. */
import { render } from '../vendor/lit-html/lit-html.js';
import { attendeePage } from './components/attendee_page.js';
import { connectionText, unsentText } from './components/connection_line.js';
import { fitField } from './components/composer.js';
import { whereText } from './components/join_choice.js';
import { menu } from './components/menu.js';
import { createDraft } from './draft.js';
import { newsOf } from './fate.js';
import { _ } from './language.js';
import { createListing } from './listing.js';
import { createOutbox } from './outbox.js';
import { createOwnActs } from './own_acts.js';
import { openSession } from './session.js';
import { storage } from './storage.js';
import { createVotes } from './votes.js';

const TICK = 10_000;
const SETTLED = new Set(['answered', 'deferred']);

/** Tell what others did with one's own questions since the last time; the first time tells nothing. */
function createFateTeller(say) {
  let told = null;
  return (questions, known) => {
    const fates = new Map(questions.map((question) => [question.id, newsOf(question, known)]));
    const isNews = ({ id, state }) => state !== 'withdrawn' && told?.has(id) && told.get(id) !== fates.get(id);
    const changed = questions.find(isNews);
    told = fates;
    if (changed) say(fates.get(changed.id));
  };
}

/**
 * @param {{page: import('./page.js').Page, who: ReturnType<import('./attendance.js').createAttendance>,
 *          notice: ReturnType<import('./notice.js').createNotice>, root: HTMLElement, menuRoot: HTMLElement,
 *          showPrivacy: () => void}} given
 */
export function openAttendee({ page, who, notice, root, menuRoot, showPrivacy }) {
  const { code, max_length: maxLength } = page;
  const live = openSession({
    page,
    topics: ['audience', 'mine'],
    draw,
    tick: TICK,
    token: who.token,
    join: joinAgain,
    outbox: createOutbox(code),
  });
  const { send, redraw } = live;
  const { say } = notice;
  const tellRefusal = ({ message }) => say(message);
  const tellSent = () => say(_('Sendt. Spørsmålet ditt er kommet fram.'));
  const listing = createListing();
  const votes = createVotes({ send, version: live.version, onchange: redraw, onrefused: tellRefusal });
  const own = createOwnActs({ send, maxLength, say, redraw });
  const draft = createDraft({ code, maxLength, storage, send, onchange: redraw, onsent, onlate: () => say(unsentText()) });
  const tellFates = createFateTeller(say);
  let isOwnWhole = false;
  let composing = { isUsed: false, isMore: false };

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

  function letIn() {
    arrange();
    document.getElementById('list-title').focus();
  }

  function compose(change) {
    composing = { ...composing, ...change };
    redraw();
  }

  function onsent() {
    compose({ isUsed: false, isMore: false });
    requestAnimationFrame(fitField);
    tellSent();
  }

  /** Tell how it went with what was still on its way when the page was left, or its tab closed. */
  function onresumed({ name, args }, answer) {
    if (!answer.ok) tellRefusal(answer.error);
    if (name !== 'submit_question') return;
    if (answer.ok) tellSent();
    else draft.giveBack(args, answer.error);
  }

  function showOwnWhole() {
    isOwnWhole = true;
    redraw();
  }

  const placeIn = (view) => Object.values(view.rows('attendee', 'mine'))[0]?.attendance ?? who.place();

  const isConfirmed = (id) => live.view().rows('upvotes', 'mine')[id]?.upvoted ?? false;

  const voteOn = ({ id, score }) => ({
    vote: votes.read(id, isConfirmed(id), score),
    onvote: (upvoted) => votes.press(id, upvoted, isConfirmed(id)),
  });

  function nowIn(view) {
    const { session } = view;
    const question = view.list('questions').find(({ state }) => state === 'on_stage') ?? null;
    const segments = view.list('segments');
    return {
      session,
      segments,
      segment: segments.find(({ id }) => id === session.segment_id) ?? null,
      question,
      panelist: view.rows('panelists')[question?.panelist_id] ?? null,
    };
  }

  function listIn(view) {
    const questions = view.list('questions');
    const mine = view.rows('questions', 'mine');
    const about = { session: view.session, labels: view.rows('labels'), now: view.now };
    const canVote = view.session.state !== 'closed';
    return {
      ...listing.read(questions),
      isHere: live.version('audience') > 0,
      settled: questions.filter(({ state }) => SETTLED.has(state)),
      sort: listing.sort(),
      onsort: arrange,
      onshow: letIn,
      rowOf: (question) => question && { ...about, ...voteOn(question), canVote, isMine: question.id in mine },
    };
  }

  function ownIn(view) {
    return {
      ...own.read(),
      questions: [...view.list('questions', 'mine')].sort((a, b) => b.id - a.id),
      reasons: view.rows('reasons'),
      all: view.rows('questions'),
      isWhole: isOwnWhole,
      onwhole: showOwnWhole,
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
      onfocus: () => compose({ isUsed: true }),
      onmore: (isMore) => compose({ isMore }),
      onwrite: (body) => draft.write({ body }),
      onname: draft.rename,
      onlabel: draft.label,
      onplace: () => goTo(place === 'in_room' ? 'online' : 'in_room'),
      onprivacy: showPrivacy,
      onask: () => draft.submit() || document.getElementById('ask-body').focus(),
    };
  }

  /** @param {import('./session.js').View} view */
  function draw(view) {
    notice.keep(connectionText(view.status, false));
    const place = placeIn(view);
    const behindMenu = { place, meeting: page.meeting, name: draft.read().name, onplace: goTo, onname: draft.rename };
    render(menu({ ...behindMenu, session: view.session, segments: view.list('segments') }), menuRoot);
    if (!view.session) return;
    const mine = ownIn(view);
    const parts = { now: nowIn(view), own: mine, list: listIn(view), ask: askIn(view, place), place };
    render(attendeePage(parts), root);
    tellFates(mine.questions, mine);
  }

  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && arrange());
  document.addEventListener('pointerdown', ({ target }) => {
    if (composing.isUsed && !target.closest('.composer')) compose({ isUsed: false });
  });
  draft.resume();
  live.resume(onresumed, ({ client_id: id }) => !draft.isSending(id));
  if (page.attendance && page.attendance !== who.place()) goTo(page.attendance);
}
