import type { Refusal, Restored, Snapshot } from '../../runtime/questions/keeping';

export type Locale = 'zh-CN' | 'en';

const list = (names: string[], comma: string) => names.join(comma);

const zh = {
  label: '保存和恢复模型',
  title: '保存模型，下次接着用',
  keep: '保存当前的模型',
  import: '导入文件',
  orDrop: '也可以把 .pt 文件拖到这里',
  empty:
    '还没有保存过模型。训练完（或者停下训练）之后按“保存当前的模型”，它就留在你的浏览器里；关掉页面再回来，按“恢复”就能接着用，不必重新训练。',
  emptyScript:
    '还没有保存过模型。运行一个训练程序之后按“保存当前的模型”，它就留在你的浏览器里，以后的程序和各章都能用。',
  kept: '保存的模型',
  restore: '恢复',
  restoreName: (title: string) => `恢复 ${title}`,
  give: '放到程序旁边',
  giveName: (title: string) => `放到程序旁边：${title}`,
  export: '导出 .pt',
  exportName: (title: string) => `导出 .pt：${title}`,
  remove: '删除',
  removeName: (title: string) => `删除 ${title}`,
  accuracy: '准确率',
  noAccuracy: '程序没有打印准确率',
  printed: (line: string) => `保存时程序最后打印的是：${line}`,
  parameters: (count: string) => `${count} 个参数`,
  code: '重新建立它的代码',
  noCode: '没有找到能重新建立它的代码：恢复之前，先运行定义它的那一格。',
  onlyHere: '只在这一页里，离开就没有了',
  starting: (percent: number | undefined) =>
    percent === undefined ? '正在启动 Python…' : `正在启动 Python… ${percent} %`,
  working: '正在处理…',
  waiting: '程序还在运行，等它结束…',
  keptNow: (name: string, size: string) => `${name} 已保存，${size}，只在你的浏览器里。`,
  untrained: (name: string) => `注意：${name} 不是刚训练过的模型。`,
  nothing: '会话里没有带参数的模型。先运行训练，或者建立一个网络。',
  noSession: '还没有运行过程序，所以没有模型可以保存。先运行训练。',
  full: '浏览器的存储空间已满，没有存下来。它只在这一页里；请导出成文件，或者先删除旧的。',
  refused: '浏览器在这里不给存储空间（例如隐私窗口），没有存下来。它只在这一页里；请导出成文件。',
  restored: ({ name, made, type, device }: Restored) =>
    made
      ? `${name} 已恢复，在 ${device} 上，接下来的程序可以直接用它，不必训练。`
      : `参数已装进会话里的 ${name}（${type}），接下来的程序可以直接用它。`,
  defined: (names: string[]) => `会话里原来没有，重新定义了：${list(names, '、')}。`,
  without: (names: string[]) => `它的代码还用到 ${list(names, '、')}，这些没有保存：用到时会报错。`,
  imported: (file: string) => `${file} 已导入。`,
  given: (file: string) => `${file} 在程序旁边了。在程序里这样读：`,
  refusals: {
    'not-a-file': (file: string) => `${file} 不是 torch.save 写的文件。`,
    'old-format': (file: string) =>
      `${file} 是 PyTorch 1.6 以前的格式。用新的 PyTorch 读进来，再用 torch.save 存一遍。`,
    module: (file: string, what: string) =>
      `${file} 里不只有参数，还要用到 ${what || '别的对象'}：打开它就得运行里面的代码，所以不读。在原来的程序里改存参数：torch.save(net.state_dict(), 'net.pt')。`,
    'no-tensors': (file: string) => `${file} 里没有 state_dict：没有按名字排列的张量。`,
    'no-model': (file: string, what: string) =>
      `${file} 里的参数是 ${what}，但是没有网络可以装。先运行定义网络的那一格，再导入。`,
  } satisfies Record<Refusal, (file: string, what: string) => string>,
  mismatch: '参数和网络对不上，什么也没有改。PyTorch 说：',
  failed: '没有成功：',
  anew: '按保存的代码重新建立，再恢复',
  removed: (title: string) => `${title} 已删除。`,
  undo: '撤销',
  loadFailed: '这一部分没有加载成功，请检查网络，再试一次。',
  turn: ({ epoch, batch, batches, epochEnded }: Snapshot) =>
    epochEnded
      ? `第 ${epoch} 轮结束`
      : `第 ${epoch} 轮第 ${batch}${batches === null ? '' : `/${batches}`} 批`,
  snapped: (turn: string) => `训练中：${turn}的参数留了底，万一中断可以恢复。`,
  cutOff: (turn: string, at: string) =>
    `上次的训练中断了，变量都没有了；${turn}（${at}）的参数还在。`,
  rescue: '恢复留底的参数',
  dismiss: '不要了',
  rescued: (name: string, turn: string, optimizer: string | null) =>
    `${name} 回到了${turn}的样子${optimizer === null ? '' : `，${optimizer} 和它的动量也是`}。`,
  notRescued: (optimizer: string | null) =>
    `没有恢复的：${optimizer === null ? '优化器、' : ''}数据、其他变量和随机数的状态。再运行那一格会从头训练。`,
  onYourMachine: '导出的文件怎么用',
  onYourMachineText:
    '文件里是 state_dict，就像 torch.save(net.state_dict(), …) 写的那样。在你自己的电脑上：',
  needsScript: '保存模型需要 JavaScript。',
};

