import { find, make } from '../code-cell/dom';
import type { Layer } from './questions';
import type { Words } from './strings';

/** More channels of a layer are not drawn; a flat layer's numbers stand in lines of so many. */
const CHANNELS = 32;
const LINE = 40;
/** The side of a map on the page, in CSS pixels: whole ones for each number of the chapter's 24, 12, 8 and 4. */
const SIDE = 48;

/** Red, green and blue, from 0 to 255. */
type Colour = [number, number, number];

interface Colours {
  positive: Colour;
  negative: Colour;
}

/** Draws what each layer gave, map by map: into the canvases that are there, where they are of the same layers. */
export function showLayers(host: HTMLElement, layers: readonly Layer[], words: Words): void {
  const kinds = layers.map(({ name, layer, shape }) => `${name} ${layer} ${shape}`).join('; ');
  if (host.dataset['layers'] !== kinds) {
    host.replaceChildren(
      make('strong', {}, words.layers),
      make('p', { class: 'detail' }, layers.length > 0 ? words.layersHelp : words.noLayers),
      ...layers.map((layer) => layerView(layer, words)),
    );
    host.dataset['layers'] = kinds;
  }
  const style = getComputedStyle(host);
  const colours = {
    positive: colour(style.getPropertyValue('--lab-output')),
    negative: colour(style.getPropertyValue('--lab-ink-soft')),
  };
  host.querySelectorAll('figure').forEach((view, n) => fill(view, layers[n]!, colours, words));
}

/** The tokens of the themes are written as #rrggbb. */
const colour = (token: string): Colour =>
  [1, 3, 5].map((at) => parseInt(token.trim().slice(at, at + 2), 16)) as Colour;

const captionOf = ({ name, layer, shape }: Layer, words: Words) =>
  words.layer(name, layer, shape.join('×'));

/** What stays the same as long as the network does. */
function layerView(layer: Layer, words: Words): HTMLElement {
  const maps = mapsOf(layer);
  const all = layer.shape.length === 3 ? layer.shape[0]! : 1;
  return make(
    'figure',
    { class: 'layer' },
    make(
      'figcaption',
      {},
      make('b', {}, captionOf(layer, words)),
      make('span', {}),
      ...(maps.length < all ? [words.firstChannels(maps.length, all)] : []),
    ),
    make(
      'div',
      { class: 'maps', role: 'img' },
      ...maps.map(({ width, height, size }) => {
        const canvas = make('canvas', { width, height });
        canvas.style.inlineSize = `${size}px`;
        return canvas;
      }),
    ),
  );
}

/** What each picture changes. */
function fill(view: HTMLElement, layer: Layer, colours: Colours, words: Words): void {
  const { low, high } = range(layer.values);
  const told = words.range(short(low), short(high));
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  find(view, 'figcaption span').textContent = told;
  find(view, '.maps').setAttribute('aria-label', `${captionOf(layer, words)}, ${told}`);
  const canvases = view.querySelectorAll('canvas');
  mapsOf(layer).forEach((map, n) => paint(canvases[n]!, map, largest, colours));
}

interface FeatureMap {
  width: number;
  height: number;
  values: ArrayLike<number>;
  from: number;
  count: number;
  size: number;
}

/** A picture of each channel; of a flat layer its numbers in lines. */
function mapsOf({ shape, values }: Layer): FeatureMap[] {
  if (shape.length !== 3) {
    const count = values.length;
    const width = Math.min(LINE, count);
    const height = Math.ceil(count / width);
    return [{ width, height, values, from: 0, count, size: width * 14 }];
  }
  const [, height, width] = shape as [number, number, number];
  const count = width * height;
  const channels = Math.min(CHANNELS, Math.floor(values.length / count));
  return Array.from({ length: channels }, (_, n) => ({
    ...{ width, height, values, from: n * count, count, size: SIDE },
  }));
}

function paint(
  canvas: HTMLCanvasElement,
  { width, height, values, from, count }: FeatureMap,
  largest: number,
  { positive, negative }: Colours,
): void {
  const image = new ImageData(width, height);
  for (let i = 0; i < count; i++) {
    const value = values[from + i]!;
    image.data.set(value > 0 ? positive : negative, 4 * i);
    image.data[4 * i + 3] = Math.min(255, Math.round((255 * Math.abs(value)) / largest));
  }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
}

function range(values: ArrayLike<number>) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return { low, high };
}

const short = (value: number) => value.toFixed(2).replace('-', '−');
