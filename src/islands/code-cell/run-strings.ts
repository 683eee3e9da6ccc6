import type { ErrorKind, NoticeKind, Progress } from '../../runtime/messages';
import type { Locale } from './strings';

/** An error's name for the reader and what to do about it. `hint` carries facts, for example a list of modules. */
export interface Advice {
  title?: string;
  what: (hint: string) => string;
  /** The program's own words stand under the title, too. */
  quoted?: boolean;
  /** Whether running again may help, without a change to the code. */
  retry?: boolean;
}

export interface RunStrings {
  errors: Record<ErrorKind, Advice>;
  retry: string;
  notices: Record<NoticeKind, (detail: Record<string, string | number>) => string>;
  ranFirst: (cells: string) => string;
  runsFirst: (cells: string) => string;
  blocked: (cell: string) => string;
  onBehalf: (cell: string) => string;
  tasks: Record<Progress['task'], string>;
  epoch: (epoch: string) => string;
  steps: (done: string, total: string) => string;
  left: (time: string) => string;
  minutes: (minutes: number, seconds: number) => string;
  hours: (hours: number, minutes: number) => string;
  seconds: (seconds: string) => string;
  perStep: (ms: string) => string;
  onCpu: string;
  sameAsRecorded: string;
  download: (name: string) => string;
  numbers: string;
  curve: (title: string, series: string) => string;
  series: (name: string, count: number, first: string, last: string) => string;
}

/** How to have back what a variable hides: a package is imported again, a builtin shows when the variable is gone. */
function undo(name: string, run: string, end: string): string {
  const isPackage = ['torch', 'torchvision', 'matplotlib', 'tqdm', 'PIL'].includes(name);
  return `${run} “${isPackage ? `import ${name}` : `del ${name}`}” ${end}`;
}