const en: typeof zh = {
  label: 'Keep and restore models',
  title: 'Keep it for the next visit',
  keep: 'Keep the model',
  import: 'Import a file',
  orDrop: 'or drop a .pt file here',
  empty:
    'No model is kept yet. After a training (or when you have stopped one) press “Keep the model”, and it stays in your browser; when you come back to this page, press “Restore” and go on with it, without training again.',
  emptyScript:
    'No model is kept yet. Run a program that trains one and press “Keep the model”: it stays in your browser, for later programs and for the chapters.',
  kept: 'Kept models',
  restore: 'Restore',
  restoreName: (title) => `Restore ${title}`,
  give: 'Put beside the program',
  giveName: (title) => `Put beside the program: ${title}`,
  export: 'Export .pt',
  exportName: (title) => `Export .pt: ${title}`,
  remove: 'Delete',
  removeName: (title) => `Delete ${title}`,
  accuracy: 'accuracy',
  noAccuracy: 'The program printed no accuracy',
  printed: (line) => `What the program had printed last: ${line}`,
  parameters: (count) => `${count} parameters`,
  code: 'The code that makes it',
  noCode:
    'No code was found that makes it anew: run the cell that defines it before you restore it.',
  onlyHere: 'only in this page, gone when you leave it',
  starting: (percent) =>
    percent === undefined ? 'Starting Python…' : `Starting Python… ${percent} %`,
  working: 'Working…',
  waiting: 'A program is running: waiting for its end…',
  keptNow: (name, size) => `${name} is kept, ${size}, in your browser only.`,
  untrained: (name) => `Note that ${name} is not a model that was just trained.`,
  nothing: 'The session has no model with parameters. Run a training first, or make a network.',
  noSession: 'Nothing has run yet, so there is no model to keep. Run the training first.',
  full: 'The browser has no room left, so it is not stored. It is in this page only: export it as a file, or delete older ones.',
  refused:
    'The browser gives no storage here (a private window, for instance), so it is not stored. It is in this page only: export it as a file.',
  restored: ({ name, made, type, device }) =>
    made
      ? `${name} is restored, on ${device}: the next programs can use it, without training.`
      : `The parameters are in the session’s ${name} (${type}): the next programs can use it.`,
  defined: (names) => `The session did not have them, so these were defined: ${list(names, ', ')}.`,
  without: (names) =>
    `Its code also uses names that are not kept (${list(names, ', ')}): it fails when it comes to one of them.`,
  imported: (file) => `${file} is imported.`,
  given: (file) => `${file} is beside the program now. Your program reads it like this:`,
  refusals: {
    'not-a-file': (file) => `${file} was not written by torch.save.`,
    'old-format': (file) =>
      `${file} is in the format before PyTorch 1.6. Load it in a newer PyTorch and torch.save it again.`,
    module: (file, what) =>
      `${file} holds more than parameters: it asks for ${what || 'another object'}. To open it would run code that is in it, so it is not read. In the program it comes from, save the parameters: torch.save(net.state_dict(), 'net.pt').`,
    'no-tensors': (file) => `There is no state_dict in ${file}: no tensors by their names.`,
    'no-model': (file, what) =>
      `The parameters in ${file} are ${what}, but there is no network to put them into. Run the cell that defines the network, then import.`,
  },
  mismatch: 'The parameters do not fit the network, and nothing was changed. PyTorch says:',
  failed: 'That did not work:',
  anew: 'Make it anew from the kept code, then restore',
  removed: (title) => `${title} is deleted.`,
  undo: 'Undo',
  loadFailed: 'This part could not be loaded. Check the connection and try again.',
  turn: ({ epoch, batch, batches, epochEnded }) =>
    epochEnded
      ? `the end of epoch ${epoch}`
      : `epoch ${epoch}, batch ${batch}${batches === null ? '' : ` of ${batches}`}`,
  snapped: (turn) =>
    `Training: the parameters from ${turn} are set aside and can be restored if it is cut off.`,
  cutOff: (turn, at) =>
    `The last training was cut off and its variables are gone; the parameters from ${turn} (${at}) are still there.`,
  rescue: 'Restore those parameters',
  dismiss: 'Dismiss',
  rescued: (name, turn, optimizer) =>
    `${name} is as it was at ${turn}${optimizer === null ? '' : `, and so are ${optimizer} and its momenta`}.`,
  notRescued: (optimizer) =>
    `Not restored: ${optimizer === null ? 'the optimizer, ' : ''}data, other variables and the state of the random numbers. Running that cell again trains from the beginning.`,
  onYourMachine: 'Using an exported file',
  onYourMachineText:
    'The file is a state_dict, as torch.save(net.state_dict(), …) writes it. On your own machine:',
  needsScript: 'Keeping models needs JavaScript.',
};

export type Words = typeof zh;

/** All words of the island. */
export const strings: Record<Locale, Words> = { 'zh-CN': zh, en };
