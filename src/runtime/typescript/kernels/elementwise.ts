import type { Buffer } from '../../../torch/backend/buffer';
import type { BinaryOp } from '../../../torch/backend/names';
import { binary, unary } from '../../../torch/backend/webgl/elementwise';
import { lanes, type Gpu } from '../../../torch/backend/webgl/gpu';
import { MATH_GLSL } from '../../../torch/backend/webgl/math.glsl';
import type { ProgramSpec } from '../../../torch/backend/webgl/program';
import { broadcastShapes, broadcastStrides, sameShape } from '../../../torch/shape';
import { inOrder, orderOf, stridesIn } from './arrangement';
import { float32, kernel, type Call, type Kernel, type Place } from './kernel';
import type { TensorInfo } from './stock';

/** TensorFlow.js's `step`: 1 above 0, else `alpha`; the slope of relu. Fragment: four numbers, one fetch. */
const STEP: ProgramSpec = {
  key: 'step',
  inputs: ['x'],
  uniforms: { alpha: 'float' },
  source: `${MATH_GLSL}
float f(float x) { return nan(x) ? x : x > 0.0 ? 1.0 : alpha; }
void main() { vec4 v = texelFetch(x, at(cell()), 0); out0 = ${lanes('f', 'v')}; }`,
};

/** One operand, in whatever order it lies. */
function one<Attributes>(
  name: string,
  compute: (gpu: Gpu, x: Buffer, attrs: Attributes) => Buffer,
) {
  return kernel<Attributes>(name, ({ inputs: { x }, attrs }, { residents }) => {
    if (!x || !float32(x) || !residents.has(x)) return null;
    const { buffer, strides } = residents.view(x);
    return residents.adopt(compute(residents.gpu, buffer, attrs), x.shape, strides);
  });
}

/** Two operands; the result lies as the larger one does. */
function two(op: BinaryOp, { inputs: { a, b } }: Call, { residents }: Place): TensorInfo | null {
  if (!a || !b || !float32(a, b)) return null;
  const shape = broadcastShapes(a.shape, b.shape);
  const larger = [a, b].find((x) => sameShape(x.shape, shape) && residents.has(x));
  if (!larger) return null;
  const order = orderOf(residents.view(larger).strides);
  const operands = [a, b].map((x) => {
    const { buffer, strides } = residents.view(x, sameShape(x.shape, shape) ? order : undefined);
    return {
      buffer,
      strides: inOrder(broadcastStrides(x.shape, strides, shape), order),
      offset: 0,
    };
  });
  const lying = inOrder(shape, order);
  const result = binary(residents.gpu, op, operands[0]!, operands[1]!, lying, 'float32', []);
  return residents.adopt(result, shape, stridesIn(shape, order));
}

/**
 * What stands between the convolutions and pools of a network, forward and backward, and what an optimizer does with their
 * gradients: computed where the numbers are. Where a stock kernel made them it goes on with them.
 */
export const elementwise: readonly Kernel[] = [
  one('Relu', (gpu, x) => unary(gpu, 'relu', x, [], 'float32')),
  one<{ alpha: number }>('Step', (gpu, x, { alpha }) =>
    gpu.draw(STEP, [x], { size: x.size, dtype: 'float32' }, { alpha }),
  ),
  kernel('Add', (call, place) => two('add', call, place)),
  kernel('Sub', (call, place) => two('sub', call, place)),
  kernel('Multiply', (call, place) => two('mul', call, place)),
];
