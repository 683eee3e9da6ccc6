import type {
  TrainingBegin,
  TrainingMoment,
  TrainingPace,
  TrainingTold,
} from '../../runtime/views/training';
import { levelsOf, shareOf, type Levels } from './levels';

/** (step, loss) */
export type LossPoint = [number, number];

/** A layer's maps, of all digits, channel by channel, row by row. */
export interface Maps {
  levels: Levels;
  /** (channels, height, width) of what is shown, and of what there is. */
  shape: number[];
  of: number[];
}

/** The network at one moment. */
export interface Moment {
  step: number;
  /** The epoch that is over now; 0 before the first step, null within an epoch. */
  epoch: number | null;
  filters: { values: number[]; shape: number[]; of: number[] };
  /** For each convolution. */
  maps: Maps[];
  /** For each digit, the probability of each class. */
  probabilities: number[][];
  /** How many of the first pictures it gets right, from 0 to 1. */
  accuracy: number;
}

/** The pictures the network is asked about. */
export interface Pictures extends Omit<TrainingBegin, 'kind'> {
  levels: Levels;
}

/** What is known of one training. */
export class History {
  pictures: Pictures | undefined;
  losses: LossPoint[] = [];
  moments: Moment[] = [];
  pace: TrainingPace | undefined;
  nothing: Extract<TrainingTold, { kind: 'nothing' }> | undefined;

  /** @param bytes float32 */
  add(told: TrainingTold, bytes?: Uint8Array): void {
    switch (told.kind) {
      case 'begin':
        this.pictures = { ...told, levels: levelsOf(floats(bytes!)) };
        break;
      case 'losses':
        this.losses.push(...told.points);
        break;
      case 'pace':
        this.pace = told;
        break;
      case 'moment':
        this.moments.push(momentOf(told, floats(bytes!), this.pictures!));
        break;
      case 'nothing':
        this.nothing = told;
    }
  }

  /** The last step there is anything of. */
  get lastStep(): number {
    return Math.max(this.losses.at(-1)?.[0] ?? 0, this.moments.at(-1)?.step ?? 0);
  }
}

/** The numbers of a moment, part by part. */
function momentOf(
  told: TrainingMoment,
  numbers: Float32Array,
  { digits, count }: Pictures,
): Moment {
  let at = 0;
  const take = (...shape: number[]) => numbers.subarray(at, (at += size(shape)));
  const filters = [...take(...told.filters)];
  const maps = told.maps.map(({ shape, of }) => ({
    levels: levelsOf(take(digits.length, ...shape)),
    ...{ shape, of },
  }));
  const scores = digits.map(() => [...take(told.classes)]);
  return {
    ...{ step: told.step, epoch: told.epoch, maps },
    filters: { values: filters, shape: told.filters, of: told.of },
    probabilities: scores.map(probabilities),
    accuracy: numbers[at]! / count,
  };
}

/** How many numbers a shape holds. */
export const size = (shape: readonly number[]): number =>
  shape.reduce((all, side) => all * side, 1);

/** Softmax; of scores that are probabilities already (above 0, adding up to 1) themselves. */
export function probabilities(scores: readonly number[]): number[] {
  const total = scores.reduce((sum, score) => sum + score, 0);
  if (Math.abs(total - 1) < 1e-4 && scores.every((score) => score >= 0)) return [...scores];
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

/** What the network says: the class with the largest probability. */
export function answerOf(of: readonly number[]): number {
  return of.reduce((best, p, n) => (p > of[best]! ? n : best), 0);
}

/** The mean of the losses up to a step, over at most `over` of them; undefined where there is none. */
export function lossAt(losses: readonly LossPoint[], step: number, over = 20): number | undefined {
  const until = losses.filter(([x]) => x <= step).slice(-over);
  return until.length === 0 ? undefined : mean(until.map(([, y]) => y));
}

/** No more points of the loss are drawn: a page that is read has them, too. */
export const MOST_POINTS = 100;

/** A noisy curve with at most `most` points: each the mean of the losses in its stretch, at the stretch's end. */
export function smoothed(losses: readonly LossPoint[], most = MOST_POINTS): LossPoint[] {
  const stretch = Math.ceil(losses.length / most);
  if (stretch <= 1) return [...losses];
  return Array.from({ length: Math.ceil(losses.length / stretch) }, (_, n) => {
    const part = losses.slice(n * stretch, (n + 1) * stretch);
    return [part.at(-1)![0], mean(part.map(([, y]) => y))];
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** The part of a layer's maps that is one digit's one channel, each value from 0 to 1. */
export function mapOf({ levels, shape }: Maps, digit: number, channel: number): number[] {
  const one = size(shape.slice(1));
  const from = (digit * shape[0]! + channel) * one;
  return Array.from({ length: one }, (_, n) => shareOf(levels, from + n));
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}
