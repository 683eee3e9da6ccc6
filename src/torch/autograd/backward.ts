import type { Engine } from '../engine';
import { notImplemented, runtimeError } from '../errors';
import { sameShape, show } from '../shape';
import { cast, combine, filled } from '../ops/elementwise';
import { sumTo } from '../ops/sum-to';
import type { Hook, Tensor } from '../tensor';
import { AccumulateGrad } from './accumulate';
import type { Edge, Gradients, Node } from './node';
import { edgeOf } from './record';

export interface BackwardOptions {
  retainGraph?: boolean;
  createGraph?: boolean;
  allowUnused?: boolean;
}

/** One run through the graph. */
class Run {
  readonly #e: Engine;
  readonly #retain: boolean;
  /** How many edges into a node are still to deliver. */
  #waiting = new Map<Node, number>();
  #inbox = new Map<Node, Gradients>();
  #ready: Node[] = [];
  /** `autograd.grad`: gradients wanted, by node and output; null in an ordinary backward. */
  readonly #wanted: Map<Node, Map<number, Tensor | null>> | null;
  #useful: Set<Node> | null = null;

  constructor(e: Engine, retain: boolean, wanted: Run['wanted']) {
    this.#e = e;
    this.#retain = retain;
    this.#wanted = wanted;
  }

  get wanted() {
    return this.#wanted;
  }

