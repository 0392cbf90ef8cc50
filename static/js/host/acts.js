/** What the host does on the page: each act is told in one line, most with undo, and is not sent twice while under way. */
import { _ } from '../base/language.js';
import { createWishes } from '../live/wishes.js';

/**
 * @param {object} given
 * @param {(name: string, args: object) => Promise<import('../live/commands.js').Answer>} given.send
 * @param {ReturnType<typeof import('../base/toast.js').createToast>} given.toast
 * @param {() => boolean} given.isResting  Whether a screen has just changed.
 */
export function createActs({ send, toast, isResting }) {
  const makeWish = createWishes();

  /** The page may show an act's change before it is answered: another one of the same name is no second press. */
  async function carry(name, args) {
    const answer = await makeWish(name, args, () => send(name, args));
    if (answer && !answer.ok) toast.show(answer.error.message);
    return answer?.ok ? answer : null;
  }

  async function undo(version) {
    if (await carry('undo', { version })) toast.show(_('Angret.'));
  }

  async function act(name, args, text) {
    const answer = await carry(name, args);
    if (answer) toast.show(text, () => undo(answer.version));
  }

  async function actAndTell(name, args, text) {
    const answer = await carry(name, args);
    if (answer) toast.show(text);
    return answer;
  }

  /** Right after a change this is taken for the second of two presses. */
  function showAgain(args, text) {
    if (isResting()) toast.mention(_('Skjermen er nettopp byttet: vent litt før neste trykk.'));
    else void act('set_screen', args, text);
  }

  return {
    renewLink: (id) => actAndTell('rotate_link', { link_id: id }, _('Ny lenke er laget. Den gamle virker ikke lenger.')),
    revokeLink: (id) => actAndTell('revoke_link', { link_id: id }, _('Lenken er slått av.')),
    /** A refusal is the dialog's to tell. */
    async addLink(args) {
      const answer = await send('add_link', args);
      if (answer.ok) toast.show(_('Lenken er laget.'));
      return answer;
    },
    setArchived: (archived) =>
      actAndTell('set_archived', { archived }, archived ? _('Møtet ligger i arkivet.') : _('Møtet er tatt ut av arkivet.')),
    setState: (state) => carry('set_session_state', { state }),
    setAsking: (open) => act('set_asking', { open }, open ? _('Åpnet for spørsmål.') : _('Stengt for spørsmål.')),
    startSegment: ({ id, title }) => act('start_segment', { segment_id: id }, _('Nå: {title}.', { title })),
    blankScreen: () => act('set_screen', { screen: 'blank' }, _('Storskjermen er svart.')),
    showScreen: () => showAgain({ screen: 'live' }, _('Storskjermen viser møtet igjen.')),
    hideOverlay: () => act('set_screen', { overlay: 'blank' }, _('Teksten er tatt av sendingen.')),
    showOverlay: () => showAgain({ overlay: 'live' }, _('Teksten er på sendingen igjen.')),
  };
}
