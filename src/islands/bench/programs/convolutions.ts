/** As convolutions.py, with TensorFlow.js's own kernels in the layout they are made for (N, H, W, C). */
import * as tf from '@tensorflow/tfjs';

interface Shape {
  batch: number;
  inputs: number;
  outputs: number;
  size: number;
  kernel: number;
  padding: number;
  groups: number;
}

type Pass = 'forward' | 'input' | 'weight';

const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
const repeats = { forward: 1, input: 1, weight: 1 };
let passes: Record<Pass, () => tf.TensorInfo | tf.TensorInfo[]>;
let kept: tf.Tensor[] = [];

export function prepare({ batch, inputs, outputs, size, kernel, padding, groups }: Shape): boolean {
  tf.dispose(kept);
  const depthwise = groups > 1;
  const pad = padding > 0 ? 'same' : 'valid';
  const x = tf.randomNormal<tf.Rank.R4>([batch, size, size, inputs]);
  const weight = tf.randomNormal<tf.Rank.R4>(
    depthwise ? [kernel, kernel, inputs, 1] : [kernel, kernel, inputs, outputs],
  );
  const forward = () =>
    depthwise ? tf.depthwiseConv2d(x, weight, 1, pad) : tf.conv2d(x, weight, 1, pad);
  const dy = forward();
  const attributes = {
    ...{ strides: [1, 1], dilations: [1, 1], pad, dataFormat: 'NHWC' },
    ...{ inputShape: x.shape, filterShape: weight.shape },
  };
  const kernels = depthwise ? 'DepthwiseConv2dNativeBackprop' : 'Conv2DBackprop';
  const gradient = (of: 'Input' | 'Filter', tensors: Record<string, tf.Tensor>) => () =>
    tf.engine().runKernel(kernels + of, tensors, attributes);
  passes = {
    forward,
    input: gradient('Input', { dy, filter: weight }),
    weight: gradient('Filter', { x, dy }),
  };
  kept = [x, weight, dy];
  for (const name of ['forward', 'input', 'weight'] as const) {
    repeats[name] = 1;
    timed(name);
  }
  return true;
}

/** A read waits for the GPU; `gl.finish()` would not. */
const wait = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));

function timed(name: Pass): number {
  wait();
  const begin = performance.now();
  for (let i = 0; i < repeats[name]; i++) tf.dispose(passes[name]() as tf.Tensor);
  wait();
  return performance.now() - begin;
}

export function measure(name: Pass, least: number): number {
  let ms = timed(name);
  while (ms < least) {
    repeats[name] *= 2;
    ms = timed(name);
  }
  return ms / repeats[name];
}
