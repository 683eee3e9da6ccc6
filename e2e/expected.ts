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

  // 28 − 5 + 1 = 24, halved 12, 12 − 5 + 1 = 8, halved 4; 20·4·4 = 320.
  'overview/trail': `
Input [1, 1, 28, 28]
Conv2D [1, 10, 24, 24]
ReLU [1, 10, 24, 24]
MaxPooling2D [1, 10, 12, 12]
Conv2D [1, 20, 8, 8]
ReLU [1, 20, 8, 8]
MaxPooling2D [1, 20, 4, 4]
Flatten [1, 320]
Dense [1, 10]`,

  // 60,000 / 64 = 937.5 and 10,000 / 64 = 156.25, rounded up.
  'mnist/data': `
60000 10000
938 157
[64, 1, 28, 28]
[64]`,

  // 10·(25 + 1) + 20·(10·25 + 1) + 10·(320 + 1) = 260 + 5,020 + 3,210.
  'mnist/net': `
[64, 10]
8490`,

  'mnist/shapes': `
input [1, 1, 28, 28]
conv1 [1, 10, 24, 24]
pool [1, 10, 12, 12]
relu [1, 10, 12, 12]
conv2 [1, 20, 8, 8]
pool again [1, 20, 4, 4]
relu again [1, 20, 4, 4]
flatten [1, 320]
fc [1, 10]
320`,
};
