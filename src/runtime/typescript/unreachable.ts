import type * as tf from '@tensorflow/tfjs';

type TensorFlow = typeof tf;

/** What must be known of a tensor to free its memory when it is no more. */
type Remains = Pick<tf.Tensor, 'dataId' | 'dtype' | 'size'>;

/** The part of TensorFlow.js that counts tensors. */
interface Tracker {
  trackTensor(tensor: tf.Tensor, backend: unknown): void;
  disposeTensor(tensor: Remains): void;
}

/**
 * Frees the memory of tensors that no program can reach any more: those of a name that a cell's next run defined anew, those
 * that a loop without `tidy` left behind. TensorFlow.js waits for `dispose` for ever, which cells of a notebook cannot give.
 */
export function disposeUnreachable(tensorflow: TensorFlow): void {
  const tracker = tensorflow.engine() as unknown as Tracker;
  const track = tracker.trackTensor.bind(tracker);
  const dispose = tracker.disposeTensor.bind(tracker);
  const registry = new FinalizationRegistry<Remains>(dispose);

  tracker.trackTensor = (tensor, backend) => {
    track(tensor, backend);
    const { dataId, dtype, size } = tensor;
    registry.register(tensor, { dataId, dtype, size }, tensor);
  };
  tracker.disposeTensor = (tensor) => {
    registry.unregister(tensor);
    dispose(tensor);
  };
}
