import { MersenneTwister } from './mt19937';
import { readState, writeState } from './state';

/** What `torch.Generator()` starts with (c10::detail default_rng_seed_val). */
const DEFAULT_SEED = 67280421310721n;

/** PyTorch's CPU generator: the twister, and the second halves of normal pairs that are still to be used. */
export class Generator {
  engine = new MersenneTwister(0);
  /** The sine half of the last pair that the double normal distribution drew. */
  nextNormal: number | null = null;
  #seed = 0n;

  constructor(seed: bigint | number = DEFAULT_SEED) {
    this.manualSeed(seed);
  }

  /** `manual_seed`: any 64-bit integer, negative ones too; the twister gets the low 32 bits, as in PyTorch. */
  manualSeed(seed: bigint | number): void {
    this.#seed = BigInt.asUintN(64, BigInt(seed));
    this.engine = new MersenneTwister(Number(this.#seed & 0xffffffffn));
    this.nextNormal = null;
  }

  initialSeed(): bigint {
    return this.#seed;
  }

  /** `Generator.seed()`: takes a seed from the system, and tells it. */
  seed(): bigint {
    const [high, low] = crypto.getRandomValues(new Uint32Array(2));
    this.manualSeed((BigInt(high!) << 32n) | BigInt(low!));
    return this.#seed;
  }

  random(): number {
    return this.engine.random();
  }

  random64(): bigint {
    const high = this.engine.random();
    return (BigInt(high) << 32n) | BigInt(this.engine.random());
  }

  /** Uniform on [0, 1): the low 24 bits of one draw, as PyTorch makes a float. */
  float(): number {
    return (this.engine.random() & 0xffffff) / 2 ** 24;
  }

  /** Uniform on [0, 1): the low 53 bits of two draws, as PyTorch makes a double. */
  double(): number {
    const high = this.engine.random() & 0x1fffff;
    return (high * 2 ** 32 + this.engine.random()) / 2 ** 53;
  }

  /** What `torch.empty((), dtype=torch.int64).random_().item()` draws: 0 ≤ x < 2^63. */
  int64(): bigint {
    return this.random64() & 0x7fffffffffffffffn;
  }

  /** `get_state()`: 5,056 bytes that PyTorch's own `set_state` understands. */
  getState(): Uint8Array {
    return writeState(this);
  }

  /** @throws TorchError RuntimeError when the bytes are no state */
  setState(bytes: Uint8Array): void {
    const { seed, engine, nextNormal } = readState(bytes);
    this.#seed = seed;
    this.engine = engine;
    this.nextNormal = nextNormal;
  }
}

/** The seed of a process's default generator: from the system. */
export const systemSeeded = () => {
  const generator = new Generator();
  generator.seed();
  return generator;
};
