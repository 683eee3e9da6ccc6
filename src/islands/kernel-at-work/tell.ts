import { channelsHere, resultAt, type Result } from './arithmetic';
import { before, extent, paddedSize, stops, type Axis } from './geometry';
import { inputChannels, outputChannels, pictureSize, sizeHere } from './layer';
import { exact } from '../shared/numbers';
import { shownAt, type Scene } from './scene';
import type { Facts, Words } from './strings';

/** What the figure shows, in words: where the window stands, and what comes out. */
export function tellStop(scene: Scene, words: Words): string {
  const { layer, settings, stop, output, values } = scene;
  if (values.length === 0) return words.nothing;
  const [rows, columns] = scene.axes.map((axis, side) => {
    const begin = (side === 0 ? stop.row : stop.column) * axis.stride - before(axis);
    return words.from(begin, begin + extent(axis) - 1);
  });
  const where = words.stands(stop.row, stop.column, rows!, columns!);
  return where + tellResult(scene, resultAt(layer, settings, stop, output), words);
}

function tellResult(scene: Scene, result: Result, words: Words): string {
  const { layer, settings, output } = scene;
  const { sums, bias, divisor } = result;
  const shown = shownAt(scene);
  if (shown === undefined) return words.notKnown;
  const total = exact(shown);
  if (layer.layer === 'MaxPool2d') return words.isLargest(total);
  if (layer.layer === 'AvgPool2d')
    return words.isAverage(exact(sums[0]?.sum ?? 0), exact(divisor ?? 1), total);
  const { count } = inputChannels(layer, output);
  if (count > 1) return words.channelsAddUp(count, bias === undefined ? bias : exact(bias), total);
  const products = settings.kernel[0] * settings.kernel[1];
  return bias === undefined
    ? words.addsUp(products, total)
    : words.addsUpBias(products, exact(bias), total);
}

/** What cannot be, and what is left out, in words; empty where the figure shows all there is. */
export function remarks(scene: Scene, words: Words): string[] {
  const { problem, axes, layer } = scene;
  if (problem) {
    const reason = words.problems[problem](factsOf(troubled(axes)));
    if (problem !== 'too-large') return [reason];
    return [reason, layer.origin === 'example' ? words.inExample : words.refused];
  }
  const said: string[] = [];
  const { paddingMode: mode } = layer;
  if (mode !== 'zeros' && axes.some(({ padding }) => padding > 0)) said.push(words.modes[mode]);
  if (axes.some(({ padding }) => !Number.isInteger(padding))) said.push(words.uneven);
  return [...said, ...leftOut(scene, words)];
}

function leftOut({ axes, views, layer, output }: Scene, words: Words): string[] {
  const said: string[] = [];
  if (views.some(({ cut }) => cut)) {
    const [rows, columns] = axes.map((axis, side) => {
      const begin = views[side]!.begin - before(axis);
      return words.from(begin, begin + views[side]!.shown - 1);
    });
    said.push(words.cut(rows!, columns!, axes.map(paddedSize).join('×')));
  }
  const told = sizeHere(layer.input);
  if (pictureSize(layer).some((size, side) => told[side]! < size))
    said.push(words.tooLarge(told.join('×')));
  const pictures = layer.input.shape[0] ?? 1;
  if (pictures > 1) said.push(words.batch(pictures));
  const { count } = inputChannels(layer, output);
  const here = channelsHere(layer, output).length;
  if (here < count) said.push(words.fewChannels(here, count));
  const outputs = layer.output.shape.at(-3) ?? 1;
  if (outputChannels(layer) < outputs) said.push(words.fewOutputs(outputChannels(layer), outputs));
  return said;
}

/** The side that the words are about: the first on which the window has no place. */
const troubled = (axes: readonly [Axis, Axis]) =>
  axes.find((axis) => !(stops(axis) > 0)) ?? axes[0];

const factsOf = (axis: Axis): Facts => ({
  size: axis.size,
  padded: paddedSize(axis),
  kernel: axis.kernel,
  padding: axis.padding,
  extent: extent(axis),
});

/** Whether products and output tell the same, up to what float32 can tell apart. */
export function agrees(scene: Scene, tolerance: number): boolean {
  const { layer, settings, stop, output, settled } = scene;
  const shown = shownAt(scene);
  const { total, sums, bias = 0 } = resultAt(layer, settings, stop, output);
  if (!settled || shown === undefined || total === undefined || Number.isNaN(total)) return true;
  const size = sums.reduce((all, { sum }) => all + Math.abs(sum), 1 + Math.abs(bias));
  return total === shown || Math.abs(total - shown) <= tolerance * size;
}

/** The formula of the output's size with its numbers, as HTML: one line, or one each where height and width differ. */
export function formula({ axes }: Scene): string {
  const [height, width] = axes;
  const same = (['size', 'kernel', 'stride', 'padding', 'dilation'] as const).every(
    (name) => height[name] === width[name],
  );
  const lines = same ? [line('H', height)] : [line('H', height), line('W', width)];
  return lines.join('');
}

function line(letter: string, axis: Axis): string {
  const { size, kernel, stride, padding, dilation, ceil } = axis;
  const [open, close] = ceil ? ['⌈', '⌉'] : ['⌊', '⌋'];
  const n = (tone: string, value: number) => `<b class="${tone}">${value}</b>`;
  const fraction = `(${n('input', size)} + 2×${n('input', padding)} − ${n('kernel', dilation)}×(${n('kernel', kernel)} − 1) − 1) / ${n('kernel', stride)}`;
  const count = stops(axis);
  const result = stride > 0 ? n('output', count).replace('-', '−') : '?';
  return `<span class="formula-line"><var>${letter}</var><sub>out</sub> = ${open}${fraction}${close} + 1 = ${result}</span>`;
}
