import { outputSize } from './arithmetic';

/** A layer as far as shapes are concerned. Activations are left out: they keep the shape. */
export type Layer =
  | { kind: 'conv'; channels: number; kernel: number; stride?: number; padding?: number }
  | { kind: 'pool'; window: number }
  | { kind: 'flatten' }
  | { kind: 'linear'; features: number };

/** (C, H, W), or (features) once it is flat; N is left out. */
export type Shape = readonly number[];

export interface Step {
  /** Undefined for the input itself. */
  layer: Layer | undefined;
  /** After the layer. */
  shape: Shape;
}

/** The network of the chapters. */
export const chapterNetwork: readonly Layer[] = [
  { kind: 'conv', channels: 10, kernel: 5 },
  { kind: 'pool', window: 2 },
  { kind: 'conv', channels: 20, kernel: 5 },
  { kind: 'pool', window: 2 },
  { kind: 'flatten' },
  { kind: 'linear', features: 10 },
];

function shapeAfter(layer: Layer, shape: Shape): Shape {
  const [channels = 0, height = 1, width = 1] = shape;
  switch (layer.kind) {
    case 'conv':
      return [layer.channels, ...[height, width].map((n) => outputSize(n, layer.kernel, layer))];
    case 'pool':
      return [
        channels,
        ...[height, width].map((n) => outputSize(n, layer.window, { stride: layer.window })),
      ];
    case 'flatten':
      return [channels * height * width];
    case 'linear':
      return [layer.features];
  }
}

/** The shapes from the input to the last layer's output. */
export function trail(input: Shape, layers: readonly Layer[]): Step[] {
  const steps: Step[] = [{ layer: undefined, shape: input }];
  let shape = input;
  for (const layer of layers) {
    shape = shapeAfter(layer, shape);
    steps.push({ layer, shape });
  }
  return steps;
}
