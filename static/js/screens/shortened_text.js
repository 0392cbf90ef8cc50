/** What is said of a question that is not shown in its author's own words; '' where it is. */
import { _ } from '../base/language.js';

/** @param {{spoken: string|null}} question */
export const shortenedText = ({ spoken }) => (spoken === null ? '' : _('forkortet av ordstyrer'));
