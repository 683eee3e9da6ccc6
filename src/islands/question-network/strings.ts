export type Locale = 'zh-CN' | 'en';

/** What the network says of a picture, in numbers that the words name. */
export interface Verdict {
  digit: number;
  percent: string;
  second: number;
  secondPercent: string;
}

const zh = {
  title: '考考你的网络',
  origins: {
    recorded: '记录：真正的 PyTorch，十轮之后',
    yours: (name: string, type: string) => `你的 ${name}（${type}）`,
  },
  model: '问哪个网络',
  draw: '在这里写一个数字',
  pad: '画板：写一个数字',
  padHelp:
    '用鼠标、手指或笔写。键盘：方向键移动光标，空格落笔和提笔，两个方向键一起按走斜线，Ctrl+Z 撤销，Delete 清空。',
  cursor: (column: number, row: number, down: boolean) =>
    `第 ${row} 行第 ${column} 列，${down ? '落笔' : '提笔'}`,
  undo: '撤销',
  clear: '清空',
  input: '网络看到的 28×28',
  bars: '十个概率',
  bar: (digit: number, percent: string) => `${digit}：${percent}`,
  sure: ({ digit, percent }: Verdict) => `是 ${digit}，${percent}。`,
  likely: ({ digit, percent, second, secondPercent }: Verdict) =>
    `多半是 ${digit}（${percent}），也可能是 ${second}（${secondPercent}）。`,
  unsure: ({ digit, percent, second, secondPercent }: Verdict) =>
    `没有把握：最像 ${digit}，只有 ${percent}，其次 ${second}，${secondPercent}。`,
  truth: (label: number, index: number, right: boolean) =>
    `这是测试集的第 ${index} 张，写的是 ${label}，${right ? '认对了' : '认错了'}。`,
  nothing: '画板是空的，没有可认的。',
  noNetwork: '还没有网络可以问：先训练一个。',
  notNumbers: '网络给出的不是数（nan）：训练多半发散了，例如学习率太大。',
  tiny: (times: string) => `写得很小：放大了约 ${times} 倍才到 20×20，笔画变得很粗。写大一些试试。`,
  faint: '笔迹太短，几乎只是一个点。放大到 20×20 之后，网络看到的是一团墨。',
  mustAnswer: '不管画的是什么，十个概率加起来都是 100 %：网络没有“都不是”这个答案。',
  untrained: '这个页面里还没有训练过：参数还是初始值，它只是在猜。',
  gives: {
    scores: '它给出的是分数，概率是分数的 softmax。',
    'log-probabilities': '它给出的是对数概率，概率是它们的 exp。',
    probabilities: '它给出的已经是概率，没有再做 softmax。',
  },
  through: (transform: string, data: string | null) =>
    data === null
      ? `页面里没有 MNIST 数据集，图片用这一章的变换：${transform}。`
      : `图片先经过 ${data} 的变换：${transform}。`,
  layers: '每一层看到的',
  layersHelp:
    '绿色是正数，灰色是负数，越深绝对值越大，每一层各有自己的标度。函数（例如 F.relu）不是层，这里没有。',
  layer: (name: string, layer: string, shape: string) =>
    name && name !== layer ? `${name} · ${layer} → ${shape}` : `${layer} → ${shape}`,
  range: (low: string, high: string) => `${low} 到 ${high}`,
  firstChannels: (shown: number, all: number) => `一共 ${all} 个通道，画出前 ${shown} 个。`,
  noLayers: '这个网络没有用到现成的层，没有特征图可画。',
  exam: '一万张测试图片',
  examine: '考一遍',
  again: '再考一遍',
  stop: '停止',
  examining: (done: string, total: string) => `已考 ${done} / ${total} 张`,
  stoppedAt: (done: string, total: string) => `停在 ${done} / ${total} 张；表里是考过的。`,
  accuracy: (right: string, total: string, percent: string) =>
    `${total} 张里认对 ${right} 张，准确率 ${percent}。`,
  stillRecorded: '这张表还是记录，不是你的网络：考一遍就知道。',
  outdated: '这之后又运行过程序，网络可能变了，可以再考一遍。',
  rows: '写的是',
  columns: '认成',
  matrix: '混淆矩阵：行是写的数字，列是网络认成的数字',
  cell: (label: number, answer: number, count: string) =>
    label === answer ? `${label} 认对的：${count} 张` : `${label} 认成 ${answer}：${count} 张`,
  matrixHelp: '点一格看它的图片；方向键在格子间移动，回车选中。',
  often: '最常混的',
  pictures: (label: number, answer: number, shown: number, all: number) =>
    `${label} ${label === answer ? '认对的' : `认成 ${answer} 的`} ${all} 张${
      shown < all ? `，这里是把握最小的 ${shown} 张` : ''
    }；点一张看它的概率和特征图。`,
  picture: (index: number, label: number, answer: number, percent: string) =>
    `第 ${index} 张：${label}，认成 ${answer}，${percent}`,
  noPictures: (label: number, answer: number) => `没有 ${label} 被认成 ${answer} 的图片。`,
  notKept: '记录里只有一格的图片。训练好网络，考一遍，每一格都能打开。',
  offer: '这个页面里还没有训练过的网络。这里的数来自真正的 PyTorch；要考你自己的，先训练：',
  train: '先训练一个小的',
  trainDetail:
    '用上面的 train 那一格，6,000 张图片，1 轮。我们的测试机（两核，没有显卡）连下载和测试用了 49 秒，准确率 82 %；真正的 PyTorch 打印的也是 82 %。',
  trainYours: '运行上面的 train',
  trainYoursDetail: '你改过 train 里的 epochs 或 pictures，就按你写的运行。',
  training: '正在训练……',
  busy: '页面正在运行程序，它结束之后再回答。',
  stopTraining: '停止训练',
  failed: '问网络的时候，它出错了：',
  trainFailed: '训练没有跑完，看 train 那一格的报错。',
  otherTab: '这里问的是 PyTorch 标签里的网络。',
  needsScript: '写数字和提问需要 JavaScript。',
};

