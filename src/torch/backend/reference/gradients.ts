import { normalCdf, normalPdf, sigmoid, softplus } from './special';
import { geluInner } from './unary';

type Gradient = (g: number, x: number, p: readonly number[]) => number;

/**
 * Derivatives of the activations times g, as torch/csrc/autograd and ATen's *_backward kernels write them
 * (who gets 0 at a border, and what NaN does, follows theirs).
 */
export const GRADIENTS = {
  reluGrad: (g, x) => (x <= 0 ? 0 : g),
  sigmoidGradOfResult: (g, y) => g * (1 - y) * y,
  tanhGradOfResult: (g, y) => g * (1 - y * y),
  siluGrad: (g, x) => g * sigmoid(x) * (1 + x * (1 - sigmoid(x))),
  mishGrad: (g, x) => {
    const t = Math.tanh(softplus(x));
    return g * (t + x * sigmoid(x) * (1 - t * t));
  },
  softsignGrad: (g, x) => g / (1 + Math.abs(x)) ** 2,
  hardsigmoidGrad: (g, x) => (x > -3 && x < 3 ? g / 6 : 0),
  hardswishGrad: (g, x) => (x < -3 ? 0 : x <= 3 ? g * (x / 3 + 0.5) : g),
  logsigmoidGrad: (g, x) => g * sigmoid(-x),
  geluGrad: (g, x) => g * (normalCdf(x) + x * normalPdf(x)),
  geluTanhGrad: (g, x) => {
    const t = Math.tanh(geluInner(x));
    const inner = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    return g * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * inner);
  },
  leakyReluGrad: (g, x, [slope]) => (x > 0 ? g : g * slope!),
  eluGrad: (g, x, [alpha, scale, inputScale]) =>
    x <= 0 ? g * inputScale! * alpha! * scale! * Math.exp(x * inputScale!) : g * scale!,
  softplusGrad: (g, x, [beta, threshold]) => (x * beta! > threshold! ? g : g * sigmoid(x * beta!)),
  hardtanhGrad: (g, x, [min, max]) => (x <= min! || x >= max! ? 0 : g),
  thresholdGrad: (g, x, [threshold]) => (x <= threshold! ? 0 : g),
  shrinkGrad: (g, x, [lambda]) => (x >= -lambda! && x <= lambda! ? 0 : g),
  clampMinGrad: (g, x, [min]) => (x >= min! ? g : 0),
  clampMaxGrad: (g, x, [max]) => (x <= max! ? g : 0),
  smoothL1Grad: (g, x, [beta]) => (x <= -beta! ? -g : x >= beta! ? g : (g * x) / beta!),
} satisfies Record<string, Gradient>;