const en: RunStrings = {
  errors: {
    runtime: { what: () => '' },
    syntax: {
      what: () => 'The code cannot be read, so nothing was run. Correct it and run again.',
    },
    'unknown-module': {
      what: (hint) => `There is no such module here.${hint && ` These can be imported: ${hint}.`}`,
    },
    'no-numpy': {
      what: () =>
        'There is no NumPy here. torch does the same: torch.tensor for np.array, tensor.tolist() for plain Python numbers; plt takes tensors as they are.',
    },
    'no-threads': {
      what: () =>
        'A page runs a program in one thread: threads and processes cannot be started here. DataLoader accepts num_workers and loads without them.',
    },
    'no-file': {
      what: () =>
        'The page has files of its own, in its memory, and none of your computer’s. What open(…, "w") and torch.save wrote in this session is there.',
    },
    'notebook-command': {
      what: (hint) =>
        `“${hint}” is a command of a notebook, a shell or a terminal, not Python; nothing was run. Delete this line and run again: nothing needs to be installed here, and figures appear by plt.show().`,
    },
    'full-width': {
      what: (hint) =>
        `“${hint}” comes from a Chinese keyboard; Python wants the half-width sign. Nothing was run. Correct it and run again.`,
    },
    'top-level-await': {
      what: () =>
        '“await” stands outside an async function, as only some notebooks allow. Nothing was run. Put it into an “async def” and run that with asyncio.run(…).',
    },
    shadowed: {
      what: (hint) =>
        `“${hint}” is a variable now, and hides what Python or a package calls by this name. ${undo(hint, 'Run', 'to have it back.')}`,
    },
    'no-webgl': {
      title: 'No WebGL2',
      what: () =>
        'The browser gives this page no WebGL2, which this program needs. Turn on “graphics acceleration” in the browser’s settings (in Firefox: webgl.disabled = false in about:config), restart it, and run again. The newest Chrome, Edge, Firefox and Safari all have it.',
      retry: true,
    },
    'context-lost': {
      title: 'The GPU was taken away',
      what: () =>
        'The browser lost its connection to the GPU (a driver reset, or too many pages using it), and with it all tensors. Run again: the program starts from its beginning.',
      retry: true,
    },
    'too-large': {
      title: 'Too large',
      what: () =>
        'There is not enough memory for what this program asks for. Make the batch, the picture or the list smaller and run again.',
      quoted: true,
    },
    'data-unreachable': {
      title: 'The data set could not be fetched',
      what: () =>
        'Check the connection and try again. Nothing that was only half loaded has been used.',
      retry: true,
    },
    'data-corrupt': {
      title: 'The data set arrived damaged',
      what: () =>
        'What arrived is not what was published (its SHA-256 differs), so it was thrown away. Try again; if that does not help, empty this site’s cache in the browser.',
      retry: true,
    },
    'runtime-unreachable': {
      title: 'The runtime could not be loaded',
      what: () =>
        'Check the connection and try again. Nothing that was only half loaded has been used.',
      retry: true,
    },
    'runtime-corrupt': {
      title: 'The runtime arrived damaged',
      what: () =>
        'What arrived is not what was published, so it was thrown away. Try again; if that does not help, empty this site’s cache in the browser.',
      retry: true,
    },
    'stack-overflow': {
      title: 'Recursion too deep',
      what: () =>
        'Calls nested so deep that the browser ended the program: a function that calls itself without end, or a list in a list, many thousand deep. Correct it and run again; what earlier cells defined is then calculated anew.',
    },
    crash: {
      title: 'The session has ended',
      what: () =>
        'The part of the page that runs programs broke off: the program ended Python itself, or memory is full. Running again starts a new one; what earlier cells defined is then calculated anew.',
      retry: true,
    },
  },
  retry: 'Try again',
  notices: {
    'cpu-backend': () =>
      'No WebGL2 here: this runs on the CPU, many times slower. Small programs work; for training choose few pictures, or turn on graphics acceleration in the browser’s settings.',
    'output-capped': ({ characters, lines }) =>
      `The program prints more than a cell shows (${lines} lines, ${characters} characters); the rest is dropped. It runs on to its end, or until Stop.`,
    'variables-freed': ({ names }) =>
      `Memory was full, so what this cell had set is deleted: ${names}. The variables of other cells are still there.`,
    restarted: ({ why }) =>
      `${{ stop: 'Stop had to restart the session.', crash: 'The session broke off and was restarted.', memory: 'Memory was full, so the session was restarted.', 'context-lost': 'The GPU was taken away; the session was restarted.' }[String(why)] ?? 'The session was restarted.'} What earlier cells defined is gone; they run again when they are needed.`,
  },
  ranFirst: (cells) => `Ran first: ${cells}`,
  runsFirst: (cells) => `Needs earlier cells; running them first: ${cells}`,
  blocked: (cell) => `Not run: ${cell}, which it needs, did not end well.`,
  onBehalf: (cell) => `Run because ${cell} needs it.`,
  tasks: {
    runtime: 'Loading the runtime',
    data: 'Fetching the data',
    training: 'Training',
    steps: 'Working',
  },
  epoch: (epoch) => `epoch ${epoch}`,
  steps: (done, total) => (total ? `${done} of ${total}` : done),
  left: (time) => `${time} left`,
  minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  seconds: (seconds) => `${seconds} s`,
  perStep: (ms) => `${ms} ms per step`,
  onCpu: 'CPU',
  sameAsRecorded: 'same as this run',
  download: (name) => `Download ${name}`,
  numbers: 'Numbers',
  curve: (title, series) => `Curve: ${title}. ${series}`,
  series: (name, count, first, last) => `${name}: ${count} points, from ${first} to ${last}.`,
};