export type Words = typeof zh;

const en: Words = {
  title: 'Question your network',
  origins: {
    recorded: 'recorded: real PyTorch, after ten epochs',
    yours: (name, type) => `your ${name} (${type})`,
  },
  model: 'Which network',
  draw: 'Draw a digit here',
  pad: 'Pad: draw a digit',
  padHelp:
    'Draw with mouse, finger or pen. Keyboard: arrow keys move the cursor, Space puts the pen down and lifts it, two arrow keys together go diagonally, Ctrl+Z undoes, Delete clears.',
  cursor: (column, row, down) => `row ${row}, column ${column}, pen ${down ? 'down' : 'up'}`,
  undo: 'Undo',
  clear: 'Clear',
  input: 'The 28×28 it sees',
  bars: 'The ten probabilities',
  bar: (digit, percent) => `${digit}: ${percent}`,
  sure: ({ digit, percent }) => `${digit === 8 ? 'An' : 'A'} ${digit}, ${percent}.`,
  likely: ({ digit, percent, second, secondPercent }) =>
    `Most likely ${digit} (${percent}), perhaps ${second} (${secondPercent}).`,
  unsure: ({ digit, percent, second, secondPercent }) =>
    `It does not know: nearest to ${digit} with only ${percent}, then ${second} with ${secondPercent}.`,
  truth: (label, index, right) =>
    `Test picture ${index}, written as ${label}: ${right ? 'right' : 'wrong'}.`,
  nothing: 'The pad is empty: there is nothing to recognize.',
  noNetwork: 'There is no network to ask yet: train one first.',
  notNumbers:
    'What the network gives is not a number (nan): the training has probably diverged, for example by too large a learning rate.',
  tiny: (times) =>
    `Drawn very small: it is enlarged about ${times} times to fit 20×20, and its strokes become thick. Try it larger.`,
  faint: 'Hardly more than a dot: enlarged to 20×20, what the network sees is a blot of ink.',
  mustAnswer:
    'Whatever you draw, the ten probabilities add up to 100 %: the network has no answer “none of these”.',
  untrained:
    'Nothing has been trained on this page yet: the parameters are the initial ones, and it is guessing.',
  gives: {
    scores: 'It gives scores; their softmax is the probabilities.',
    'log-probabilities': 'It gives log-probabilities; their exp is the probabilities.',
    probabilities: 'It gives probabilities already; no softmax was added.',
  },
  through: (transform, data) =>
    data === null
      ? `The session has no MNIST data set, so pictures pass this chapter’s transform: ${transform}.`
      : `Pictures pass the transform of ${data} first: ${transform}.`,
  layers: 'What each layer sees',
  layersHelp:
    'Green is positive, grey negative; the deeper, the larger, on a scale of each layer’s own. Functions such as F.relu are not layers and are not shown.',
  layer: (name, layer, shape) =>
    name && name !== layer ? `${name} · ${layer} → ${shape}` : `${layer} → ${shape}`,
  range: (low, high) => `${low} to ${high}`,
  firstChannels: (shown, all) => `The first ${shown} of ${all} channels.`,
  noLayers: 'This network uses no ready-made layers, so there are no feature maps to draw.',
  exam: 'The 10,000 test pictures',
  examine: 'Examine it',
  again: 'Examine it again',
  stop: 'Stop',
  examining: (done, total) => `${done} of ${total} examined`,
  stoppedAt: (done, total) => `Stopped after ${done} of ${total}; the table shows these.`,
  accuracy: (right, total, percent) => `${right} of ${total} right: accuracy ${percent}.`,
  stillRecorded: 'This table is still the recording, not your network: examine it to know.',
  outdated: 'A program has run since, and the network may have changed. Examine it again to know.',
  rows: 'Written',
  columns: 'Taken for',
  matrix: 'Confusion matrix: rows are the digits written, columns what the network takes them for',
  cell: (label, answer, count) =>
    label === answer ? `${label} recognized: ${count}` : `${label} taken for ${answer}: ${count}`,
  matrixHelp: 'Press a square for its pictures; arrow keys move between squares, Enter chooses.',
  often: 'Most often confused',
  pictures: (label, answer, shown, all) =>
    `${all} ${all === 1 ? 'picture' : 'pictures'} of ${label}${label === answer ? ', recognized' : ` taken for ${answer}`}${
      shown < all ? `; here are the ${shown} it is least sure of` : ''
    }. Press ${all === 1 ? 'it' : 'one'} for its probabilities and feature maps.`,
  picture: (index, label, answer, percent) =>
    `Picture ${index}: ${label}, taken for ${answer}, ${percent}`,
  noPictures: (label, answer) => `No ${label} was taken for ${answer}.`,
  notKept:
    'The recording has the pictures of one square only. Train a network and examine it, and every square opens.',
  offer:
    'Nothing has been trained on this page yet. The numbers here are from real PyTorch; to question a network of your own, train it first:',
  train: 'Train a small one now',
  trainDetail:
    'With the cell train above: 6,000 pictures, 1 epoch. On our test machine (two cores, no GPU) that took 49 seconds, download and test included, and gave an accuracy of 82 %, as in real PyTorch.',
  trainYours: 'Run train above',
  trainYoursDetail: 'You have changed epochs or pictures in train, so it runs as you wrote it.',
  training: 'Training …',
  busy: 'The page is running a program; the answer comes when it has ended.',
  stopTraining: 'Stop training',
  failed: 'Asked about the picture, the network failed: ',
  trainFailed: 'The training did not run to its end; the cell train says why.',
  otherTab: 'The network asked here is that of the PyTorch tab.',
  needsScript: 'Drawing and asking need JavaScript.',
};

/** The words of the figure. */
export const strings: Record<Locale, Words> = { 'zh-CN': zh, en };

/** The language of the words for a page’s; Chinese where it is neither. */
export const localeOf = (locale: string | undefined): Locale =>
  locale?.startsWith('en') ? 'en' : 'zh-CN';
