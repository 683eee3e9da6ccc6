import { afterAll, expect, test } from 'vitest';
import { Engine, HandleTable, referenceBackend } from '.';
import { WebglBackend } from './backend/webgl';
import { Device } from './backend/webgl/device';
import { trainer } from './testing/chapter-network';
import { SmallNetwork } from './testing/small-network';

/*
 * Training on the GPU for as long as a lesson trains: nothing may be left behind by a step.
 */

const device = new Device(new OffscreenCanvas(1, 1));
const engine = new Engine(new WebglBackend(device, referenceBackend()));
const table = new HandleTable(engine);

afterAll(() => device.trim());

test('a thousand steps leave tensors, handles and GPU bytes as ten did, and learn', () => {
  const network = new SmallNetwork(table);
  const held = () => ({ ...engine.memory(), handles: table.size });
  const losses: number[] = [];
  for (let step = 0; step < 10; step++) losses.push(network.step());
  const afterTen = held();
  for (let step = 10; step < 1000; step++) losses.push(network.step());
  expect(held()).toEqual(afterTen);
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
}, 180_000);

/** Who makes a step cheaper lowers the bound. */
test('a step of the chapter’s network is few draws; a last, smaller batch compiles nothing', () => {
  const step = trainer(table, [64, 32]);
  for (let warm = 0; warm < 2; warm++) step(64);
  const { draws, compiled } = device.counts;
  step(64);
  expect(device.counts.draws - draws).toBeLessThanOrEqual(28);
  step(32);
  expect(device.counts.compiled).toBe(compiled);
});

/** Phones without float32 render targets: their numbers have 11 bits, and SGD still follows. */
test('on float16 textures, too, the chapter’s network trains with SGD, as on float32', () => {
  const phone = new Device(new OffscreenCanvas(1, 1), { half: true });
  expect(phone.precision).toBe(16);
  const train = (on: Device) => {
    const backend = new WebglBackend(on, referenceBackend());
    const step = trainer(new HandleTable(new Engine(backend)), [64]);
    return Array.from({ length: 60 }, () => step(64));
  };
  const [half, full] = [train(phone), train(device)];
  phone.trim();
  expect(half).not.toEqual(full);
  half.forEach((loss, i) => expect(Math.abs(loss - full[i]!), `step ${i}`).toBeLessThan(0.01));
  expect(half.at(-1)).toBeLessThan(half[0]! - 0.1);
}, 120_000);
