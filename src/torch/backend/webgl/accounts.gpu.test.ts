import { describe, expect, test, vi } from 'vitest';
import type { ConvGeometry } from '../geometry';
import { agree, both, up } from './agreement';

describe('exactness and accounts', () => {
  test('integers beyond float32 stay exact', () =>
    agree((backend) => {
      const x = backend.upload(Float64Array.from([2 ** 40 + 1, 3, -(2 ** 33)]), 'int64');
      const operand = { buffer: x, strides: [1], offset: 0 };
      return [backend.binary('add', operand, operand, [3], 'int64'), backend.cast(x, 'int32')];
    }, 0));

  test('another batch size compiles nothing', () => {
    const train = (batch: number) =>
      both.run((backend) => {
        const g: ConvGeometry = {
          ...{
            batch,
            inChannels: 1,
            inHeight: 28,
            inWidth: 28,
            outChannels: 10,
            outHeight: 24,
            outWidth: 24,
          },
          ...{
            kernelHeight: 5,
            kernelWidth: 5,
            strideHeight: 1,
            strideWidth: 1,
            padTop: 0,
            padLeft: 0,
          },
          ...{ dilationHeight: 1, dilationWidth: 1, groups: 1 },
        };
        const x = up(backend, batch * 784);
        const y = backend.conv2d(x, up(backend, 250), up(backend, 10), g);
        return [y, backend.conv2dWeightGrad(y, x, g, true)];
      });
    train(4);
    const { compiled } = both.device.counts;
    train(3);
    expect(both.device.counts.compiled).toBe(compiled);
  });

  test('what the context was told last is not told again; what changed is', () => {
    const { gl } = both.device;
    const told = vi.spyOn(gl, 'uniform1fv');
    const line = (factor: number) =>
      both.run((backend) => backend.unary('affine', up(backend, 5), [factor, 1], 'float32'));
    line(2);
    told.mockClear();
    line(2);
    expect(told).toHaveBeenCalledTimes(0);
    agree((backend) => backend.unary('affine', up(backend, 5), [3, 1], 'float32'));
    expect(told).toHaveBeenCalledTimes(1);
    agree((backend) => backend.unary('affine', up(backend, 5), [2, 1], 'float32'));
    told.mockRestore();
  });

  test('drawing goes on after memory was given back', () => {
    const twice = () => agree((backend) => [backend.maxPool(up(backend, 16), whole, true)]);
    const whole = {
      ...{ planes: 1, inHeight: 4, inWidth: 4, outHeight: 2, outWidth: 2, adaptive: true },
      ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0 },
      ...{ padLeft: 0, dilationHeight: 1, dilationWidth: 1, countIncludePad: true, divisor: 0 },
    };
    twice();
    both.device.trim();
    twice();
  });

  test('the largest tensors, which lie in longer rows, meet small ones', () => {
    const [rows, columns] = [2100, 1003];
    agree((backend) => {
      const x = up(backend, rows * columns);
      const line = { buffer: up(backend, columns, 2), strides: [0, 1], offset: 0 };
      const all = { buffer: x, strides: [columns, 1], offset: 0 };
      const sum = backend.binary('add', all, line, [rows, columns], 'float32');
      return [
        backend.reduce('max', sum, { outer: rows, n: columns, inner: 1 }, 'float32'),
        backend.gatherView({ ...all, buffer: sum, shape: [rows, 3], offset: columns - 4 }),
        backend.takeRows(sum, { outer: 1, n: rows, inner: columns }, Int32Array.of(rows - 1, 0)),
      ];
    });
  });

  test('rows beyond the integers that float32 tells apart are the right ones', () => {
    const n = 2 ** 24 + 8;
    agree((backend) => {
      const last = new Float32Array(n);
      last.set([1, 2, 3, 4, 5, 6, 7, 8], n - 8);
      const x = backend.upload(last, 'float32');
      return backend.takeRows(x, { outer: 1, n, inner: 1 }, Int32Array.of(n - 1, n - 3, n - 5));
    }, 0);
  });

  test('a result that shares a draw with one of the largest', () => {
    const settings = {
      ...{ lr: 0.1, momentum: 0.9, dampening: 0, weightDecay: 0 },
      ...{ nesterov: false, maximize: false },
    };
    const sizes = [1_200_003, 2_200_000];
    agree((backend) => {
      const lists = (seed: number) => sizes.map((size, i) => up(backend, size, seed + i));
      const { params, momenta } = backend.sgdStep(lists(1), lists(3), [null, null], settings);
      return [params[0], backend.unary('neg', momenta[0]!, [], 'float32')];
    });
  });

  test('what an operation made and nobody kept is freed', () => {
    const { textures } = both.device.counts;
    both.run((backend) =>
      backend.softmax(up(backend, 1000), { outer: 10, n: 100, inner: 1 }, true),
    );
    expect(both.device.counts.textures).toBe(textures);
    expect(both.webgl.memory().buffers).toBe(0);
  });

  test('where the GPU has no room for a second result, the first is given back', () => {
    const { device } = both;
    device.trim();
    const { textures } = device.counts;
    const full = vi.spyOn(device.gl, 'getError');
    // The operand, the first result, then nothing more.
    for (const room of [true, true, false])
      full.mockReturnValueOnce(room ? device.gl.NO_ERROR : device.gl.OUT_OF_MEMORY);
    const along = { outer: 1000, n: 2, inner: 1 };
    const softmax = () => both.run((backend) => backend.softmax(up(backend, 2000), along, true));
    expect(softmax).toThrow('WebGL out of memory. Tried to allocate');
    full.mockRestore();
    expect(device.counts.textures).toBe(textures);
    softmax();
  });

  test('where the GPU has no room, memory that waits is given back first', () => {
    const { device } = both;
    device.trim();
    device.release(device.allocate(4096));
    const full = vi.spyOn(device.gl, 'getError').mockReturnValueOnce(device.gl.OUT_OF_MEMORY);
    const { waiting } = device.counts;
    expect(waiting).toBeGreaterThan(0);
    device.release(device.allocate(8192));
    expect(device.counts.waiting).toBe(2 * waiting);
    full.mockRestore();
    device.trim();
  });

  test('memory that nobody uses waits for the next tensor of its size, until it is given back', () => {
    const { device } = both;
    device.trim();
    const { bytes } = device.counts;
    device.release(device.allocate(4096));
    expect(device.counts).toMatchObject({ bytes: bytes + 16384, waiting: 16384 });
    device.release(device.allocate(4096, 3));
    expect(device.counts).toMatchObject({ bytes: bytes + 4 * 16384, waiting: 4 * 16384 });
    device.trim();
    device.release(device.allocate(4096));
    const again = device.allocate(4096);
    expect(device.counts).toMatchObject({ bytes: bytes + 16384, waiting: 0 });
    device.release(again);
    device.trim();
    expect(device.counts).toMatchObject({ bytes, waiting: 0 });
    device.finish();
  });
});
