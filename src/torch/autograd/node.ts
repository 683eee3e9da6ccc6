import { runtimeError } from '../errors';
import { Counted, type Scopes } from '../memory';
import type { Hook, Tensor } from '../tensor';
import type { SavedTensor } from './saved';

/** Where a gradient goes next: input `number` of a node. */
export interface Edge {
  node: Node;
  outputNumber: number;
}

export type Gradients = (Tensor | null)[];

/** What a missing gradient of an output is filled up with zeros from. */
export interface OutputMeta {
  shape: readonly number[];
  dtype: Tensor['dtype'];
  device: string;
}

export const FREED =
  'Trying to backward through the graph a second time (or directly access saved tensors after they have already ' +
  'been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). ' +
  'Specify retain_graph=True if you need to backward through the graph a second time or if you need to access ' +
  'saved tensors after calling backward.';

let sequence = 0;

/** One step of the computation, seen from behind: gradients of its outputs in, gradients of its inputs out. */
export abstract class Node extends Counted {
  readonly name: string;
  /** Grows with every node: later nodes go first in backward, as in PyTorch. */
  readonly order: number;
  edges: (Edge | null)[] = [];
  outputs: OutputMeta[] = [];
  /** Hooks of the tensors that are this node's outputs, by output number. */
  hooks: (Set<Hook> | undefined)[] = [];
  /** Outputs asked to keep their gradient (`retain_grad`). Not counted: a tensor that is gone needs none. */
  keepers: (Tensor | undefined)[] = [];

  constructor(scopes: Scopes, name: string, order = sequence++) {
    super(scopes);
    this.name = name;
    this.order = order;
  }

  connect(edges: (Edge | null)[]): void {
    for (const edge of edges) edge?.node.retain();
    this.edges = edges;
  }

  abstract apply(grads: Gradients): Gradients;

  /** Lets saved tensors go; a second `apply` is then an error if there were any. */
  releaseSaved(): void {
    // Most nodes have something to override this for.
  }

  override free(): void {
    this.releaseSaved();
    for (const edge of this.edges) edge?.node.release();
  }
}

/** Which inputs want a gradient: a rule may skip the others. */
export type Needs = readonly boolean[];
export type Rule = (grads: Gradients, saved: (Tensor | null)[], needs: Needs) => Gradients;

/** A node made by an operation: its rule, and the tensors the rule needs. */
export class OperationNode extends Node {
  readonly #rule: Rule;
  saved: (SavedTensor | null)[];
  #freed = false;

  constructor(scopes: Scopes, name: string, rule: Rule, saved: (SavedTensor | null)[]) {
    super(scopes, name);
    this.#rule = rule;
    this.saved = saved;
  }

  override apply(grads: Gradients): Gradients {
    if (this.#freed) throw runtimeError(FREED);
    const saved = this.saved.map((entry) => entry && entry.unpack());
    return this.#rule(
      grads,
      saved,
      this.edges.map((edge) => edge !== null),
    );
  }

  override releaseSaved(): void {
    if (this.saved.length === 0) return;
    this.#freed = true;
    for (const entry of this.saved) entry?.release();
    this.saved = [];
  }
}
