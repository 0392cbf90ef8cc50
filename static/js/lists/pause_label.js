/** The switch that holds a list still. */
import { _ } from '../base/language.js';

/** What a press on it brings. @param {boolean} isPaused */
export const pauseLabel = (isPaused) => (isPaused ? _('Fortsett listen') : _('Hold listen i ro'));
