import type { Progress } from '../../runtime/messages';
import type { Question } from '../../runtime/questions';
import { ask } from '../code-cell/notebooks';

/** What the session's model makes of one picture (src/python/_convlab/questions/digit.py). */
export interface Seen {
  model: {
    /** The variable, and its class. */
    name: string;
    type: string;
    /** It was trained by the last step of an optimizer. */
    trained: boolean;
    /** No optimizer has made a step in this session. */
    untrained: boolean;
  };
  /** All models that could be asked, by their variables. */
  models: string[];
  /** The variable that holds the data set whose transform was used; null where the session has none. */
  data: string | null;
  transform: string;
  gives: 'scores' | 'log-probabilities' | 'probabilities';
  probabilities: number[];
  layers: Layer[];
}

export interface Layer {
  name: string;
  layer: string;
  /** (C, H, W), or (N) of a flat layer. */
  shape: number[];
  /** The channels that are here, one after the other. */
  values: ArrayLike<number>;
}

/** Some of the 10,000: what each is, what it is taken for, and how sure the model is of that. */
export interface Examined {
  total: number;
  labels: number[];
  predicted: number[];
  certain: number[];
}

/** Pixels of a picture: 28 × 28 bytes. */
export type Pixels = Uint8Array;
/** Bytes of a picture. */
export const PIXELS = 28 * 28;

type LayerHead = Omit<Layer, 'values'> & { channels: number };

/** @returns null where the session has no model @throws Unanswered */
export async function askDigit(
  pixels: Pixels,
  detail: { model?: string; layers: boolean },
): Promise<Seen | null> {
  const answer = await ask({ ask: 'digit', detail, bytes: pixels });
  const seen = answer.detail as (Seen & { layers: LayerHead[] }) | null;
  if (!seen) return null;
  const numbers = new Float32Array(answer.bytes?.slice().buffer ?? []);
  return { ...seen, layers: withValues(seen.layers, numbers) };
}

function withValues(layers: LayerHead[], numbers: Float32Array): Layer[] {
  let at = 0;
  return layers.map(({ channels, ...head }) => {
    const [first, ...rest] = head.shape;
    const rows = head.shape.length === 3 ? channels : first!;
    const count = rows * rest.reduce((all, size) => all * size, 1);
    return { ...head, values: numbers.subarray(at, (at += count)) };
  });
}

/** @returns null where the model is gone @throws Unanswered */
export async function askExamination(
  detail: { model: string; from: number; count: number },
  progress: (progress: Progress | null) => void,
): Promise<Examined | null> {
  return (await ask(about('examination', detail), { progress })).detail as Examined | null;
}

/** Test pictures by their numbers. @throws Unanswered */
export async function askPictures(indices: number[]): Promise<Pixels[]> {
  const { bytes } = await ask(about('pictures', { indices }));
  return indices.map((_, n) => bytes!.slice(n * PIXELS, (n + 1) * PIXELS));
}

const about = (name: string, detail: unknown): Question => ({
  ...{ ask: name, detail, data: ['mnist'] },
});
