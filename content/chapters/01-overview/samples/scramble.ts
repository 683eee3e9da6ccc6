import * as tf from '@tensorflow/tfjs';

const picture = tf.randomNormal([1, 784]);
const layer = tf.layers.dense({ units: 10 });
const scores = layer.apply(picture) as tf.Tensor;

const order = tf.tensor1d([...tf.util.createShuffledIndices(784)], 'int32');
const scrambledPicture = picture.gather(order, 1);
const [weight, bias] = layer.getWeights();
const scrambledLayer = tf.layers.dense({ units: 10, weights: [weight.gather(order, 0), bias] });
const scrambledScores = scrambledLayer.apply(scrambledPicture) as tf.Tensor;

const difference = scores.sub(scrambledScores).abs().max().dataSync()[0];
console.log(difference < 1e-5);
