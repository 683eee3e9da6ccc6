import { runtimeError } from '../errors';
import type { Generator } from './generator';
import { MersenneTwister } from './mt19937';

/*
 * The layout of CPUGeneratorImplState (ATen/CPUGeneratorImpl.cpp), little endian:
 *    0 uint64 seed · 8 int32 left · 12 int32 seeded · 16 uint64 next · 24 uint64[624] state (32 bits used)
 * 5016 double normal_x · 5024 double normal_y (the kept normal) · 5032 double normal_rho · 5040 int32 normal_is_valid
 * 5048 float, 5052 bool: a kept float normal, which the CPU never has.
 */
const BYTES = 5056;

export function writeState(generator: Generator): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  const view = new DataView(bytes.buffer);
  const { engine, nextNormal } = generator;
  view.setBigUint64(0, generator.initialSeed(), true);
  view.setInt32(8, engine.left, true);
  view.setInt32(12, 1, true);
  view.setUint32(16, engine.next, true);
  engine.state.forEach((word, i) => view.setUint32(24 + 8 * i, word, true));
  view.setFloat64(5024, nextNormal ?? 0, true);
  view.setInt32(5040, nextNormal === null ? 0 : 1, true);
  return bytes;
}

export function readState(bytes: Uint8Array) {
  if (bytes.length !== BYTES) {
    throw runtimeError(
      `Expected either a CPUGeneratorImplStateLegacy of size 5048 or a CPUGeneratorImplState of size ${BYTES} but found the input RNG state size to be ${bytes.length}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const engine = new MersenneTwister(0);
  engine.left = view.getInt32(8, true);
  engine.next = view.getUint32(16, true);
  engine.state = Uint32Array.from(engine.state, (_, i) => view.getUint32(24 + 8 * i, true));
  return {
    seed: view.getBigUint64(0, true),
    engine,
    nextNormal: view.getInt32(5040, true) ? view.getFloat64(5024, true) : null,
  };
}
