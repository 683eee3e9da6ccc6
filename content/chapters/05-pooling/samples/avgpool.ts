const average = tf.layers.averagePooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
const averaged = average.apply(picture) as tf.Tensor;
averaged.print();