const zh: RunStrings = {
  errors: {
    runtime: { what: () => '' },
    syntax: { what: () => '代码无法解析，因此什么也没有运行。改正后请再运行。' },
    'unknown-module': {
      what: (hint) => `这里没有这个模块。${hint && `可以导入的有：${hint}。`}`,
    },
    'no-numpy': {
      what: () =>
        '这里没有 NumPy。torch 可以代替它：np.array 用 torch.tensor，要普通的 Python 数用 tensor.tolist()；plt 可以直接画张量。',
    },
    'no-threads': {
      what: () =>
        '网页里的程序只有一个线程，不能另开线程或进程。DataLoader 接受 num_workers，但不用它们也能加载。',
    },
    'no-file': {
      what: () =>
        '网页只有自己内存里的文件，读不到你电脑上的。本次会话中用 open(…, "w") 或 torch.save 写下的文件都在。',
    },
    'notebook-command': {
      what: (hint) =>
        `“${hint}”是笔记本、命令行或终端的命令，不是 Python，因此什么也没有运行。删去这一行再运行即可：这里不用安装任何东西，图由 plt.show() 显示。`,
    },
    'full-width': {
      what: (hint) =>
        `“${hint}”是中文标点，Python 要用英文（半角）的。什么也没有运行。改正后请再运行。`,
    },
    'top-level-await': {
      what: () =>
        '“await”写在了 async 函数之外，只有某些笔记本允许这样写。什么也没有运行。请把它放进 async def，再用 asyncio.run(…) 运行。',
    },
    shadowed: {
      what: (hint) =>
        `“${hint}”现在是一个变量，遮住了 Python 或某个包里同名的东西。${undo(hint, '运行', '就能恢复。')}`,
    },
    'no-webgl': {
      title: '没有 WebGL2',
      what: () =>
        '浏览器没有给本页提供 WebGL2，而这个程序需要它。请在浏览器设置里打开“图形加速”（Firefox：在 about:config 里把 webgl.disabled 设为 false），重启浏览器后再运行。新版的 Chrome、Edge、Firefox、Safari 都支持。',
      retry: true,
    },
    'context-lost': {
      title: '失去了显卡（GPU）',
      what: () =>
        '浏览器与显卡的连接断开了（驱动重置，或太多页面在用它），所有张量也随之丢失。再运行一次即可，程序会从头开始。',
      retry: true,
    },
    'too-large': {
      title: '太大了',
      what: () => '内存放不下这个程序要的东西。请把批次、图片或列表改小，再运行。',
      quoted: true,
    },
    'data-unreachable': {
      title: '数据集取不到',
      what: () => '请检查网络后重试。只下载了一半的数据不会被使用。',
      retry: true,
    },
    'data-corrupt': {
      title: '数据集已损坏',
      what: () =>
        '收到的数据与发布的不一致（SHA-256 不符），已经丢弃。请重试；若仍不行，请在浏览器里清空本站的缓存。',
      retry: true,
    },
    'runtime-unreachable': {
      title: '运行环境加载失败',
      what: () => '请检查网络后重试。没有使用任何只加载了一半的内容。',
      retry: true,
    },
    'runtime-corrupt': {
      title: '运行环境已损坏',
      what: () =>
        '收到的内容与发布的不一致，已经丢弃。请重试；若仍不行，请在浏览器里清空本站的缓存。',
      retry: true,
    },
    'stack-overflow': {
      title: '递归太深',
      what: () =>
        '调用嵌套得太深，浏览器结束了程序：函数没有尽头地调用自己，或者列表套了成千上万层。改正后请再运行；前面各格定义的内容会重新计算。',
    },
    crash: {
      title: '会话中断了',
      what: () =>
        '运行程序的部分中断了：程序自己结束了 Python，或者内存已满。再运行会重新开始一个会话；前面各格定义的内容会重新计算。',
      retry: true,
    },
  },
  retry: '重试',
  notices: {
    'cpu-backend': () =>
      '这里没有 WebGL2：程序在 CPU 上运行，会慢很多。小程序没有问题；训练时请把图片数调小，或在浏览器设置里打开图形加速。',
    'output-capped': ({ characters, lines }) =>
      `程序的输出超出了一格能显示的范围（${lines} 行、${characters} 个字符），其余的不再显示。程序会运行到结束，也可以按“停止”。`,
    'variables-freed': ({ names }) =>
      `内存已满，因此删去了本格设的变量：${names}。其他格的变量都还在。`,
    restarted: ({ why }) =>
      `${{ stop: '停止时不得不重启会话。', crash: '会话中断，已重启。', memory: '内存已满，会话已重启。', 'context-lost': '失去了显卡（GPU），会话已重启。' }[String(why)] ?? '会话已重启。'}前面各格定义的内容没有了，需要时会重新运行。`,
  },
  ranFirst: (cells) => `先运行了 ${cells}`,
  runsFirst: (cells) => `需要前面的格，正在先运行：${cells}`,
  blocked: (cell) => `没有运行：它需要的 ${cell} 没有正常结束。`,
  onBehalf: (cell) => `因为 ${cell} 需要它而运行。`,
  tasks: { runtime: '加载运行环境', data: '下载数据', training: '训练', steps: '进度' },
  epoch: (epoch) => `第 ${epoch} 轮`,
  steps: (done, total) => (total ? `${done} / ${total}` : done),
  left: (time) => `还需 ${time}`,
  minutes: (minutes, seconds) => `${minutes} 分 ${seconds} 秒`,
  hours: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
  seconds: (seconds) => `${seconds} 秒`,
  perStep: (ms) => `每步 ${ms} ms`,
  onCpu: 'CPU',
  sameAsRecorded: '与这次运行一致',
  download: (name) => `下载 ${name}`,
  numbers: '数值',
  curve: (title, series) => `曲线：${title}。${series}`,
  series: (name, count, first, last) => `${name}：${count} 个点，从 ${first} 到 ${last}。`,
};

/** What a run says, in the page's language. */
export const runStrings: Record<Locale, RunStrings> = { 'zh-CN': zh, en };
