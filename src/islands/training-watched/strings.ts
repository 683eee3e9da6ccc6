import type { NothingWhy } from '../../runtime/views/training';

export type Locale = 'zh-CN' | 'en';

export type Origin = 'recorded' | 'running' | 'run' | 'stopped' | 'failed';

const zh = {
  title: '训练，看着它变',
  origins: {
    recorded: '真正的 PyTorch 的记录',
    running: '正在训练',
    run: '你的这次训练',
    stopped: '你的这次训练，中途停止',
    failed: '你的这次训练，中途出错',
  } satisfies Record<Origin, string>,
  label: (cell: string) => `训练，看着它变：${cell}`,
  semicolon: '；',
  loss: '损失',
  accuracy: '准确率',
  accuracyOf: (count: number, train: boolean) =>
    `准确率：${train ? '训练' : '测试'}集的前 ${count} 张`,
  lossOf: (stretch: number) =>
    stretch > 1 ? `损失：每 ${stretch} 次的平均` : '损失：每一次读到的',
  steps: '步',
  moment: '时刻',
  play: '播放',
  pause: '暂停',
  before: '训练之前',
  afterSteps: (step: string) => `第 ${step} 步之后`,
  afterEpoch: (epoch: number, step: string) => `第 ${epoch} 轮之后，第 ${step} 步`,
  digit: '送进去的图片',
  picture: (digit: number, n: number, train: boolean) =>
    `数字 ${digit}，${train ? '训练' : '测试'}集第 ${n} 张`,
  filters: (shape: string) => `第一层的卷积核，${shape}`,
  maps: (layer: number, shape: string) => `第 ${layer} 层卷积之后的特征图，${shape}`,
  firstChannel: '只画第一个输入通道',
  shown: (shown: number, all: number) => `画出 ${all} 个里的前 ${shown} 个`,
  scale: (low: string, high: string) => `${low} 到 ${high}`,
  filterScale: (most: string) => `橙正蓝负，最深 ±${most}`,
  answers: '网络的回答',
  tells: (when: string) => `${when}：`,
  says: (digit: number, answer: number, percent: string) =>
    digit === answer
      ? `这张 ${digit}，网络认对了，概率 ${percent}。`
      : `这张 ${digit}，网络认成 ${answer}，概率 ${percent}。`,
  saysRight: (digit: number, percent: string) => `${digit} 只得到 ${percent}。`,
  right: (right: number, count: number, train: boolean) =>
    `${train ? '训练' : '测试'}集的前 ${count} 张，对了 ${right} 张。`,
  lossNow: (loss: string) => `最近读到的损失（最多 20 次）平均 ${loss}。`,
  curve: (points: string) => `损失和准确率的曲线。${points}`,
  lossCurve: (first: string, last: string, steps: string) =>
    `${steps} 步里损失从 ${first} 到 ${last}。`,
  accuracyCurve: (all: string) => `准确率：${all}。`,
  pace: (parts: string[]) => parts.join(' · '),
  epochOf: (epoch: number, epochs: number) => `第 ${epoch}/${epochs} 轮`,
  stepOf: (step: string, total: string) => `${step}/${total} 步`,
  perStep: (ms: string) => `每步 ${ms} ms`,
  left: (time: string) => `约剩 ${time}`,
  seconds: (s: number) => `${s} 秒`,
  minutes: (m: number) => `${m} 分钟`,
  hours: (h: number, m: number) => `${h} 小时 ${m} 分钟`,
  number: (n: number) => n.toLocaleString('en-US'),
  notNumbers: '这里的数已经不是有限的数（nan）：训练发散了，多半是学习率太大。',
  why: {
    'no-network': '这次训练没有画：走一步的地方，没有变量是它所训练的网络。',
    'no-convolution': '这次训练没有画：网络里没有 nn.Conv2d。',
    'no-pictures': '这次训练没有画：没有找到 datasets.MNIST，不知道拿什么图片问网络。',
    error: '这次训练没有画：拿测试图片问网络时出了错。',
  } satisfies Record<NothingWhy, string>,
  otherTab: '这张图看的是 PyTorch 标签里的训练。',
  needsScript: '拖动和播放需要 JavaScript。',
};

