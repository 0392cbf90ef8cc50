/**
 * The signal that it is one's turn: a short vibration where there is one, else a soft tone. Off until it is wished; the
 * browser lets a page sound only after a press in it.
 */
import { storage } from '../base/storage.js';

const KEY = 'hybrid.turn_signal';
const PATTERN = [180, 120, 180];
const NOTES = [
  { pitch: 523.25, at: 0 },
  { pitch: 659.25, at: 0.22 },
];
const LOUDNESS = 0.12;
const NOTE_SECONDS = 0.5;
const ATTACK_SECONDS = 0.03;

const canVibrate = () => 'vibrate' in navigator && matchMedia('(pointer: coarse)').matches;

/** @param {AudioContext} audio @param {{pitch: number, at: number}} note */
function play(audio, { pitch, at }) {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  const begin = audio.currentTime + at;
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(LOUDNESS, begin + ATTACK_SECONDS);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + NOTE_SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + NOTE_SECONDS);
}

export function createTurnSignal() {
  /** @type {AudioContext|null} */
  let audio = null;
  const isOn = () => storage.get(KEY) === 'yes';

  /** Within a press. */
  function prepare() {
    if (!isOn() || canVibrate() || !('AudioContext' in globalThis)) return;
    audio ??= new AudioContext();
    void audio.resume();
  }

  document.addEventListener('click', prepare);

  function give() {
    if (!isOn()) return;
    if (canVibrate()) navigator.vibrate(PATTERN);
    else if (audio) for (const note of NOTES) play(audio, note);
  }

  return {
    isOn,
    give,
    /** @param {boolean} wish  Turned on, it is heard or felt once. */
    turn(wish) {
      if (!wish) return storage.remove(KEY);
      storage.set(KEY, 'yes');
      prepare();
      return give();
    },
  };
}
