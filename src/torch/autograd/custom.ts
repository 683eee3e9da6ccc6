import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import type { Scopes } from '../memory';
import { show } from '../shape';
import type { Tensor } from '../tensor';
import { FREED, Node, type Gradients } from './node';
import { edgeOf } from './record';

/** Gradients of the outputs in (null: nobody asked), one gradient per input out. */
export type CustomRule = (grads: Gradients) => Gradients;

/** What a custom node does, and what is to be done when the graph lets go of it. */
export interface Custom {
  name: string;
  rule: CustomRule;
  /** The rule keeps tensors: it serves one backward, unless the graph is to be retained. */
  saves: boolean;
  freed: () => void;
}

/** A node whose rule comes from outside: a custom Function, or the hooks of a module. */
class CustomNode extends Node {
  #custom: Custom | null;

  constructor(scopes: Scopes, custom: Custom) {
    super(scopes, custom.name);
    this.#custom = custom;
  }

  override apply(grads: Gradients): Gradients {
    if (!this.#custom) throw runtimeError(FREED);
    const results = this.#custom.rule(grads);
    if (results.length !== this.edges.length) {
      throw runtimeError(
        `function ${this.name} returned an incorrect number of gradients ` +
          `(expected ${this.edges.length}, got ${results.length})`,
      );
    }
    return results.map((grad, i) => (this.edges[i] ? this.#checked(grad, i) : null));
  }

  #checked(grad: Tensor | null, i: number): Tensor | null {
    const { node, outputNumber } = this.edges[i]!;
    const { shape } = node.outputs[outputNumber]!;
    if (grad && !expands(shape, grad.shape)) {
      throw runtimeError(
        `Function ${this.name} returned an invalid gradient at index ${i} - got ${show(grad.shape)} ` +
          `but expected shape compatible with ${show(shape)}`,
      );
    }
    return grad;
  }

  override releaseSaved(): void {
    if (this.#custom?.saves) this.#letGo();
  }

  override free(): void {
    super.free();
    this.#letGo();
  }

  #letGo(): void {
    this.#custom?.freed();
    this.#custom = null;
  }
}

/** May a gradient of shape `from` be summed to `to`? */
function expands(to: readonly number[], from: readonly number[]): boolean {
  const extra = from.length - to.length;
  return extra >= 0 && to.every((size, i) => size === 1 || size === from[extra + i]);
}

function passOn(e: Engine, input: Tensor): Tensor {
  const made = e.alias(input.storage, input, input.device);
  made.version = input.version;
  made.passedOn = true;
  return made;
}

/**
 * Puts a node between `inputs` and `outputs`. An input among the outputs comes back as another tensor with the same memory, or as it is if it needs no gradient. In
 * no_grad mode, or when no input needs a gradient, nothing is recorded.
 */
export function recordCustom(
  e: Engine,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  custom: Custom,
): Tensor[] {
  if (!e.recording || !inputs.some((input) => input?.requiresGrad)) {
    custom.freed();
    return [...outputs];
  }
  const node = new CustomNode(e.scopes, custom);
  node.connect(inputs.map((input) => edgeOf(e, input)));
  node.outputs = outputs.map(({ shape, dtype, device }) => ({ shape, dtype, device }));
  return outputs.map((output, i) => {
    const isInput = inputs.includes(output);
    if (!isFloat(output.dtype) || (isInput && !output.requiresGrad)) return output;
    const made = isInput ? passOn(e, output) : output;
    made.setHistory(node, i);
    return made;
  });
}
