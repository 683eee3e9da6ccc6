import { make } from '../code-cell/dom';
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

/** Draws what each layer gave, map by map. */
export function showLayers(host: HTMLElement, layers: readonly Layer[], words: Words): void {
  const style = getComputedStyle(host);
  const colours = {
    positive: colour(style.getPropertyValue('--lab-output')),
    negative: colour(style.getPropertyValue('--lab-ink-soft')),
  };
  host.replaceChildren(
    make('strong', {}, words.layers),
    make('p', { class: 'detail' }, layers.length > 0 ? words.layersHelp : words.noLayers),
    ...layers.map((layer) => layerView(layer, colours, words)),
  );
}

/** The tokens of the themes are written as #rrggbb. */
const colour = (token: string): Colour =>
  [1, 3, 5].map((at) => parseInt(token.trim().slice(at, at + 2), 16)) as Colour;

function layerView(layer: Layer, colours: Colours, words: Words): HTMLElement {
  const { name, layer: kind, shape, values } = layer;
  const { low, high } = range(values);
  const caption = words.layer(name, kind, shape.join('×'));
  const told = words.range(short(low), short(high));
  const maps = mapsOf(layer);
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const all = shape.length === 3 ? shape[0]! : 1;
  return make(
    'figure',
    { class: 'layer' },
    make(
      'figcaption',
      {},
      make('b', {}, caption),
      make('span', {}, told),
      ...(maps.length < all ? [words.firstChannels(maps.length, all)] : []),
    ),
    make(
      'div',
      { class: 'maps', role: 'img', 'aria-label': `${caption}, ${told}` },
      ...maps.map((map) => mapView(map, largest, colours)),
    ),
  );
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

function mapView(
  { width, height, values, from, count, size }: FeatureMap,
  largest: number,
  { positive, negative }: Colours,
): HTMLCanvasElement {
  const canvas = make('canvas', { width, height });
  canvas.style.inlineSize = `${size}px`;
  const image = new ImageData(width, height);
  for (let i = 0; i < count; i++) {
    const value = values[from + i]!;
    image.data.set(value > 0 ? positive : negative, 4 * i);
    image.data[4 * i + 3] = Math.min(255, Math.round((255 * Math.abs(value)) / largest));
  }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas;
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
