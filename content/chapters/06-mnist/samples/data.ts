import { loadMnist } from 'mnist';

const trainSet = await loadMnist('train');
const testSet = await loadMnist('test');

console.log(trainSet.size, testSet.size);
console.log(trainSet.batchCount(64), testSet.batchCount(64));

const [batch] = trainSet.take(64).batches({ size: 64, shuffle: true, seed: 0 });
console.log(batch.images.shape);
console.log(batch.labels.shape);
