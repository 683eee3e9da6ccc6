import { pictureSize, type Layer } from './layer';

/** A number of the padded picture. */
export interface Padded {
  /** Undefined where the run did not tell it. */
  value: number | undefined;
  /** It is none of the picture's own. */
  padding: boolean;
}

/** Where in a side of `size` cells the number comes from that padding puts at `place` outside of it. */
const sources: Record<Layer['paddingMode'], (place: number, size: number) => number | undefined> = {
  zeros: () => undefined,
  reflect: (place, size) => (place < 0 ? -place : 2 * (size - 1) - place),
  replicate: (place, size) => Math.max(0, Math.min(place, size - 1)),
  circular: (place, size) => (place + size) % size,
};

/** The number at a row and a column of the picture; outside of it what padding puts there, as PyTorch's F.pad does. */
export function numberAt(layer: Layer, channel: number, row: number, column: number): Padded {
  const size = pictureSize(layer);
  const [y, x] = [row, column].map((place, side) =>
    place >= 0 && place < size[side]! ? place : sources[layer.paddingMode](place, size[side]!),
  );
  const padding = y !== row || x !== column;
  if (y === undefined || x === undefined) return { value: nothing(layer), padding };
  return { value: layer.input.values[channel]?.[y]?.[x], padding };
}

/** What never wins where the largest number is looked for; elsewhere zero. */
const nothing = ({ layer }: Layer) => (layer === 'MaxPool2d' ? -Infinity : 0);
