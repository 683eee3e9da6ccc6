import type { Frozen } from './layer-call';
import type { Problem } from './scene';

export type Locale = 'zh-CN' | 'en';

/** The numbers that a problem's words name. */
export interface Facts {
  size: number;
  padded: number;
  kernel: number;
  padding: number;
  extent: number;
}

const zh = {
  title: (pools: boolean): string => (pools ? '窗口在滑动' : '卷积核在滑动'),
  label: (pools: boolean, cell: string) => `${zh.title(pools)}：${cell}`,
  origins: {
    example: '例子，还没有运行',
    changed: '设置改过，还没有运行',
    run: '上次运行的张量',
    edited: '上次运行的张量；代码之后又改过',
  },
  input: '输入',
  kernel: '卷积核',
  window: '窗口',
  output: '输出',
  channel: (n: number) => `通道 ${n}`,
  caption: (what: string, channel: number | undefined) =>
    channel === undefined ? what : `${what}，通道 ${channel}`,
  bias: '偏置',
  sum: '和',
  largest: '最大',
  average: '平均',
  products: '对应相乘',
  outputChannel: '输出通道',
  back: '上一步',
  play: '播放',
  pause: '暂停',
  next: '下一步',
  settings: { kernel: '卷积核大小', stride: '步长', padding: '填充', dilation: '膨胀' },
  windowSize: '窗口大小',
  run: (cell: string) => `运行 ${cell}`,
  code: '代码里的这一层',
  cell: (row: number, column: number, value: string) => `第 ${row} 行第 ${column} 列：${value}`,
  unknown: '？',
  from: (a: number, b: number) => (a === b ? String(a) : `${minus(a)} 到 ${minus(b)}`),
  stands: (row: number, column: number, rows: string, columns: string) =>
    `输出第 ${row} 行第 ${column} 列：盖住输入的第 ${rows} 行、第 ${columns} 列。`,
  addsUp: (n: number, total: string) => `${n} 个乘积相加，得 ${total}。`,
  addsUpBias: (n: number, bias: string, total: string) =>
    `${n} 个乘积相加，再加偏置 ${bias}，得 ${total}。`,
  channelsAddUp: (n: number, bias: string | undefined, total: string) =>
    `${n} 个通道的和加在一起${bias === undefined ? '' : `，再加偏置 ${bias}`}，得 ${total}。`,
  isLargest: (total: string) => `其中最大的是 ${total}。`,
  isAverage: (sum: string, divisor: string, total: string) =>
    `和是 ${sum}，除以 ${divisor}，得 ${total}。`,
  notKnown: '新卷积核的数还没有，运行之后才知道。',
  nothing: '没有可以停的位置。',
  problems: {
    kernel: () => '卷积核至少是 1×1。',
    stride: () => '步长至少是 1：步长为 0，窗口就停在原地了。',
    dilation: () => '膨胀至少是 1。',
    padding: ({ padding, kernel }) =>
      `池化的填充不能超过窗口的一半：现在是 ${padding}，窗口是 ${kernel}。再多，就会有窗口整个落在填充里。`,
    'too-large': ({ padded, extent, size, padding }) =>
      `放不下：卷积核连同空隙占 ${extent} 行，填充后的输入只有 ${size} + 2×${padding} = ${padded} 行。`,
    'not-drawn': ({ extent }) => `卷积核占 ${extent} 行，画出来看不清，这里只算尺寸。`,
    reflect: ({ padding, size }) =>
      `镜像填充（reflect）要比图片小：图片只有 ${size} 行，填充是 ${padding}。`,
    circular: ({ padding, size }) =>
      `循环填充（circular）最多绕一圈：图片只有 ${size} 行，填充是 ${padding}。`,
  } satisfies Record<Problem, (facts: Facts) => string> as Record<
    Problem,
    (facts: Facts) => string
  >,
  inExample: '说的是这个例子；你的程序里放不放得下，运行才知道。',
  refused: 'PyTorch 会报错。',
  modes: {
    reflect: '四周补的不是 0，而是图片里的数，以边上一格为镜（padding_mode="reflect"）。',
    replicate: '四周补的不是 0，而是边上的数，照抄出去（padding_mode="replicate"）。',
    circular: '四周补的不是 0，而是对面的数，首尾相接（padding_mode="circular"）。',
  },
  uneven: '要补的行数（或列数）是奇数，下边（或右边）多一行。',
  cut: (rows: string, columns: string, whole: string) =>
    `填充后的输入一共 ${whole}，画的是第 ${rows} 行、第 ${columns} 列。`,
  tooLarge: (here: string) => `输入很大，这里只有左上角的 ${here}。`,
  overview: (whole: string) => `整个输入 ${whole}`,
  region: '看输入的哪一块',
  regionKind: '二维滑块',
  regionAt: (rows: string, columns: string) => `第 ${rows} 行、第 ${columns} 列`,
  otherChannels: (n: number) => `其余 ${n} 个通道`,
  fewChannels: (shown: number, all: number) => `一共 ${all} 个通道，这里有前 ${shown} 个。`,
  fewOutputs: (shown: number, all: number) => `输出一共 ${all} 个通道，这里有前 ${shown} 个。`,
  batch: (n: number) => `这一批有 ${n} 张图片，画的是第一张。`,
  changedSince:
    '乘积按现在的输入和权重算，与输出对不上：它们在这次计算之后又变过（例如训练了一步）。',
  noLayer: '这次运行没有用到 Conv2d、MaxPool2d 或 AvgPool2d，图还是原来的。',
  others: (names: readonly string[]) => `${names.join('、')} 也用到了，这张图不画。`,
  failed: '这次运行出错了，图还是原来的。',
  otherTab: '这张图读的是 PyTorch 标签里的张量，滑块改的也是那边的代码。',
  frozen: {
    computed: '代码里不是一个写明的数，请在代码里改',
    pair: '高和宽各写了一个数，请在代码里改',
    'by-hand': '卷积核的数是代码里写明的，大小跟着它',
    tensor: '卷积核是代码里的一个张量，大小跟着它',
    'no-argument': '这一层没有这个参数',
    none: '代码里没有这样的层',
    several: '代码里不止一个这样的层，请在代码里改',
    'other-layer': '代码里换了另一种层，请先运行',
  } satisfies Record<Frozen | 'none' | 'several' | 'other-layer', string>,
  needsScript: '滑动和运行需要 JavaScript。',
};

