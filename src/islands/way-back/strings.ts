export type Locale = 'zh-CN' | 'en';

const zh = {
  title: '梯度在回传',
  label: (cell: string) => `${zh.title}：${cell}`,
  origins: {
    example: '例子，还没有运行',
    run: '上次运行的张量',
    edited: '上次运行的张量；代码之后又改过',
  },
  boards: {
    input: '输入',
    weight: '卷积核',
    conv2d: '卷积后',
    max_pool2d: '最大池化后',
    relu: 'ReLU 后',
  },
  loss: '损失',
  legend: '上面是数，下面是梯度',
  less: '负',
  more: '正',
  outputChannel: '输出通道',
  inputChannel: '输入通道',
  cell: (row: number, column: number, value: string, gradient: string | undefined) =>
    `第 ${row} 行第 ${column} 列：${value}${gradient === undefined ? '' : `，梯度 ${gradient}`}`,
  back: '上一步',
  play: '播放',
  pause: '暂停',
  next: '下一步',
  steps: '回传到第几步',
  stepOf: (step: number, last: number, kind: string) => `${step} / ${last} ${kind}`,
  kinds: {
    forward: '前向',
    loss: '损失',
    relu: 'ReLU',
    pool: '最大池化',
    convolution: '卷积',
    done: '全部',
  },
  forward: (loss: string) =>
    `前向走完了，损失是 ${loss}，还没有梯度。按“下一步”，梯度从损失往回走。`,
  fromLoss: (board: string) => `损失先给“${board}”的每个数发来梯度。`,
  reluStep: 'ReLU：正数的梯度原样通过，其余的变成 0。',
  poolStep: '最大池化：每个窗口的梯度全部给窗口里最大的那个数。',
  done: '梯度回到了输入和卷积核。指一下哪个数，就看得到它的梯度从哪里来、到哪里去。',
  name: (board: string, row: number, column: number) => `${board}第 ${row} 行第 ${column} 列`,
  gradientIs: (name: string, gradient: string) => `${name}的梯度是 ${gradient}。`,
  noGradient: (name: string) => `${name}没有梯度：程序没有要它（requires_grad）。`,
  lossGives: '它直接从损失来。',
  goesToLargest: (value: string, row: number, column: number, others: number) =>
    `窗口里最大的是 ${value}，在第 ${row} 行第 ${column} 列，梯度全部给它，其余 ${others} 个数得 0。`,
  tie: (count: number) => `窗口里有 ${count} 个这么大的数，PyTorch 逐行找，取第一个。`,
  reluPasses: (value: string) => `前面的数 ${value} 是正的，ReLU 让梯度原样通过。`,
  reluStops: (value: string) => `前面的数 ${value} 不是正的，ReLU 不让梯度通过，它得 0。`,
  passedByRelu: (value: string) => `这个数 ${value} 是正的，ReLU 让梯度原样通过。`,
  stoppedByRelu: (value: string) => `这个数 ${value} 不是正的，ReLU 不让梯度通过。`,
  largestOf: (count: number) =>
    count === 1 ? '它在一个窗口里最大，得到那里的梯度。' : `它在 ${count} 个窗口里最大，梯度相加。`,
  largestOfNone: (windows: number): string =>
    windows === 0 ? '没有窗口盖到它。' : '它不是所在窗口里取的那个最大的数。',
  stamps: (gradient: string, rows: string, columns: string) =>
    `它把卷积核乘以 ${gradient}，印到输入的第 ${rows} 行、第 ${columns} 列。`,
  stampsNothing: '0 乘卷积核，什么也没有印。',
  from: (a: number, b: number) => (a === b ? minus(a) : `${minus(a)} 到 ${minus(b)}`),
  paths: (all: number, some: number) =>
    all === some ? `它有 ${all} 条路，` : `它有 ${all} 条路，其中 ${some} 条的梯度不是 0，`,
  adds: (sum: string) => `相加得 ${sum}。`,
  noPath: '没有输出用到它。',
  onlyZeros: (all: number) => `它有 ${all} 条路，每条路上的梯度都是 0。`,
  terms: {
    input: '每一项是卷积后的梯度，乘以当时乘它的权重：',
    weight: '每一项是卷积后的梯度，乘以权重当时盖住的输入：',
    conv2d: '',
    max_pool2d: '每一项是一个窗口的梯度，这个窗口取的是它：',
    relu: 'ReLU 后的梯度，乘以 1（正数）或 0：',
  },
  term: (channel: number) => `通道 ${channel}`,
  furtherTerms: (n: number) => `还有 ${n} 项`,
  partial: (sum: string, whole: string) =>
    `这里看得到的几项之和是 ${sum}，整个梯度是 ${whole}：其余的项在没有读来的通道、位置或图片里。`,
  cut: (shown: string) => `只画左上角的 ${shown}。`,
  batch: (n: number) => `这一批有 ${n} 张图片，画的是第一张；卷积核的梯度是所有图片的和。`,
  nothing: '这次运行没有 backward() 穿过 Conv2d 和紧跟着的最大池化，图还是原来的。',
  failed: '这次运行出错了，图还是原来的。',
  otherTab: '这张图读的是 PyTorch 标签里的张量。',
  check: {
    title: '有限差分',
    button: '检验这个梯度',
    h: '变化 h',
    idle: '选输入或卷积核里的一个数，再检验它的梯度。',
    runFirst: '先运行这一格：检验要把你的程序的前向再算几遍。',
    busy: '正在重算前向……',
    gradient: 'backward()',
    difference: '有限差分',
    apart: '相差',
    kink: (left: string, right: string) =>
      `往小改的斜率是 ${left}，往大改是 ${right}：损失在这里（或 h 之内）拐弯，例如并列最大，或 ReLU 的 0。`,
    changed: (now: string, before: string) =>
      `现在重算的损失是 ${now}，当时是 ${before}：用到的张量之后变过（例如训练了一步）。`,
    refused: (name: string) => `不能重算：前向里的 ${name} 再算一遍会改变随机数或别的变量。`,
    gone: '没有可以重算的前向，请再运行一次。',
    failed: '重算时出错了：',
    overflow: '重算得到的不是有限的数，比不了。',
  },
  run: (cell: string) => `运行 ${cell}`,
  needsScript: '选数、播放和检验需要 JavaScript。',
};

