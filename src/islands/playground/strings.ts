import type { Locale } from '../code-cell/strings';

const en = {
  program: 'Program',
  examples: 'Examples',
  addFile: 'Add a file',
  addFileHint: 'for the program to open, for instance with torch.load',
  added: (name: string) => `${name} is beside the program now. It stays until you leave the page.`,
  remove: (name: string) => `Remove ${name}`,
  tooLarge: (name: string, limit: string) => `${name} is larger than ${limit} and was not added.`,
  unreadable: (name: string) => `${name} could not be read.`,
  turned: (title: string) => `Your version of “${title}” is kept.`,
  back: 'Back to it',
  files: 'Files',
};

export type PlaygroundStrings = typeof en;

const zh: PlaygroundStrings = {
  program: '程序',
  examples: '示例',
  addFile: '添加文件',
  addFileHint: '供程序打开，例如用 torch.load 读取',
  added: (name) => `程序现在可以打开 ${name}。离开本页后需要重新添加。`,
  remove: (name) => `移除 ${name}`,
  tooLarge: (name, limit) => `${name} 超过 ${limit}，没有添加。`,
  unreadable: (name) => `无法读取 ${name}。`,
  turned: (title) => `“${title}”里你的版本仍然保留着。`,
  back: '回到它',
  files: '文件',
};

/** The playground's words in the page's language. */
export const playgroundStrings: Record<Locale, PlaygroundStrings> = { 'zh-CN': zh, en };
