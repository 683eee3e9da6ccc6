import { afterAll, describe, test } from 'vitest';
import { Engine, referenceBackend } from '.';
import { WebglBackend } from './backend/webgl';
import { Device } from './backend/webgl/device';
import elementwise from './recordings/elementwise.json';
import layers from './recordings/layers.json';
import refusals from './recordings/refusals.json';
import shapes from './recordings/shapes.json';
import { checkCase, titleOf } from './testing/check';
import type { RecordedCase } from './testing/replay';

/*
 * The recordings of recorded.test.ts on the GPU: the same suite, the same tolerance for single operations, and every
 * tensor on the device that a program asks for with 'cuda': a result that falls back to 'cpu' would meet the next layer's
 * weights there.
 */

const device = new Device(new OffscreenCanvas(1, 1));
const engine = new Engine(new WebglBackend(device, referenceBackend()));

afterAll(() => device.trim());

const recordings = { elementwise, shapes, layers, refusals };

describe.each(Object.keys(recordings))('as PyTorch does, on WebGL: %s', (name) => {
  const cases = recordings[name as keyof typeof recordings].cases as unknown as RecordedCase[];
  test.each(cases.map((recorded, i) => [titleOf(recorded, i), recorded] as const))(
    '%s',
    (_, recorded) => checkCase(engine, recorded, 'cuda:0'),
  );
});
