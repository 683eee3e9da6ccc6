/**
 * What the chapters promise, worked out by hand from their text and never from our own output: each sample's whole
 * print, by cell. TensorFlow.js keeps a kernel as (height, width, in, out).
 */
export const expected: Record<string, string> = {
  'convolution/conv2d': `
[1, 5, 100, 100]
[1, 10, 98, 98]
[3, 3, 5, 10]`,

  // The same 3x3 twice: by loops and by the layer.
  'convolution/by-hand': `
Tensor
    [[-22, -5, 23],
     [-25, -3, 24],
     [-22, -3, 22]]
Tensor
    [[-22, -5, 23],
     [-25, -3, 24],
     [-22, -3, 22]]`,

  'padding/padding': `
[1, 5, 100, 100]
[1, 10, 100, 100]`,

  'stride/stride': `
[1, 5, 100, 100]
[1, 10, 49, 49]`,

  // Without a bias 10·(1·3·3) = 90 parameters; by default there is one bias for each output channel: 90 + 10.
  'stride/arguments': `
[3, 3, 1, 10]
90
undefined
[10]
100`,

  'pooling/maxpool': `
Tensor
    [[[[4, 8],
       [9, 8]]]]`,
};
