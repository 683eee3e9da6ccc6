import { inputChannels, isPooling, outputChannels } from './layer';
import { exact, short } from './numbers';
import { resultAt } from './arithmetic';
import { drawInput, drawKernel, drawOutput, drawProducts } from './draw';
import type { Scene } from './scene';
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

/** The sums of the channels as buttons that pick one, the bias, and what they make together. */
function sumsHtml(scene: Scene, words: Words): string {
  const { layer, settings, stop, output, channel, values } = scene;
  const total = values[stop.row]?.[stop.column];
  if (values.length === 0) return '';
  const { sums, bias, divisor } = resultAt(layer, settings, stop, output);
  const rows: string[] = [];
  const { count } = inputChannels(layer, output);
  if (count > 1)
    for (const { channel: n, sum } of sums)
      rows.push(
        `<button type="button" data-channel="${n}" aria-pressed="${n === channel}"><span>${words.channel(n)}</span> <b>${short(sum)}</b></button>`,
      );
  if (layer.layer === 'AvgPool2d') {
    rows.push(summand(words.sum, sums[0]?.sum), summand('÷', divisor));
  }
  if (bias !== undefined) rows.push(summand(words.bias, bias));
  const sign = layer.layer === 'MaxPool2d' ? 'max =' : layer.layer === 'AvgPool2d' ? '=' : 'Σ =';
  const result = total === undefined ? words.unknown : exact(total);
  rows.push(`<p class="total"><span>${sign}</span> <b>${result}</b></p>`);
  return rows.join('');
}

const summand = (name: string, value: number | undefined) =>
  `<p><span>${name}</span> <b>${value === undefined ? '' : short(value)}</b></p>`;
