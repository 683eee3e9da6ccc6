import type { Locale } from '../../runtime/messages';
import {
  shapes,
  type FigureId,
  type OtherFigure,
  type Pass,
  type Shape,
  type Side,
  type StepFigure,
} from './figures';
import type { Task } from './measure';

export interface BenchStrings {
  start: string;
  stop: string;
  stepsField: string;
  longField: string;
  copyMarkdown: string;
  copyJson: string;
  copied: string;
  copyByHand: string;
  states: { idle: string; running: string; done: string; stopped: string };
  failed: string;
  noWebgl: string;
  tasks: Record<Task, string>;
  progress: string;
  machine: { renderer: string; precision: string; browser: string; cores: string };
  bits: (bits: number) => string;
  cores: (cores: number) => string;
  steps: (steps: number) => string;
  result: (pytorch: string, stock: string, ratio: string) => string;
  caption: string;
  what: string;
  ratio: string;
  /** Over the column of our numbers. */
  ours: string;
  sides: Record<Side, string>;
  groups: { step: string; other: string };
  step: Record<StepFigure, string>;
  passes: Record<Pass, string>;
  shapeNames: Record<string, string>;
  other: Record<OtherFigure, string>;
  needsScript: string;
  /** A row's name where it stands alone. */
  row: (id: FigureId) => string;
}

/** `5 × 5, 10 → 20, (64, 10, 12, 12)`. */
export function describe({ batch, inputs, outputs, size, kernel }: Shape): string {
  return `${kernel} × ${kernel}, ${inputs} → ${outputs}, (${batch}, ${inputs}, ${size}, ${size})`;
}

type Parts = Pick<BenchStrings, 'step' | 'passes' | 'shapeNames' | 'other'>;

function rowNames({ step, passes, shapeNames, other }: Parts) {
  const names = new Map<string, string>([...Object.entries(step), ...Object.entries(other)]);
  for (const shape of shapes)
    for (const [pass, name] of Object.entries(passes))
      names.set(`${shape.id}.${pass}`, `${shapeNames[shape.id]} ${describe(shape)}: ${name}`);
  return (id: FigureId) => names.get(id)!;
}

const enParts: Parts = {
  step: {
    step: 'One step, loss read',
    typescript: 'The same in the TypeScript tab',
    python: 'of it Python and the engine, before they wait for the GPU',
    first: 'The very first step, compiling included',
    draws: 'Draw calls in a step',
    compiled: 'Shaders compiled by the first step',
    ragged: 'Shaders compiled anew by a last batch of 32',
    memoryEarly: 'GPU memory after 10 steps',
    memoryLate: 'GPU memory after the last step',
  },
  passes: { forward: 'forward', input: 'gradient of the input', weight: 'gradient of the weight' },
  shapeNames: {
    first: 'First layer',
    second: 'Second layer',
    wide: 'Many channels',
    pointwise: 'Pointwise',
    depthwise: 'Depthwise',
  },
  other: {
    batch: 'A shuffled batch of 64 from MNIST: to a tensor, normalized, on the GPU',
    start: 'Start of the runtime, first time',
    startAgain: 'Start of the runtime, again',
  },
};

const en: BenchStrings = {
  start: 'Measure',
  stop: 'Stop',
  stepsField: 'Steps',
  longField: 'GPU memory after 1,000 steps, too',
  copyMarkdown: 'Copy as Markdown',
  copyJson: 'Copy as JSON',
  copied: 'Copied.',
  copyByHand: 'The browser does not let the page copy. Copy this by hand:',
  states: {
    idle: 'Not measured yet',
    running: 'Measuring',
    done: 'Done',
    stopped: 'Stopped',
  },
  failed: 'Measuring failed:',
  noWebgl: 'The browser gives this page no WebGL2, so there is nothing to measure.',
  tasks: {
    start: 'Starting the runtimes',
    network: 'Training the network',
    memory: 'Looking at the memory',
    convolutions: 'Convolutions',
    loading: 'Loading batches',
  },
  progress: 'Progress of the measurement',
  machine: { renderer: 'GPU', precision: 'Precision', browser: 'Browser', cores: 'Processors' },
  bits: (bits) => `float${bits}`,
  cores: (cores) => `${cores} processors`,
  steps: (steps) => `median of ${steps} steps`,
  result: (pytorch, stock, ratio) =>
    `One training step: ${pytorch} in the PyTorch tab, ${stock} in stock TensorFlow.js: ${ratio}.`,
  caption: 'What was measured',
  what: 'What',
  ratio: 'Ratio',
  ours: 'ConvLab',
  sides: { ours: 'PyTorch tab', stock: 'Stock TensorFlow.js' },
  groups: { step: 'A training step of chapter 6, batch of 64', other: 'Around it' },
  ...enParts,
  needsScript: 'Measuring needs JavaScript.',
  row: rowNames(enParts),
};

const zhParts: Parts = {
  step: {
    step: '一步，读出损失',
    typescript: '同样一步，TypeScript 标签',
    python: '其中 Python 和引擎，等显卡之前',
    first: '最初的一步，含编译',
    draws: '一步的绘制调用（draw call）',
    compiled: '第一步编译的着色器',
    ragged: '最后一批只有 32 张时，新编译的着色器',
    memoryEarly: '10 步之后的显存',
    memoryLate: '最后一步之后的显存',
  },
  passes: { forward: '前向', input: '输入的梯度', weight: '权重的梯度' },
  shapeNames: {
    first: '第一层',
    second: '第二层',
    wide: '多通道',
    pointwise: '逐点卷积',
    depthwise: '逐通道卷积',
  },
  other: {
    batch: '从 MNIST 取一批 64 张：打乱、转成张量、标准化、送到显卡',
    start: '运行环境启动，第一次',
    startAgain: '运行环境启动，再一次',
  },
};

const zh: BenchStrings = {
  start: '开始测量',
  stop: '停止',
  stepsField: '步数',
  longField: '另看 1,000 步之后的显存',
  copyMarkdown: '复制为 Markdown',
  copyJson: '复制为 JSON',
  copied: '已复制。',
  copyByHand: '浏览器不允许网页复制。请手动复制：',
  states: { idle: '尚未测量', running: '正在测量', done: '完成', stopped: '已停止' },
  failed: '测量出错：',
  noWebgl: '浏览器没有给本页提供 WebGL2，没有可测的。',
  tasks: {
    start: '启动运行环境',
    network: '训练网络',
    memory: '查看显存',
    convolutions: '卷积',
    loading: '读取批次',
  },
  progress: '测量进度',
  machine: { renderer: '显卡', precision: '精度', browser: '浏览器', cores: '处理器' },
  bits: (bits) => `float${bits}`,
  cores: (cores) => `${cores} 个处理器`,
  steps: (steps) => `${steps} 步的中位数`,
  result: (pytorch, stock, ratio) =>
    `训练一步：PyTorch 标签 ${pytorch}，原版 TensorFlow.js ${stock}，${ratio}。`,
  caption: '测得的结果',
  what: '项目',
  ratio: '比值',
  ours: 'ConvLab',
  sides: { ours: 'PyTorch 标签', stock: '原版 TensorFlow.js' },
  groups: { step: '第六章的一步训练，批次 64', other: '其他' },
  ...zhParts,
  needsScript: '测量需要 JavaScript。',
  row: rowNames(zhParts),
};

/** The bench's words in the page's language. */
export const benchStrings: Record<Locale, BenchStrings> = { 'zh-CN': zh, en };
