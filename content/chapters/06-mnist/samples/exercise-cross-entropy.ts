import * as tf from '@tensorflow/tfjs';

const scores = tf.tensor2d([[2, 1, 0]]);
const label = tf.oneHot(tf.tensor1d([0], 'int32'), 3);

const probabilities = scores.softmax();
const byHand = -Math.log(probabilities.dataSync()[0]);
const fromScores = tf.losses.softmaxCrossEntropy(label, scores).dataSync()[0];
const fromProbabilities = tf.losses.softmaxCrossEntropy(label, probabilities).dataSync()[0];

console.log(byHand.toFixed(4));
console.log(fromScores.toFixed(4));
console.log(fromProbabilities.toFixed(4));
