import type { TrailStep } from '../../runtime/messages';
import { make, makeButton } from './dom';
import type { RunStrings } from './run-strings';
import './trail.css';

/** Of a deep network the last layers are shown; the others on demand. */
const SHOWN = 8;

let trails = 0;

/** The layers an input passed, each with the shapes that came in and out, down to where it broke. */
export function trailView(steps: readonly TrailStep[], words: RunStrings): HTMLElement {
  const id = `trail-${++trails}`;
  const items = steps.map((step) => layerItem(step, words));
  const last = steps.at(-1);
  // All layers are well: it was the code that leads from one to the next.
  if (last?.outputs) items.push(item(words.trailBetween, last.outputs, broken(words), true));
  const list = make('ol', { role: 'list', 'aria-labelledby': id }, ...items);
  const hidden = items.length > SHOWN + 1 ? items.slice(0, -SHOWN) : [];
  if (hidden.length > 0) foldAway(hidden, words);
  return make('div', { class: 'cell-trail' }, make('p', { id }, words.trail), list);
}

function layerItem({ text, inputs, outputs }: TrailStep, words: RunStrings): HTMLLIElement {
  const layer = make('code', {}, text);
  return outputs
    ? item(layer, inputs, make('span', { class: 'trail-out' }, shapes(outputs)))
    : item(layer, inputs, broken(words), true);
}

function item(layer: Node | string, inputs: number[][], after: Node, broke = false) {
  return make(
    'li',
    { class: broke ? 'broke' : '' },
    make('span', { class: 'trail-layer' }, layer),
    make('span', { class: 'trail-in' }, shapes(inputs)),
    make('span', { class: 'trail-arrow' }, '→'),
    after,
  );
}

function broken(words: RunStrings): HTMLElement {
  const cross = make('span', { 'aria-hidden': 'true' }, '✗ ');
  return make('span', { class: 'trail-broke' }, cross, words.trailBroke);
}

function foldAway(items: readonly HTMLLIElement[], words: RunStrings): void {
  for (const each of items) each.hidden = true;
  const more = make('li', { class: 'trail-more' });
  const button = makeButton(words.trailMore(items.length), () => {
    for (const each of items) each.hidden = false;
    more.remove();
  });
  more.append(button);
  items.at(-1)!.after(more);
}

/** As the chapters write them: `(64, 10)`, and `()` of a single number. */
const shapes = (all: number[][]) => all.map((shape) => `(${shape.join(', ')})`).join(', ');
