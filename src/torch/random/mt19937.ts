const N = 624;
const M = 397;

/**
 * The Mersenne Twister as at::mt19937 keeps it (Matsumoto and Nishimura, 1998): `left` numbers remain before the next
 * twist; `next` is the place of the one that comes.
 */
export class MersenneTwister {
  state = new Uint32Array(N);
  left = 1;
  next = 0;

  constructor(seed: number) {
    this.state[0] = seed;
    for (let i = 1; i < N; i++) {
      const before = this.state[i - 1]!;
      this.state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  /** 32 random bits, as an unsigned integer. */
  random(): number {
    if (--this.left === 0) this.#twist();
    let y = this.state[this.next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #twist(): void {
    const s = this.state;
    for (let i = 0; i < N; i++) {
      const following = s[(i + 1) % N]!;
      const mixed = (s[i]! & 0x80000000) | (following & 0x7fffffff);
      s[i] = s[(i + M) % N]! ^ (mixed >>> 1) ^ (following & 1 ? 0x9908b0df : 0);
    }
    this.left = N;
    this.next = 0;
  }
}
