/** What the host does on the page: each act is told in one line, most with undo, and is not sent twice while under way. */
import { _ } from '../language.js';

/**
 * @param {object} given
 * @param {(name: string, args: object) => Promise<import('../commands.js').Answer>} given.send
 * @param {ReturnType<typeof import('../desk/said.js').createSaid>} given.said
 */
export function createActs({ send, said }) {
  const underWay = new Set();

  async function carry(name, args) {
    if (underWay.has(name)) return null;
    underWay.add(name);
    const answer = await send(name, args);
    underWay.delete(name);
    if (!answer.ok) said.tell(answer.error.message);
    return answer.ok ? answer : null;
  }

  async function undo(version) {
    if (await carry('undo', { version })) said.tell(_('Angret.'));
  }

  async function act(name, args, text) {
    const answer = await carry(name, args);
    if (answer) said.tell(text, () => undo(answer.version));
  }

  return {
    setState: (state) => carry('set_session_state', { state }),
    setAsking: (open) => act('set_asking', { open }, open ? _('Åpnet for spørsmål.') : _('Stengt for spørsmål.')),
    startSegment: ({ id, title }) => act('start_segment', { segment_id: id }, _('Nå: {title}.', { title })),
    blankScreen: () => act('set_screen', { screen: 'blank' }, _('Storskjermen er svart.')),
    showScreen: () => act('set_screen', { screen: 'live' }, _('Storskjermen viser møtet igjen.')),
    hideOverlay: () => act('set_screen', { overlay: 'blank' }, _('Teksten er tatt av sendingen.')),
    showOverlay: () => act('set_screen', { overlay: 'live' }, _('Teksten er på sendingen igjen.')),
  };
}
