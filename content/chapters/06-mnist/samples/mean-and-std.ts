import { loadMnist } from 'mnist';

const { images } = await loadMnist('train');

let total = 0;
let squares = 0;
for (const pixel of images) {
  total += pixel / 255;
  squares += (pixel / 255) ** 2;
}

const mean = total / images.length;
const std = Math.sqrt(squares / images.length - mean ** 2);
console.log(`mean ${mean.toFixed(4)}`);
console.log(`std ${std.toFixed(4)}`);