export type Words = typeof zh;

const en: Words = {
  title: (pools) => (pools ? 'The window at work' : 'The kernel at work'),
  label: (pools, cell) => `${en.title(pools)}: ${cell}`,
  origins: {
    example: 'example, not run yet',
    changed: 'settings changed, not run yet',
    run: 'tensors of the last run',
    edited: 'tensors of the last run; the code has changed since',
  },
  input: 'input',
  kernel: 'kernel',
  window: 'window',
  output: 'output',
  channel: (n) => `channel ${n}`,
  caption: (what, channel) => (channel === undefined ? what : `${what}, channel ${channel}`),
  bias: 'bias',
  sum: 'sum',
  largest: 'largest',
  average: 'average',
  products: 'products',
  outputChannel: 'Output channel',
  back: 'Back',
  play: 'Play',
  pause: 'Pause',
  next: 'Next',
  settings: { kernel: 'Kernel size', stride: 'Stride', padding: 'Padding', dilation: 'Dilation' },
  windowSize: 'Window size',
  run: (cell) => `Run ${cell}`,
  code: 'This layer in the code',
  cell: (row, column, value) => `row ${row}, column ${column}: ${value}`,
  unknown: '?',
  from: (a, b) => (a === b ? String(a) : `${minus(a)} to ${minus(b)}`),
  stands: (row, column, rows, columns) =>
    `Output row ${row}, column ${column}: input rows ${rows}, columns ${columns}. `,
  addsUp: (n, total) => `${n} products add up to ${total}.`,
  addsUpBias: (n, bias, total) => `${n} products and the bias ${bias} add up to ${total}.`,
  channelsAddUp: (n, bias, total) =>
    `The sums of ${n} channels${bias === undefined ? '' : ` and the bias ${bias}`} add up to ${total}.`,
  isLargest: (total) => `The largest number is ${total}.`,
  isAverage: (sum, divisor, total) => `The sum ${sum} divided by ${divisor} gives ${total}.`,
  notKnown: 'The new kernel’s numbers are not there until the cell runs.',
  nothing: 'There is no place to stop.',
  problems: {
    kernel: () => 'A kernel is at least 1×1.',
    stride: () => 'The stride is at least 1: with 0 the window would never move.',
    dilation: () => 'The dilation is at least 1.',
    padding: ({ padding, kernel }) =>
      `Pooling takes no more padding than half its window: it is ${padding}, the window is ${kernel}. With more, a window could lie in the padding alone.`,
    'too-large': ({ padded, extent, size, padding }) =>
      `It does not fit: with its gaps the kernel takes up ${extent} rows, and the padded input has only ${size} + 2×${padding} = ${padded}.`,
    'not-drawn': ({ extent }) =>
      `The kernel takes up ${extent} rows, too many to read here; only the size is worked out.`,
    reflect: ({ padding, size }) =>
      `Padding by reflection takes less than the picture: it has only ${size} rows, the padding is ${padding}.`,
    circular: ({ padding, size }) =>
      `Circular padding goes round the picture once at most: it has only ${size} rows, the padding is ${padding}.`,
  },
  inExample: 'That is about this example; whether it fits in your program, a run will tell.',
  refused: 'PyTorch raises an error.',
  modes: {
    reflect:
      'Around the picture are not zeros but its own numbers, mirrored at its border (padding_mode="reflect").',
    replicate:
      'Around the picture are not zeros but the numbers of its border (padding_mode="replicate").',
    circular:
      'Around the picture are not zeros but the numbers of its other side (padding_mode="circular").',
  },
  uneven: 'An odd number of rows (or columns) is added: below (or on the right) is one more.',
  cut: (rows, columns, whole) =>
    `The padded input is ${whole}; drawn are rows ${rows}, columns ${columns}.`,
  tooLarge: (here) => `The input is large; only its upper left ${here} is here.`,
  overview: (whole) => `the whole input, ${whole}`,
  region: 'Region of the input',
  regionKind: '2D slider',
  regionAt: (rows, columns) => `rows ${rows}, columns ${columns}`,
  otherChannels: (n) => `${n} other channels`,
  fewChannels: (shown, all) => `The first ${shown} of ${all} channels are here.`,
  fewOutputs: (shown, all) => `The first ${shown} of ${all} output channels are here.`,
  batch: (n) => `Of the ${n} pictures of this batch the first is drawn.`,
  changedSince:
    'The products, from input and weights as they are now, do not give the output: something has changed since it was computed (a training step, for example).',
  noLayer: 'This run used no Conv2d, MaxPool2d or AvgPool2d; the figure is unchanged.',
  others: (names) => `It used ${names.join(', ')} as well, which this figure does not draw.`,
  failed: 'This run failed; the figure is unchanged.',
  otherTab:
    'This figure reads the tensors of the PyTorch tab, and its sliders edit the code there.',
  frozen: {
    computed: 'The code does not write it as a plain number; change it there',
    pair: 'The code writes two numbers, for height and width; change them there',
    'by-hand': 'The code writes down the kernel’s numbers, and its size with them',
    tensor: 'The kernel is a tensor of the code, and its size with it',
    'no-argument': 'This layer has no such argument',
    none: 'The code makes no such layer',
    several: 'The code makes more than one such layer; change it there',
    'other-layer': 'The code makes another kind of layer now; run it first',
  },
  needsScript: 'Sliding and running need JavaScript.',
};

const minus = (n: number) => String(n).replace('-', '−');

/** The words of the figure. */
export const strings: Record<Locale, Words> = { 'zh-CN': zh, en };

export type Reason = keyof Words['frozen'];
