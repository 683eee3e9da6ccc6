import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Engine, Generator, referenceBackend, type Tensor } from '..';
import { compareTensors } from '../testing/compare';
import { argumentsOf, described, type Argument, type RecordedTensor } from '../testing/replay';

interface Stream {
  seed: string;
  initial: string;
  steps: { op: string; args: Argument[]; result: RecordedTensor }[];
  int64: string;
  state: string;
  state_sum: number;
}

const streams: Stream[] = JSON.parse(
  readFileSync(new URL('../recordings/random-streams.json', import.meta.url), 'utf8'),
).streams;

describe.each(streams)('after manual_seed($seed)', (stream) => {
  const engine = new Engine(referenceBackend());
  engine.manualSeed(BigInt(stream.seed));

  test.each(stream.steps)('$op draws what PyTorch draws', ({ op, args, result }) => {
    const actual = engine.scope(() =>
      described(engine, engine.run(op, argumentsOf(engine, args)) as Tensor),
    );
    compareTensors(actual, result, op);
  });

  test('seed, state and the next 64-bit draw are the same', () => {
    const generator = engine.generator();
    const state = generator.getState();
    const hex = Buffer.from(state.subarray(0, 128)).toString('hex');
    expect(BigInt.asUintN(64, BigInt(stream.initial))).toBe(generator.initialSeed());
    expect(hex).toBe(stream.state);
    expect(state.reduce((sum, byte) => sum + byte, 0)).toBe(stream.state_sum);
    expect(generator.int64()).toBe(BigInt(stream.int64));
  });
});

describe('a generator', () => {
  test('goes on from a saved state, kept normal included', () => {
    const first = new Generator(7);
    const engine = new Engine(referenceBackend());
    engine.generator().setState(first.getState());
    engine.call('randn', [3]).dispose();
    first.setState(engine.generator().getState());
    const expected = Array.from<number>(engine.data(engine.call('randn', [5])));
    engine.generator().setState(first.getState());
    expect(Array.from<number>(engine.data(engine.call('randn', [5])))).toEqual(expected);
  });

  test('refuses a state of the wrong size', () => {
    expect(() => new Generator().setState(new Uint8Array(10))).toThrow('5056');
  });

  test('of the GPU parts from the default one when it gets a seed of its own, until both start anew', () => {
    const engine = new Engine(referenceBackend());
    const on = (device: string) => engine.item(engine.call('rand', [1], { device }));
    const sequence = (seed: number) => {
      const generator = new Generator(seed);
      return [generator.float(), generator.float(), generator.float()];
    };
    const [first, second, third] = sequence(1);
    engine.manualSeed(1);
    expect([on('cpu'), on('cuda'), on('cpu')]).toEqual([first, second, third]);

    engine.manualSeed(1);
    expect(on('cpu')).toBe(first);
    engine.random.seedGpu(1);
    expect([on('cuda'), on('cpu'), on('cuda')]).toEqual([first, second, second]);
    engine.random.seedGpu(7);
    expect([on('cuda'), on('cpu'), on('cuda')]).toEqual([sequence(7)[0], third, sequence(7)[1]]);

    engine.manualSeed(1);
    engine.random.seedGpu(1);
    expect([on('cpu'), on('cuda')]).toEqual([first, second]);
  });

  test('of its own leaves the default one alone', () => {
    const engine = new Engine(referenceBackend());
    engine.manualSeed(0);
    const expected = engine.item(engine.call('rand', [1]));
    engine.manualSeed(0);
    const id = engine.random.make();
    engine.generator(id).manualSeed(5);
    engine.call('rand', [9], { generator: id });
    expect(engine.item(engine.call('rand', [1]))).toBe(expected);
  });
});
