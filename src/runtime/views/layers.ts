/** The way an input took through a network: told after a run (the last one), and beside a shape error. */
export interface Trail {
  /** The network; null where the program called its layers one by one. Its name is the variable's, where it has one. */
  root: { name: string | null; layer: string } | null;
  /** The shapes of what went in. */
  inputs: Shape[];
  /** In the order in which the input passed them. */
  steps: TrailStep[];
  /** Of a very long way: how many steps are missing before the last. */
  leftOut: number;
  /** All parameters of the network, those that several layers share counted once. */
  parameters: number;
}

export type Shape = number[];

/** A layer (a module without modules inside), or a function that the program calls between layers. */
export interface TrailStep {
  /** The way to the layer, e.g. `block.conv1`; null of functions, and of layers that no variable holds. */
  name: string | null;
  /** Its class, e.g. `Conv2d`; the function's name, e.g. `relu`. */
  layer: string;
  /** As a layer prints; null of functions. */
  text: string | null;
  /** The shapes of the tensors that came in. */
  inputs: Shape[];
  /** Which steps those came out of, where they belong to the trail; -1, -2, … are the network's own inputs. */
  sources: number[];
  /** The shapes of those that came out; null where it broke. */
  outputs: Shape[] | null;
  /** What the engine did for it, in order (src/torch/signatures.ts has its names and arguments). */
  operations: TrailOperation[];
  /** The layer's own. */
  parameters: { name: string; shape: Shape }[];
  /** The step that used the same layer before. */
  again: number | null;
}

export interface TrailOperation {
  name: string;
  args: OperationArgument[];
  /** Null of the one that broke. */
  outputs: Shape[] | null;
}

/** A tensor is `{ shape }`; any other object is a set of options. */
export type OperationArgument =
  null | boolean | number | string | OperationArgument[] | { [option: string]: OperationArgument };
