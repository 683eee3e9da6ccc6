import type * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { loadTensorFlow, startBackend, whereOf } from './tensorflow';

test('on a GPU without float32 render targets the stock kernels stay, and run', async () => {
  const tensorflow = await loadTensorFlow();
  tensorflow.env().set('WEBGL_RENDER_FLOAT32_ENABLED', false);
  const stock = tensorflow.getKernelsForBackend('webgl');
  expect(await startBackend(tensorflow, {})).toBe('webgl');
  expect(whereOf(tensorflow).precision).toBe(16);
  expect(tensorflow.getKernelsForBackend('webgl')).toEqual(stock);
  const image = tensorflow.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
  const sums = tensorflow.conv2d(image, tensorflow.ones<tf.Rank.R4>([2, 2, 1, 1]), 1, 'valid');
  expect([...sums.dataSync()]).toEqual([12, 16, 24, 28]);
});