  start(seeds: [Edge, Tensor][]): void {
    const roots = [...new Set(seeds.map(([edge]) => edge.node))];
    this.#countEdges(roots);
    if (this.#wanted) this.#useful = this.#findUseful(roots);
    for (const [edge, grad] of seeds) this.#deliver(edge, grad);
    for (const node of roots) if (!this.#waiting.get(node)) this.#ready.push(node);
    while (this.#ready.length > 0) this.#step(this.#next());
  }

  #countEdges(roots: Node[]): void {
    const stack = [...roots];
    const seen = new Set(roots);
    while (stack.length > 0) {
      for (const edge of stack.pop()!.edges) {
        if (!edge) continue;
        this.#waiting.set(edge.node, (this.#waiting.get(edge.node) ?? 0) + 1);
        if (!seen.has(edge.node)) stack.push(edge.node);
        seen.add(edge.node);
      }
    }
  }

  /** Nodes on a way to something wanted; visited in order of making, so that inputs come first. */
  #findUseful(roots: Node[]): Set<Node> {
    const all = new Set([...roots, ...this.#waiting.keys()]);
    const useful = new Set(this.#wanted!.keys());
    const inputsFirst = [...all].sort((a, b) => a.order - b.order);
    for (const node of inputsFirst) {
      if (node.edges.some((edge) => edge && useful.has(edge.node))) useful.add(node);
    }
    return useful;
  }

  #next(): Node {
    let best = 0;
    for (let i = 1; i < this.#ready.length; i++) {
      if (this.#ready[i]!.order > this.#ready[best]!.order) best = i;
    }
    return this.#ready.splice(best, 1)[0]!;
  }

  #deliver({ node, outputNumber }: Edge, grad: Tensor): void {
    const inbox = this.#inbox.get(node) ?? [];
    this.#inbox.set(node, inbox);
    const before = inbox[outputNumber];
    const sum = (before ? combine(this.#e, 'add', before, grad) : grad).retain();
    before?.release();
    inbox[outputNumber] = sum;
  }

  #step(node: Node): void {
    this.#e.scope(() => {
      const inbox = this.#inbox.get(node) ?? [];
      this.#inbox.delete(node);
      const grads = node.outputs.map((_, i) => this.#hooked(node, i, inbox[i] ?? null));
      this.#capture(node, grads);
      const results = this.#apply(node, grads);
      node.edges.forEach((edge, i) => edge && this.#pass(edge, results[i] ?? null));
      for (const grad of inbox) grad?.release();
    });
  }

  #pass(edge: Edge, grad: Tensor | null): void {
    if (grad && (!this.#useful || this.#useful.has(edge.node))) {
      this.#deliver(edge, fitted(this.#e, grad, edge));
    }
    const left = this.#waiting.get(edge.node)! - 1;
    this.#waiting.set(edge.node, left);
    if (left === 0) this.#ready.push(edge.node);
  }

  #apply(node: Node, grads: Gradients): Gradients {
    const isLeaf = node instanceof AccumulateGrad;
    if (grads.every((grad) => grad === null)) return [];
    if (this.#useful && (isLeaf || !node.edges.some((to) => to && this.#useful!.has(to.node)))) {
      return [];
    }
    const results = node.apply(grads);
    if (!this.#retain) node.releaseSaved();
    return results;
  }

  #hooked(node: Node, output: number, grad: Tensor | null): Tensor | null {
    if (!grad) return null;
    const hooks = node instanceof AccumulateGrad ? node.leaf.hooks : node.hooks[output];
    const result = runHooks(hooks, grad);
    const keeper = node.keepers[output];
    if (keeper?.alive)
      keeper.setGrad(this.#e.make(this.#e.dense(result), keeper.shape, keeper.device));
    return result;
  }

  #capture(node: Node, grads: Gradients): void {
    const wanted = this.#wanted?.get(node);
    if (!wanted) return;
    for (const output of wanted.keys()) wanted.set(output, grads[output]?.retain() ?? null);
  }
}

/**
 * The gradient in the shape and dtype of what it is the gradient of. So rules need not undo broadcasting or promotion
 * (PyTorch's engine does the same, in validate_outputs).
 */
function fitted(e: Engine, grad: Tensor, { node, outputNumber }: Edge): Tensor {
  const { shape, dtype } = node.outputs[outputNumber]!;
  return cast(e, sumTo(e, grad, shape), dtype);
}

function runHooks(hooks: Iterable<Hook> | null | undefined, grad: Tensor): Tensor {
  let current = grad;
  for (const hook of hooks ?? []) {
    const replacement = hook(current);
    if (!replacement) continue;
    if (!sameShape(replacement.shape, current.shape)) {
      throw runtimeError(`hook '${hook.name || '<lambda>'}' has changed the size of value`);
    }
    current = replacement;
  }
  return current;
}

/** The gradient to start from, checked, or ones for a scalar. */
function seedFor(e: Engine, output: Tensor, gradient: Tensor | null, index: number): Tensor {
  if (gradient) {
    if (!sameShape(gradient.shape, output.shape)) {
      const size = (shape: readonly number[]) => `torch.Size(${show(shape)})`;
      throw runtimeError(
        `Mismatch in shape: grad_output[${index}] has a shape of ${size(gradient.shape)} and ` +
          `output[${index}] has a shape of ${size(output.shape)}.`,
      );
    }
    return gradient;
  }
  if (output.requiresGrad && output.size !== 1) {
    throw runtimeError('grad can be implicitly created only for scalar outputs');
  }
  return filled(e, output.shape, 1, output.dtype, output.device);
}

function seeds(e: Engine, outputs: Tensor[], gradients: (Tensor | null)[]): [Edge, Tensor][] {
  const starts = outputs.map((output, i) => seedFor(e, output, gradients[i] ?? null, i));
  return outputs.map((output, i) => {
    const edge = edgeOf(e, output);
    if (!edge) {
      throw runtimeError(
        `element ${i} of tensors does not require grad and does not have a grad_fn`,
      );
    }
    return [edge, starts[i]!];
  });
}

function refuseCreateGraph(options: BackwardOptions): void {
  if (options.createGraph) {
    throw notImplemented(
      'Tensor.backward(): create_graph=True (gradients of gradients) is not supported here',
    );
  }
}

/** `tensor.backward()`: fills the `.grad` of every leaf that took part. */
export function backward(
  e: Engine,
  outputs: Tensor[],
  gradients: (Tensor | null)[],
  options: BackwardOptions,
): void {
  refuseCreateGraph(options);
  e.scope(() =>
    e.noGrad(() =>
      new Run(e, options.retainGraph ?? false, null).start(seeds(e, outputs, gradients)),
    ),
  );
}

/** `torch.autograd.grad`: the gradients of `inputs`, without touching any `.grad`. */
export function gradOf(
  e: Engine,
  outputs: Tensor[],
  inputs: Tensor[],
  gradients: (Tensor | null)[],
  options: BackwardOptions,
): (Tensor | null)[] {
  refuseCreateGraph(options);
  const edges = inputs.map((input) => {
    const edge = edgeOf(e, input);
    if (!edge) throw runtimeError('One of the differentiated Tensors does not require grad');
    return edge;
  });
  const wanted = new Map<Node, Map<number, Tensor | null>>();
  for (const { node, outputNumber } of edges) {
    const outputs = wanted.get(node) ?? new Map<number, Tensor | null>();
    wanted.set(node, outputs.set(outputNumber, null));
  }
  e.noGrad(() =>
    new Run(e, options.retainGraph ?? false, wanted).start(seeds(e, outputs, gradients)),
  );
  const found = edges.map(({ node, outputNumber }) => wanted.get(node)!.get(outputNumber) ?? null);
  if (!options.allowUnused && found.includes(null)) {
    throw runtimeError(
      'One of the differentiated Tensors appears to not have been used in the graph. ' +
        'Set allow_unused=True if this is the desired behavior.',
    );
  }
  const results = found.map((grad) => grad && e.make(e.dense(grad), grad.shape, grad.device));
  for (const outputs of wanted.values()) for (const grad of outputs.values()) grad?.release();
  return results;
}
