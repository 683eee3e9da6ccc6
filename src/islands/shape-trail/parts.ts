/** The parts of the figure as HTML: rendered at build, and drawn anew in the page. */
import type { Trail } from '../../runtime/views';
import { blocksHtml, type Block } from './blocks';
import type { Words } from './strings';
import { totalsHtml, workingHtml } from './tell';

export interface Parts {
  blocks: string;
  working: string;
  totals: string;
}

/** Where there is no trail. */
export const nothing: Parts = { blocks: '', working: '', totals: '' };

/** All parts that follow from a trail and the chosen block. */
export function partsOf(trail: Trail, blocks: Block[], chosen: number, words: Words): Parts {
  const block = blocks.find(({ id }) => id === chosen);
  const broke = blocks.at(-1)?.broke === true;
  return {
    blocks: blocksHtml(trail, blocks, chosen, words),
    working: block ? workingHtml(trail, block, words) : '',
    totals: broke ? '' : totalsHtml(trail, words),
  };
}

/** The first layer, which has more to tell than the input. */
export const firstChoice = (blocks: Block[]) =>
  (blocks.find(({ id }) => id >= 0) ?? blocks[0])?.id ?? 0;

/** All parts in their places. */
export const bodyHtml = (parts: Parts, words: Words): string =>
  `<button type="button" class="trail-more" hidden></button>` +
  `<div class="blocks" role="listbox" aria-label="${words.steps}" aria-orientation="horizontal" data-part="blocks">${parts.blocks}</div>` +
  `<div class="working" aria-live="polite" data-part="working">${parts.working}</div>` +
  `<p class="totals" data-part="totals">${parts.totals}</p>`;
