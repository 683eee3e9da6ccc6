import { inputChannels, isPooling, outputChannels } from './layer';
import { exact, short } from '../shared/numbers';
import { resultAt, type ChannelSum } from './arithmetic';
import { DRAWN, drawInput, drawKernel, drawOutput } from './draw';
import { emptyAbove } from './grid';
import { drawProducts } from './products';
import { shownAt, type Scene } from './scene';
import type { Words } from './strings';
import { formula, tellStop } from './tell';

/** The parts of the figure that follow from the scene, as HTML; rendered at build and drawn anew in the page. */
export const parts = {
  input: drawInput,
  kernel: drawKernel,
  output: drawOutput,
  products: drawProducts,
  sums: sumsHtml,
  formula,
  said: tellStop,
} satisfies Record<string, (scene: Scene, words: Words) => string>;

export type PartName = keyof typeof parts;

/** Those that change when the window moves. */
export const moving: readonly PartName[] = ['products', 'sums', 'said'];

/** Above a grid: what it is, and its shape. */
export function captions(
  { layer, settings, channel, output, views, values, problem }: Scene,
  words: Words,
) {
  const several = layer.input.shape.at(-3) !== 1;
  const outputs = outputChannels(layer) > 1;
  const shown = `${views[0].shown}×${views[1].shown}`;
  const stops = problem ? '' : ` ${values.length}×${values[0]?.length ?? 0}`;
  return {
    input: words.caption(`${words.input} ${shown}`, several ? channel : undefined),
    kernel: `${isPooling(layer) ? words.window : words.kernel} ${settings.kernel.join('×')}`,
    output: words.caption(`${words.output}${stops}`, outputs ? output : undefined),
  };
}

/** How far each caption comes down to its grid, as a part of the drawing's height. */
export function captionDrops({ settings, views, values }: Scene) {
  const [rows, columns] = settings.kernel.map((n) => Math.min(n, DRAWN)) as [number, number];
  return {
    input: emptyAbove('input', [views[0].shown, views[1].shown]),
    kernel: emptyAbove('kernel', [rows, columns]),
    // Where there is no output, the drawing is empty.
    output: values.length > 0 ? emptyAbove('output', [values.length, values[0]!.length]) : 0,
  };
}

/** So many channels have a button of their own. */
const LISTED = 16;

/** The sums of the channels as buttons that pick one, the bias, and what they make together. */
function sumsHtml(scene: Scene, words: Words): string {
  const { layer, settings, stop, output, values } = scene;
  if (values.length === 0) return '';
  const { sums, bias, divisor } = resultAt(layer, settings, stop, output);
  const rows = inputChannels(layer, output).count > 1 ? channelRows(scene, sums, words) : [];
  if (layer.layer === 'AvgPool2d')
    rows.push(summand(words.sum, sums[0]?.sum), summand('÷', divisor));
  if (bias !== undefined) rows.push(summand(words.bias, bias));
  const sign = { MaxPool2d: 'max =', AvgPool2d: '=', Conv2d: 'Σ =' }[layer.layer];
  const total = shownAt(scene);
  const result = total === undefined ? words.unknown : exact(total);
  rows.push(`<p class="total"><span>${sign}</span> <b>${result}</b></p>`);
  return rows.join('');
}

function channelRows({ channel }: Scene, sums: readonly ChannelSum[], words: Words): string[] {
  const rows = sums
    .slice(0, LISTED)
    .map(
      ({ channel: n, sum }) =>
        `<button type="button" data-channel="${n}" aria-pressed="${n === channel}"><span>${words.channel(n)}</span> <b>${short(sum)}</b></button>`,
    );
  const rest = sums.slice(LISTED);
  if (rest.length > 0) {
    const all = rest.reduce((a, { sum }) => a + sum, 0);
    rows.push(summand(words.otherChannels(rest.length), all));
  }
  return rows;
}

const summand = (name: string, value: number | undefined) =>
  `<p><span>${name}</span> <b>${value === undefined ? '' : short(value)}</b></p>`;
