import * as tf from '@tensorflow/tfjs';

const net = tf.sequential({
  layers: [
    tf.layers.conv2d({
      filters: 10,
      kernelSize: 5,
      dataFormat: 'channelsFirst',
      inputShape: [1, 28, 28],
    }),
    tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' }),
    tf.layers.reLU(),
    tf.layers.conv2d({ filters: 20, kernelSize: 5, dataFormat: 'channelsFirst' }),
    tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' }),
    tf.layers.reLU(),
    tf.layers.flatten(),
    tf.layers.dense({ units: 10 }),
  ],
});

let x: tf.Tensor = tf.randomNormal([64, 1, 28, 28], 0, 1, 'float32', 0);
for (const layer of net.layers) {
  x = layer.apply(x) as tf.Tensor;
  console.log(layer.getClassName().padEnd(12), x.shape);
}

console.log(net.countParams(), 'parameters');
