/**
 * The stage: what is being answered now, what comes next, the one button that brings it, and how the screens are. It
 * stands at the top of its column and never scrolls away. On a phone it is a tab of its own, with the button at the thumb.
 */
import { html } from '../../base/html.js';
import { leadLine } from './lead_line.js';
import { previewButton } from './preview.js';
import { joinNotice, screensLine, screensList } from './screen_lines.js';
import { blankButton, emptyStage, moreButton, nextButton, nextLine, nextLines, stageQuestion, unseenLine, unstageButton } from './stage_parts.js';

const shown = (desk) => (desk.current ? stageQuestion(desk.current, desk) : emptyStage());
const stageClass = ({ current }) => (current ? 'stage dark dark-block' : 'stage stage-empty');

/** @param {object} desk  With `current`, the question on stage, and `first`, the queue's first; either may be null. */
export const stageBlock = (desk) => html`<section class=${stageClass(desk)} aria-labelledby="stage-title">
  ${shown(desk)}
  <div class="stage-step">
    ${nextLine(desk)}
    <div class="stage-acts">${nextButton(desk)} ${blankButton(desk)} ${moreButton(desk)}</div>
    ${unseenLine(desk)}
  </div>
  <div class="stage-below">${screensLine(desk)} ${previewButton(desk)}</div>
  ${leadLine(desk)}
  ${joinNotice(desk.join)}
</section>`;

/** The phone's tab. @param {object} desk */
export const stageTab = (desk) => html`<section class=${stageClass(desk)} aria-labelledby="stage-title">
    ${shown(desk)}
    <div class="stage-acts">${blankButton(desk)} ${unstageButton(desk)} ${moreButton(desk)}</div>
    ${leadLine(desk)}
  </section>
  ${screensList(desk)}
  <div class="stage-thumb">${unseenLine(desk)} ${nextLines(desk)} ${nextButton(desk)}</div>`;
