import { runtimeError } from '../errors';
import { Generator, systemSeeded } from './generator';

/** The id of the default generator. */
const DEFAULT = 0;

/**
 * The generators of one PyTorch: the default one, and those that a program makes.
 *
 * Draws for the GPU come from the default stream, too: a program then prints on 'cuda' what real PyTorch prints on its CPU.
 * Only `torch.cuda.manual_seed` parts the two, since it must start the GPU's draws anew and leave the CPU's alone.
 */
export class RandomStreams {
  #generators = new Map<number, Generator>([[DEFAULT, systemSeeded()]]);
  #next = 1;
  #gpu: Generator | null = null;

  /** The generator `id`; without one, that of the device. */
  of(id: number | null | undefined, device: string): Generator {
    const onGpu = device.startsWith('cuda');
    return (id ?? null) === null && onGpu ? this.gpu : this.get(id ?? DEFAULT);
  }

  get gpu(): Generator {
    return this.#gpu ?? this.get(DEFAULT);
  }

  get(id = DEFAULT): Generator {
    const generator = this.#generators.get(id);
    if (!generator) throw runtimeError(`there is no generator ${id}`);
    return generator;
  }

  make(): number {
    this.#generators.set(this.#next, new Generator());
    return this.#next++;
  }

  drop(id: number): void {
    if (id !== DEFAULT) this.#generators.delete(id);
  }

  /** `torch.manual_seed`: every device starts anew. */
  manualSeed(seed: number | bigint): void {
    this.get(DEFAULT).manualSeed(seed);
    this.share();
  }

  /** `torch.cuda.manual_seed`. Where the CPU stands at the start of the same seed, the GPU goes on with its stream. */
  seedGpu(seed: number | bigint): void {
    const own = new Generator(seed);
    const same = own.getState().join() === this.get(DEFAULT).getState().join();
    this.#gpu = same ? null : own;
  }

  /** All streams as they stand now; what comes back puts them there again. */
  keep(): () => void {
    const gpu = this.#gpu;
    const all = [...this.#generators.values(), ...(gpu ? [gpu] : [])];
    const states = all.map((generator) => generator.getState());
    return () => {
      all.forEach((generator, i) => generator.setState(states[i]!));
      this.#gpu = gpu;
    };
  }

  /** The GPU draws from the default stream again. */
  share(): void {
    this.#gpu = null;
  }
}