export type Words = typeof zh;

const en: Words = {
  title: 'Gradients on their way back',
  label: (cell) => `${en.title}: ${cell}`,
  origins: {
    example: 'example, not run yet',
    run: 'tensors of the last run',
    edited: 'tensors of the last run; the code has changed since',
  },
  boards: {
    input: 'input',
    weight: 'kernel',
    conv2d: 'convolved',
    max_pool2d: 'max-pooled',
    relu: 'after ReLU',
  },
  loss: 'loss',
  legend: 'number above, gradient below',
  less: 'negative',
  more: 'positive',
  outputChannel: 'Output channel',
  inputChannel: 'Input channel',
  cell: (row, column, value, gradient) =>
    `row ${row}, column ${column}: ${value}${gradient === undefined ? '' : `, gradient ${gradient}`}`,
  back: 'Back',
  play: 'Play',
  pause: 'Pause',
  next: 'Next',
  steps: 'Step of the way back',
  stepOf: (step, last, kind) => `${step} / ${last} ${kind}`,
  kinds: {
    forward: 'forward',
    loss: 'loss',
    relu: 'ReLU',
    pool: 'max pooling',
    convolution: 'convolution',
    done: 'all',
  },
  forward: (loss) =>
    `The way forward is done, the loss is ${loss}, and there are no gradients yet. Press Next, and they set out from the loss.`,
  fromLoss: (board) => `The loss sends a gradient to each number of “${board}”.`,
  reluStep: 'ReLU: the gradients of positive numbers pass, all others become 0.',
  poolStep: 'Max pooling: the whole gradient of each window goes to its largest number.',
  done: 'The gradients have come back to input and kernel. Point at a number to see where its gradient comes from and where it goes.',
  name: (board, row, column) => `${capital(board)}, row ${row}, column ${column}`,
  gradientIs: (name, gradient) => `${name}: the gradient is ${gradient}. `,
  noGradient: (name) => `${name}: no gradient, the program did not ask for one (requires_grad).`,
  lossGives: 'It comes straight from the loss. ',
  goesToLargest: (value, row, column, others) =>
    `The largest number in the window is ${value}, at row ${row}, column ${column}, and takes it all; the other ${others} get 0. `,
  tie: (count) =>
    `The window holds ${count} numbers as large; PyTorch looks row by row and takes the first. `,
  reluPasses: (value) => `The number before, ${value}, is positive: ReLU lets it pass. `,
  reluStops: (value) =>
    `The number before, ${value}, is not positive: ReLU does not let it pass, and it gets 0. `,
  passedByRelu: (value) => `${value} is positive: ReLU lets its gradient pass. `,
  stoppedByRelu: (value) => `${value} is not positive: ReLU does not let its gradient pass. `,
  largestOf: (count) =>
    count === 1
      ? 'It is the largest of one window and gets that window’s gradient. '
      : `It is the largest of ${count} windows, and their gradients add up. `,
  largestOfNone: (windows) =>
    windows === 0
      ? 'No window covers it. '
      : 'It is not the number that was taken as the largest of its window. ',
  stamps: (gradient, rows, columns) =>
    `It stamps the kernel, times ${gradient}, onto input rows ${rows}, columns ${columns}. `,
  stampsNothing: '0 times the kernel stamps nothing. ',
  from: (a, b) => (a === b ? minus(a) : `${minus(a)} to ${minus(b)}`),
  paths: (all, some) =>
    all === some
      ? `It has ${all} ${all === 1 ? 'path' : 'paths'}; the sum is `
      : `It has ${all} paths, ${some} of them with a gradient that is not 0; the sum is `,
  adds: (sum) => `${sum}. `,
  noPath: 'No output has used it. ',
  onlyZeros: (all) =>
    `It has ${all} ${all === 1 ? 'path' : 'paths'}, and nothing but 0 comes back. `,
  terms: {
    input:
      'Each term is a convolved number’s gradient times the weight that met this number there:',
    weight: 'Each term is a convolved number’s gradient times the input that the weight met there:',
    conv2d: '',
    max_pool2d: 'Each term is the gradient of a window that has taken this number:',
    relu: 'The gradient after ReLU, times 1 (for a positive number) or 0:',
  },
  term: (channel) => `channel ${channel}`,
  furtherTerms: (n) => `${n} more`,
  partial: (sum, whole) =>
    `The terms seen here add up to ${sum}, the whole gradient is ${whole}: the others lie in channels, places or pictures that were not read.`,
  cut: (part) => `Only the upper left ${part} is drawn.`,
  batch: (n) =>
    `Of the ${n} pictures of this batch the first is drawn; the kernel’s gradient is the sum over all.`,
  nothing:
    'In this run backward() did not go through a Conv2d with max pooling behind it; the figure is unchanged.',
  failed: 'This run failed; the figure is unchanged.',
  otherTab: 'This figure reads the tensors of the PyTorch tab.',
  check: {
    title: 'Finite difference',
    button: 'Check this gradient',
    h: 'Change h',
    idle: 'Choose a number of the input or the kernel to check its gradient.',
    runFirst: 'Run the cell first: the check computes your program’s forward pass again.',
    busy: 'Computing the forward pass again…',
    gradient: 'backward()',
    difference: 'finite difference',
    apart: 'apart by',
    kink: (left, right) =>
      `The slope is ${left} on the way down and ${right} on the way up: the loss bends here (or within h), as at a tie for the largest or at ReLU’s 0.`,
    changed: (now, before) =>
      `The loss computed now is ${now}; in the run it was ${before}: tensors it uses have changed since (a training step, for example).`,
    refused: (name) =>
      `It cannot be computed again: ${name} in the forward pass would change random numbers or other variables.`,
    gone: 'There is no forward pass to compute again; please run once more.',
    failed: 'Computing it again failed: ',
    overflow: 'The losses are not finite numbers, so there is nothing to compare.',
  },
  run: (cell) => `Run ${cell}`,
  needsScript: 'Choosing numbers, playing and checking need JavaScript.',
};

const minus = (n: number) => String(n).replace('-', '−');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The words of the figure. */
export const strings: Record<Locale, Words> = { 'zh-CN': zh, en };
