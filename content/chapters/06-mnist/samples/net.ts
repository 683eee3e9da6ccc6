import * as tf from '@tensorflow/tfjs';

class Net {
  conv1 = tf.layers.conv2d({ filters: 10, kernelSize: 5, dataFormat: 'channelsFirst' });
  conv2 = tf.layers.conv2d({ filters: 20, kernelSize: 5, dataFormat: 'channelsFirst' });
  pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
  flatten = tf.layers.flatten();
  fc = tf.layers.dense({ units: 10 });

  constructor() {
    this.conv1.build([null, 1, 28, 28]);
    this.conv2.build([null, 10, 12, 12]);
    this.fc.build([null, 320]);
  }

  forward(images: tf.Tensor) {
    let x = tf.relu(this.pool.apply(this.conv1.apply(images)) as tf.Tensor);
    x = tf.relu(this.pool.apply(this.conv2.apply(x)) as tf.Tensor);
    return this.fc.apply(this.flatten.apply(x)) as tf.Tensor2D;
  }
}

const net = new Net();
console.log(net.forward(tf.randomNormal([64, 1, 28, 28])).shape);
console.log(net.conv1.countParams() + net.conv2.countParams() + net.fc.countParams());
