/**
 * What a moderator does with the stage. Each act says what this desk shows there, so that it is refused where another
 * moderator was quicker; and while one is under way, or the stage has just changed, none is taken.
 */
import { _ } from '../../base/language.js';
import { createTimer } from '../../base/page_visibility.js';
import { now as serverNow } from '../../base/server_clock.js';
import { createCooldown, COOLDOWN } from '../cooldown.js';
import { aboutOf, refusalOf, unseenText } from '../../questions/desk/act_sentences.js';

/** What tells one showing of a question from another, and what the big screen shows from what it showed. */
const showingOf = (current, screen) => `${current ? `${current.id} ${current.staged_at}` : ''} ${screen}`;

/**
 * @param {object} given
 * @param {ReturnType<typeof import('../../live/in_flight.js').createInFlight>} given.inFlight
 * @param {object} given.toast
 * @param {(answer: import('../../live/commands.js').Answer, about: object, more?: object) => void} given.tell
 * @param {(ids: number[], version: number) => void} given.keep  These rows were changed here.
 * @param {() => Question|null} given.onStage  The question on stage as this desk shows it.
 * @param {() => string} given.screen  What the big screen shows.
 * @param {(id: number) => Question|null} given.question  As it is known now.
 * @param {() => Record<string, Moderator>} given.moderators
 * @param {() => void} given.onchange
 * @param {() => number} [given.now]
 */
export function createStageActs({ inFlight, toast, tell, keep, onStage, screen, question, moderators, onchange, now = serverNow }) {
  const cooldown = createCooldown();
  const timer = createTimer(onchange);
  const isResting = () => cooldown.isOn(now()) || inFlight.isBusy('stage') || inFlight.isBusy('screen');

  function hear(current, shown) {
    if (cooldown.hear(showingOf(current, shown), now())) timer.set(COOLDOWN);
  }

  function sayWhyNot() {
    if (cooldown.tellOnce()) toast.mention(_('Scenen eller skjermen er nettopp byttet: vent litt før neste trykk.'));
  }

  function tellRefusal(error, meant, former) {
    toast.show(refusalOf(error, { meant, former, moderators: moderators() }));
  }

  /** One act on the stage; `touched` are the rows that it changes. */
  async function act(name, args, about, touched, more = {}) {
    if (isResting()) return sayWhyNot();
    const former = onStage();
    const ids = touched.filter(Boolean).map(({ id }) => id);
    const acknowledged = await inFlight.send(['stage', ...ids], name, args, about);
    if (!acknowledged) return;
    if (!acknowledged.ok) return tellRefusal(acknowledged.error, touched[0], former);
    keep(ids, acknowledged.version);
    tell(acknowledged, about, { ...more, besides: name === 'put_on_stage' && args.question_id ? unseenText(screen()) : '' });
  }

  const putArgs = (staged, version, more) => ({ question_id: staged, version, instead_of: onStage()?.id ?? null, ...more });

  /** Put what was answered by mistake first in the queue; the stage stays as it is, and the wall does not blink. */
  async function putBack(former) {
    const answered = question(former.id);
    if (answered?.state !== 'answered') return toast.show(_('Det er endret i mellomtiden.'));
    const about = aboutOf(_('Lagt først i køen.'), answered);
    const restored = await inFlight.send([former.id], 'restore_question', { question_id: former.id, version: answered.version });
    if (!restored?.ok) return restored && toast.show(restored.error.message);
    const first = { question_id: former.id, version: restored.version, position: 1 };
    const queued = await inFlight.send([`${former.id} again`], 'queue_question', first, about);
    if (queued?.ok) keep([former.id], queued.version);
    if (queued) tell(queued, about, { undoes: [restored.version] });
  }

  const its = ({ id, version }) => ({ question_id: id, version });
  const answer = (current) => act('mark_answered', its(current), aboutOf(_('Besvart. Scenen er ledig.'), current), [current]);

  return {
    hear,
    isResting,
    sayWhyNot,
    answer,

    /** What stands there is answered. */
    stage(wanted) {
      const former = onStage();
      const about = aboutOf(_('Satt på scenen.'), wanted, 'answered', former);
      const other = former && { label: _('Bytt, og legg det forrige tilbake'), act: () => putBack(former) };
      return act('put_on_stage', putArgs(wanted.id, wanted.version), about, [wanted, former], { other });
    },

    /** What stands there goes back into the queue, as its first. */
    swap(wanted) {
      const former = onStage();
      const about = aboutOf(_('Satt på scenen.'), wanted, 'requeued', former);
      return act('put_on_stage', putArgs(wanted.id, wanted.version, { former: 'queued' }), about, [wanted, former]);
    },

    /** What stands on stage is answered, and the queue's first takes its place. */
    next(current, first) {
      if (!first) return current && answer(current);
      const about = current ? aboutOf(_('Besvart.'), current, 'staged', first) : aboutOf(_('Satt på scenen.'), first);
      return act('put_on_stage', putArgs(first.id, first.version), about, [first, current]);
    },

    unstage: (current) =>
      act('put_on_stage', putArgs(null, current.version), aboutOf(_('Lagt først i køen. Scenen er ledig.'), current), [current]),

    defer: (current) =>
      act('defer_question', its(current), aboutOf(_('Besvares skriftlig. Scenen er ledig.'), current), [current]),
  };
}
