import type * as tf from '@tensorflow/tfjs';
import { DataError, loadMnistData, type MnistData } from '../../../datasets/mnist';
import type { SplitName } from '../../../datasets/mnist-files';
import { shuffled } from '../../../datasets/shuffle';
import { RunFailure } from '../../failure';
import { loadTensorFlow } from '../tensorflow';
import { currentRun, siteUrl } from './run';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** Mean and standard deviation of the training pictures, as the MNIST chapter measures them. */
const MEAN = 0.1307;
const STD = 0.3081;

export interface Batch {
  /** (n, 1, 28, 28), float32, each pixel (value / 255 − 0.1307) / 0.3081. */
  images: tf.Tensor4D;
  /** (n), int32: the digits 0 … 9. */
  labels: tf.Tensor1D;
}

export interface BatchOptions {
  /** Pictures in a batch; the last one may be smaller. */
  size: number;
  /** In another order, which `seed` (0 unless given) decides. */
  shuffle?: boolean;
  seed?: number;
}

function whole(value: number, name: string, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`${name} must be a whole number from 1 to ${most}, and is ${String(value)}`);
}

/** Pictures and labels, in the order of the files. */
export class Split {
  readonly size: number;
  /** size · 784 bytes: picture after picture, row after row; 0 is black. */
  readonly images: Uint8Array;
  /** A digit for each picture. */
  readonly labels: Uint8Array;
  readonly #tf: typeof tf;

  constructor(tensorflow: typeof tf, { size, images, labels }: MnistData) {
    this.#tf = tensorflow;
    this.size = size;
    this.images = images;
    this.labels = labels;
  }

  /** The first n pictures. @throws RangeError when there are not so many */
  take(n: number): Split {
    whole(n, 'take(n)', this.size);
    const images = this.images.subarray(0, n * PIXELS);
    return new Split(this.#tf, { size: n, images, labels: this.labels.subarray(0, n) });
  }

  /** How many batches of `size` there are, a smaller last one counted. */
  batchCount(size: number): number {
    whole(size, 'size', this.size);
    return Math.ceil(this.size / size);
  }

  /** Picture i as it is in the file (784 bytes), and its digit. @throws RangeError */
  raw(i: number): { image: Uint8Array; label: number } {
    if (!Number.isInteger(i) || i < 0 || i >= this.size) {
      throw new RangeError(`there are pictures 0 to ${this.size - 1}, and no ${String(i)}`);
    }
    return { image: this.images.subarray(i * PIXELS, (i + 1) * PIXELS), label: this.labels[i]! };
  }

  /** All pictures, batch by batch; each batch's tensors are the caller's to dispose of. */
  *batches({ size, shuffle = false, seed = 0 }: BatchOptions): Generator<Batch, void> {
    whole(size, 'size', this.size);
    const order = shuffle ? shuffled(this.size, seed) : undefined;
    for (let start = 0; start < this.size; start += size) {
      yield this.#batch(start, Math.min(size, this.size - start), order);
    }
  }

  #batch(start: number, count: number, order: Uint32Array | undefined): Batch {
    const pixels = new Float32Array(count * PIXELS);
    const labels = new Int32Array(count);
    for (let k = 0; k < count; k++) {
      const i = order?.[start + k] ?? start + k;
      labels[k] = this.labels[i]!;
      for (let p = 0; p < PIXELS; p++) {
        pixels[k * PIXELS + p] = (this.images[i * PIXELS + p]! / 255 - MEAN) / STD;
      }
    }
    return {
      images: this.#tf.tensor4d(pixels, [count, 1, SIDE, SIDE]),
      labels: this.#tf.tensor1d(labels, 'int32'),
    };
  }
}

/**
 * One half of MNIST: 60,000 pictures for training, or 10,000 for testing.
 * @throws RunFailure `data-unreachable` or `data-corrupt`; RangeError for another name
 */
export async function loadMnist(split: SplitName): Promise<Split> {
  if (split !== 'train' && split !== 'test') {
    throw new RangeError(`loadMnist takes 'train' or 'test', and not ${JSON.stringify(split)}`);
  }
  // Looked up each time: a later run may be waiting for what an earlier, stopped one began to fetch.
  const progress = (done: number, total: number) =>
    currentRun().progress({ task: 'data', data: 'mnist', done, total });
  try {
    const data = await loadMnistData(split, { baseUrl: siteUrl(), progress });
    return new Split(await loadTensorFlow(), data);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { kind, message, url } = error;
    throw new RunFailure(`data-${kind}`, `MNIST: ${message}`, { hint: url, cause: error });
  } finally {
    currentRun().progress(null);
  }
}