export type Words = typeof zh;

const en: Words = {
  title: 'Training, watched',
  origins: {
    recorded: 'recorded from real PyTorch',
    running: 'training now',
    run: 'your training',
    stopped: 'your training, stopped',
    failed: 'your training, failed',
  },
  label: (cell) => `Training, watched: ${cell}`,
  semicolon: '; ',
  loss: 'loss',
  accuracy: 'accuracy',
  accuracyOf: (count, train) =>
    `accuracy: the first ${count} ${train ? 'training' : 'test'} pictures`,
  lossOf: (stretch) => (stretch > 1 ? `loss: mean of ${stretch} readings` : 'loss: every reading'),
  steps: 'steps',
  moment: 'Moment',
  play: 'Play',
  pause: 'Pause',
  before: 'before training',
  afterSteps: (step) => `after step ${step}`,
  afterEpoch: (epoch, step) => `after epoch ${epoch}, step ${step}`,
  digit: 'Picture sent in',
  picture: (digit, n, train) => `digit ${digit}, ${train ? 'training' : 'test'} picture ${n}`,
  filters: (shape) => `kernels of the first layer, ${shape}`,
  maps: (layer, shape) => `feature maps after convolution ${layer}, ${shape}`,
  firstChannel: 'first input channel only',
  shown: (shown, all) => `the first ${shown} of ${all}`,
  scale: (low, high) => `${low} to ${high}`,
  filterScale: (most) => `orange +, blue −, darkest ±${most}`,
  answers: 'What the network answers',
  tells: (when) => `${when.charAt(0).toUpperCase()}${when.slice(1)}: `,
  says: (digit, answer, percent) =>
    digit === answer
      ? `the network reads this ${digit} right, with probability ${percent}. `
      : `the network takes this ${digit} for ${answer === 8 ? 'an' : 'a'} ${answer}, with probability ${percent}. `,
  saysRight: (digit, percent) => `${digit} gets only ${percent}. `,
  right: (right, count, train) =>
    `Of the first ${count} ${train ? 'training' : 'test'} pictures it gets ${right} right. `,
  lossNow: (loss) => `The mean of the losses read last (at most 20) is ${loss}.`,
  curve: (points) => `Curves of loss and accuracy. ${points}`,
  lossCurve: (first, last, steps) => `In ${steps} steps the loss goes from ${first} to ${last}. `,
  accuracyCurve: (all) => `Accuracy: ${all}.`,
  pace: (parts) => parts.join(' · '),
  epochOf: (epoch, epochs) => `epoch ${epoch}/${epochs}`,
  stepOf: (step, total) => `${step}/${total} steps`,
  perStep: (ms) => `${ms} ms per step`,
  left: (time) => `about ${time} left`,
  seconds: (s) => `${s} s`,
  minutes: (m) => `${m} min`,
  hours: (h, m) => `${h} h ${m} min`,
  number: (n) => n.toLocaleString('en-US'),
  notNumbers:
    'These numbers are no longer finite (nan): the training has run away, most likely because the learning rate is too large.',
  why: {
    'no-network':
      'This training is not drawn: where it makes its step, no variable is the network that it trains.',
    'no-convolution': 'This training is not drawn: the network has no nn.Conv2d.',
    'no-pictures':
      'This training is not drawn: there is no datasets.MNIST to take pictures from and ask the network about.',
    error: 'This training is not drawn: the network failed on the test pictures.',
  },
  otherTab: 'This figure watches the training in the PyTorch tab.',
  needsScript: 'Scrubbing and playing need JavaScript.',
};

/** The words of the figure. */
export const strings: Record<Locale, Words> = { 'zh-CN': zh, en };
