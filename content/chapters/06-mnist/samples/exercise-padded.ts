import * as tf from '@tensorflow/tfjs';

class PaddedNet {
  conv1 = this.conv(10);
  conv2 = this.conv(20);
  pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
  flatten = tf.layers.flatten();
  fc = tf.layers.dense({ units: 10 });

  conv(filters: number) {
    return tf.layers.conv2d({
      filters,
      kernelSize: 3,
      padding: 'same',
      dataFormat: 'channelsFirst',
    });
  }

  forward(images: tf.Tensor) {
    let x = tf.relu(this.pool.apply(this.conv1.apply(images)) as tf.Tensor);
    x = tf.relu(this.pool.apply(this.conv2.apply(x)) as tf.Tensor);
    x = this.flatten.apply(x) as tf.Tensor;
    console.log(x.shape);
    return this.fc.apply(x) as tf.Tensor2D;
  }
}

const paddedNet = new PaddedNet();
console.log(paddedNet.forward(tf.randomNormal([1, 1, 28, 28])).shape);
