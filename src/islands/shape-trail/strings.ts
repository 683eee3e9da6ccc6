import { grouped, type Sum } from './arithmetic';
import type { Mismatch } from './mismatch';
import type { Trail } from '../../runtime/views';

export type Locale = 'zh-CN' | 'en';

const zh = {
  title: '形状之旅',
  steps: '输入经过的层',
  origins: {
    example: '例子，还没有运行',
    run: (cell: string) => `上次运行：${cell}`,
    none: '这次运行没有用到网络',
    failed: '这次运行出错了，图还是原来的',
  },
  summary: ({ root, steps, parameters }: Trail) =>
    `${root?.layer ?? '最后用到的层'}：${steps.length} 步，${grouped(parameters)} 个参数`,
  input: '输入',
  nthInput: (n: number) => `输入 ${n}`,
  parameters: '参数',
  multiplyAdds: '乘加',
  parameterCount: (n: string) => `${n} 参数`,
  multiplyAddCount: (n: string) => `${n} 乘加`,
  size: '形状',
  sums: {
    both: '行和列',
    rows: '行',
    columns: '列',
    length: '长度',
    numbers: '个数',
    channels: '通道',
  } satisfies Record<Sum['of'], string> as Record<Sum['of'], string>,
  stays: '不变。',
  changes: (before: string, after: string) => `${before} → ${after}`,
  from: '来自',
  and: '、',
  again: '前面已经用过这一层，它的参数只算一次。',
  inputIs: (shape: string) => `网络的输入：${shape}。`,
  batchIs: (n: number) => `第一个数是张数 N = ${n}；下面的形状和乘加都按一张算。`,
  totals: (parameters: string, adds: string, each: boolean) =>
    `参数一共 ${parameters}；${each ? '每个输入' : '这一趟'}乘加一共 ${adds}。`,
  counted: '一次乘法连同一次加法算一次乘加；偏置、激活、池化和标准化不计。',
  leftOut: (n: number) => `最后一块之前还有 ${n} 步没有画。`,
  more: (n: number) => `前面还有 ${n} 层`,
  unused: (n: string) => `其中 ${n} 个不在图上的层里。`,
  broke: '在这里出错',
  between: '各层之间的代码',
  betweenBroke: '各层都没有出错，错在它们之间的代码。',
  keys: '点一块，或用方向键，看它怎么算。',
  mismatch: (reason: Mismatch): string => {
    switch (reason.kind) {
      case 'features':
        return `来了 ${reason.from ? `${reason.from} = ` : ''}${reason.arrive} 个数，这一层等着 ${reason.want} 个。`;
      case 'not-flat':
        return `来的是 ${reason.shape}，还没有展平：全连接层只看最后一维，那里是 ${reason.arrive}，它等着 ${reason.want}。${reason.all === reason.want ? '先展平，正好是这么多。' : `展平之后会有 ${reason.all} 个数。`}`;
      case 'channels':
        return `来了 ${reason.arrive} 个通道，这一层等着 ${reason.want} 个。`;
      case 'rank':
        return `来的形状有 ${reason.arrive} 维，这一层等着 ${reason.want} 维。`;
      case 'too-small':
        return `放不下：窗口占 ${reason.extent}，而填充后只有 ${reason.size} + 2×${reason.padding} = ${reason.size + 2 * reason.padding}。`;
      case 'count':
        return reason.left
          ? `来了 ${reason.numbers} = ${reason.arrive} 个数，不能按每 ${reason.want} 个分完：${reason.arrive} ÷ ${reason.wanted} 除不尽。`
          : `来了 ${reason.numbers} = ${reason.arrive} 个数，要的是 ${reason.want} = ${reason.wanted} 个。`;
      case 'pair':
        return `${reason.first} 和 ${reason.second} 对不上：第 ${reason.dimension} 维一个是 ${reason.sizes[0]}，一个是 ${reason.sizes[1]}。`;
    }
  },
};

export type Words = typeof zh;

const en: Words = {
  title: 'The shape trail',
  steps: 'The layers the input passed',
  origins: {
    example: 'example, not run yet',
    run: (cell) => `last run: ${cell}`,
    none: 'this run used no network',
    failed: 'this run failed; the figure is unchanged',
  },
  summary: ({ root, steps, parameters }) =>
    `${root?.layer ?? 'the layers used last'}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}, ${grouped(parameters)} parameters`,
  input: 'input',
  nthInput: (n) => `input ${n}`,
  parameters: 'Parameters',
  multiplyAdds: 'Multiply-adds',
  parameterCount: (n) => `${n} ${n === '1' ? 'parameter' : 'params'}`,
  multiplyAddCount: (n) => `${n} mult-adds`,
  size: 'Shape',
  sums: {
    both: 'rows and columns',
    rows: 'rows',
    columns: 'columns',
    length: 'length',
    numbers: 'numbers',
    channels: 'channels',
  },
  stays: 'stays as it is.',
  changes: (before, after) => `${before} → ${after}`,
  from: 'from',
  and: ', ',
  again: 'This layer was used before; its parameters count once.',
  inputIs: (shape) => `What goes into the network: ${shape}.`,
  batchIs: (n) =>
    `The first number is how many at once, N = ${n}; shapes and multiply-adds below are those of one.`,
  totals: (parameters, adds, each) =>
    `${parameters} parameters in all; ${adds} multiply-adds ${each ? 'for each input' : 'in this pass'}.`,
  counted:
    'One multiplication with one addition counts as one multiply-add; biases, activations, pooling and normalization are not counted.',
  leftOut: (n) =>
    n === 1 ? '1 step before the last is not drawn.' : `${n} steps before the last are not drawn.`,
  more: (n) => `${n} earlier ${n === 1 ? 'layer' : 'layers'}`,
  unused: (n) => `${n} of them are not in a layer shown here.`,
  broke: 'broke here',
  between: 'the code between the layers',
  betweenBroke: 'No layer broke; the code between them did.',
  keys: 'Click a block, or use the arrow keys, to see its arithmetic.',
  mismatch: (reason) => {
    switch (reason.kind) {
      case 'features':
        return `${reason.from ? `${reason.from} = ` : ''}${reason.arrive} numbers arrive, and this layer expects ${reason.want}.`;
      case 'not-flat':
        return `${reason.shape} arrives, which is not flattened: a fully connected layer looks at the last dimension, ${reason.arrive}, and expects ${reason.want} there. ${reason.all === reason.want ? 'Flatten first: that gives just as many.' : `Flattened, it would be ${reason.all} numbers.`}`;
      case 'channels':
        return `${reason.arrive} channels arrive, and this layer expects ${reason.want}.`;
      case 'rank':
        return `A shape of ${reason.arrive} dimensions arrives, and this layer expects ${reason.want}.`;
      case 'too-small':
        return `It does not fit: the window takes up ${reason.extent}, and with padding there are only ${reason.size} + 2×${reason.padding} = ${reason.size + 2 * reason.padding}.`;
      case 'count':
        return reason.left
          ? `${reason.numbers} = ${reason.arrive} numbers arrive, which do not make whole rows of ${reason.want}: ${reason.arrive} ÷ ${reason.wanted} leaves a remainder.`
          : `${reason.numbers} = ${reason.arrive} numbers arrive, and ${reason.want} = ${reason.wanted} are asked for.`;
      case 'pair':
        return `${reason.first} and ${reason.second} do not match: in dimension ${reason.dimension} one has ${reason.sizes[0]}, the other ${reason.sizes[1]}.`;
    }
  },
};

/** The words of the trail. */
export const strings: Record<Locale, Words> = { 'zh-CN': zh, en };
