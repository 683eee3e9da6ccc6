/** What networks are made of and trained by; the notation is that of index.ts. */
export const LAYERS = {
  // Activations.
  relu: 'self: T',
  relu6: 'self: T',
  leaky_relu: 'self: T, negative_slope: float = 0.01',
  elu: 'self: T, alpha: float = 1',
  celu: 'self: T, alpha: float = 1',
  selu: 'self: T',
  gelu: "self: T, approximate: 'none' | 'tanh' = 'none'",
  silu: 'self: T',
  mish: 'self: T',
  softplus: 'self: T, beta: float = 1, threshold: float = 20',
  softsign: 'self: T',
  logsigmoid: 'self: T',
  hardtanh: 'self: T, min_val: float = -1, max_val: float = 1',
  hardsigmoid: 'self: T',
  hardswish: 'self: T',
  threshold: 'self: T, threshold: float, value: float',
  tanhshrink: 'self: T',
  softshrink: 'self: T, lambd: float = 0.5',
  hardshrink: 'self: T, lambd: float = 0.5',
  prelu: 'self: T, weight: T',
  glu: 'self: T, dim: int = -1',
  softmax: 'self: T, dim: int, {dtype}',
  log_softmax: 'self: T, dim: int, {dtype}',

  // Convolution. `padding` is [h, w] numbers; 'same' and 'valid' are given as strings.
  conv1d:
    "input: T, weight: T, bias: T?, {stride: [1], padding: [0] | 'same' | 'valid', dilation: [1], groups: 1}",
  conv2d:
    "input: T, weight: T, bias: T?, {stride: [1, 1], padding: [0, 0] | 'same' | 'valid', dilation: [1, 1], groups: 1}",
  conv_transpose1d:
    'input: T, weight: T, bias: T?, {stride, padding, output_padding, dilation, groups}',
  conv_transpose2d:
    'input: T, weight: T, bias: T?, {stride, padding, output_padding, dilation, groups}',

  // Pooling. stride null or left out: as kernel_size.
  max_pool1d:
    'input: T, {kernel_size: [k], stride, padding, dilation, ceil_mode, return_indices} -> T or [T, indices]',
  max_pool2d:
    'input: T, {kernel_size: [h, w], stride, padding, dilation, ceil_mode, return_indices} -> T or [T, indices]',
  avg_pool1d: 'input: T, {kernel_size: [k], stride, padding, ceil_mode, count_include_pad: true}',
  avg_pool2d:
    'input: T, {kernel_size: [h, w], stride, padding, ceil_mode, count_include_pad: true, divisor_override: null}',
  adaptive_avg_pool1d: 'input: T, output_size: [int?]',
  adaptive_avg_pool2d: 'input: T, output_size: [int?, int?]',
  adaptive_max_pool1d: 'input: T, output_size: [int?], {return_indices} -> T or [T, indices]',
  adaptive_max_pool2d: 'input: T, output_size: [int?, int?], {return_indices} -> T or [T, indices]',

  // Normalisation.
  batch_norm:
    'input: T, running_mean: T?, running_var: T?, weight: T?, bias: T?, {training: false, momentum: 0.1, eps: 1e-5} (updates running_* in place)',
  layer_norm: 'input: T, normalized_shape: int[], weight: T?, bias: T?, {eps: 1e-5}',
  group_norm: 'input: T, num_groups: int, weight: T?, bias: T?, {eps: 1e-5}',
  instance_norm: 'input: T, weight: T?, bias: T?, {eps: 1e-5}',

  // Losses. reduction: 'mean' | 'sum' | 'none'.
  cross_entropy:
    "input: T, target: T, weight: T? = null, {ignore_index: -100, reduction: 'mean', label_smoothing: 0}",
  nll_loss: "input: T, target: T, weight: T? = null, {ignore_index: -100, reduction: 'mean'}",
  mse_loss: "input: T, target: T, {reduction: 'mean'}",
  l1_loss: "input: T, target: T, {reduction: 'mean'}",
  smooth_l1_loss: "input: T, target: T, {reduction: 'mean', beta: 1}",
  huber_loss: "input: T, target: T, {reduction: 'mean', delta: 1}",
  binary_cross_entropy: "input: T, target: T, weight: T? = null, {reduction: 'mean'}",
  binary_cross_entropy_with_logits:
    "input: T, target: T, weight: T? = null, pos_weight: T? = null, {reduction: 'mean'}",
  kl_div: "input: T, target: T, {reduction: 'mean' | 'batchmean' | …, log_target: false}",

  // Pictures.
  pad: "self: T, pad: int[] (last dimension first), mode: 'constant' | 'reflect' | 'replicate' | 'circular' = 'constant', value: float = 0",
  interpolate:
    "input: T, {size: int[]?, scale_factor: float[]?, mode: 'nearest' | 'bilinear', align_corners: false}",
  pixel_shuffle: 'self: T, upscale_factor: int',
  unfold: 'input: T, {kernel_size: [h, w], dilation, padding, stride}   (im2col: (N, C·h·w, L))',

  // Whole optimizer steps, in place, over lists of equal length; parameters without gradient are left out by the caller.
  // State tensors are given, and updated in place. Arithmetic as in torch.optim 1.13 (single tensor versions).
  sgd_step:
    'params: T[], grads: T[], momentum_buffers: (T | null)[], {lr, momentum, dampening, weight_decay, nesterov, maximize}   -> T[]: the momentum buffers, new ones where null was given; [] when momentum is 0',
  adam_step:
    'params: T[], grads: T[], exp_avgs: T[], exp_avg_sqs: T[], max_exp_avg_sqs: T[], {step: int (after this step: 1, 2 …), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize, decoupled: bool (AdamW)}   -> null',
  rmsprop_step:
    'params: T[], grads: T[], square_avgs: T[], grad_avgs: T[], momentum_buffers: T[], {lr, alpha, eps, weight_decay, momentum, centered, maximize}   -> null',
  adagrad_step:
    'params: T[], grads: T[], state_sums: T[], {step: int, lr, lr_decay, weight_decay, eps, maximize}   -> null',
  adadelta_step:
    'params: T[], grads: T[], square_avgs: T[], acc_deltas: T[], {lr, rho, eps, weight_decay, maximize}   -> null',
} as const;
