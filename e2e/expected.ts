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

  // L = (ab − 4)² at a = 3, b = 2: 2(6 − 4) = 4, times b, times a.
  'backward/chain': `
Tensor
    4
Tensor
    8
Tensor
    12`,

  // Each gₖ stamps the kernel; in the middle 1·(−2) + 2·2 + 3·(−1) + 4·1 = 3. Weight, top left: 1·1 + 2·2 + 3·0 + 4·1 = 9.
  'backward/conv': `
Tensor
    [[-3, -2],
     [3 , -4]]
Tensor
    [[1, 1, -2],
     [5, 3, -8],
     [6, 2, -8]]
Tensor
    [[9, 17],
     [8, 11]]`,

  // Of the two 4s in the first window, the WebGL backend of TensorFlow.js takes the last; PyTorch takes the first.
  'backward/maxpool': `
Tensor
    [[0, 0, 0, 0],
     [0, 1, 0, 2],
     [0, 0, 0, 4],
     [3, 0, 0, 0]]`,

  'backward/relu': `
Tensor
    [0, 0, 0, 4, 5]`,

  // The first stamp is that of the lower 3, at row 1; weight: the patches 3 2 / 4 3, 2 0 / 3 2 and 3 2 / 4 0 added up.
  'backward/network': `
Tensor
    [[1 , 3 , 0, -2],
     [-9, 3 , 4, 0 ],
     [-4, -5, 9, -5],
     [-6, -3, 4, 3 ]]
Tensor
    [[3 , 4],
     [-3, 9]]
Tensor
    [[1, 1],
     [0, 1]]
Tensor
    [[0, 0, 0, 0],
     [0, 1, 1, 0],
     [0, 0, 1, 0],
     [0, 0, 0, 0]]
Tensor
    [[0, 0, 0, 0 , 0],
     [0, 1, 0, -1, 0],
     [0, 2, 1, -3, 0],
     [0, 0, 2, -2, 0],
     [0, 0, 0, 0 , 0]]
Tensor
    [[8 , 4],
     [11, 5]]`,

  // How many 3×3 windows lie over each pixel: 1 2 3 2 1 down, times 1 2 3 2 1 across.
  'backward/exercise-ones': `
Tensor
    [[1, 2, 3, 2, 1],
     [2, 4, 6, 4, 2],
     [3, 6, 9, 6, 3],
     [2, 4, 6, 4, 2],
     [1, 2, 3, 2, 1]]`,
};
