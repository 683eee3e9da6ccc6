import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Pair, WindowLayer } from '../../runtime/views';
import type { SettingName } from './geometry';

type LayerName = WindowLayer['layer'];

/** What makes or calls a layer with a window, and its arguments in the order of PyTorch, as far as they concern the window. */
const signatures = new Map<string, { layer: LayerName; takes: readonly string[] }>(
  Object.entries({
    Conv2d: {
      layer: 'Conv2d',
      takes: ['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation'],
    },
    conv2d: {
      layer: 'Conv2d',
      takes: ['input', 'weight', 'bias', 'stride', 'padding', 'dilation'],
    },
    MaxPool2d: { layer: 'MaxPool2d', takes: ['kernel_size', 'stride', 'padding', 'dilation'] },
    max_pool2d: {
      layer: 'MaxPool2d',
      takes: ['input', 'kernel_size', 'stride', 'padding', 'dilation'],
    },
    AvgPool2d: { layer: 'AvgPool2d', takes: ['kernel_size', 'stride', 'padding'] },
    avg_pool2d: { layer: 'AvgPool2d', takes: ['input', 'kernel_size', 'stride', 'padding'] },
  }),
);

/** How PyTorch calls the settings. */
export const argumentNames: Record<SettingName, string> = {
  ...{ kernel: 'kernel_size', stride: 'stride', padding: 'padding', dilation: 'dilation' },
};

/**
 * Why a slider cannot set a number: the code computes it, writes two of them, fills the kernel by hand or has it as a
 * tensor, or the layer has no such argument.
 */
export type Frozen = 'computed' | 'pair' | 'by-hand' | 'tensor' | 'no-argument';

export interface Setting {
  /** For height and width; undefined where only a run can tell. */
  value: Pair | undefined;
  frozen?: Frozen;
}

/** The one call in a program that makes a layer with a window, or is a function with one. */
export interface LayerCall {
  layer: LayerName;
  /** As it stands in the code. */
  text: string;
  settings: Record<SettingName, Setting>;
}

interface Argument {
  name: string | undefined;
  value: SyntaxNode;
}

/** A call as the parser found it. */
export interface Found {
  layer: LayerName;
  takes: readonly string[];
  call: SyntaxNode;
  list: SyntaxNode;
}

const settingNames = Object.keys(argumentNames) as SettingName[];

/**
 * The call, or why there is not one: the code has no such layer, or more than one.
 *
 * @param shown what the figure shows: where the code has several calls, the only one of this kind is meant
 */
export function readCall(code: string, shown?: LayerName): LayerCall | 'none' | 'several' {
  const { found, byHand } = findCalls(code, shown);
  const [only] = found;
  if (!only) return 'none';
  if (found.length > 1) return 'several';
  const given = argumentsOf(only, code);
  const settings = Object.fromEntries(
    settingNames.map((name) => [name, settingOf(only, name, given, code)]),
  ) as Record<SettingName, Setting>;
  if (byHand) settings.kernel.frozen ??= 'by-hand';
  const { stride, kernel } = settings;
  if (only.layer !== 'Conv2d' && !given.has('stride')) stride.value = kernel.value;
  return { layer: only.layer, text: code.slice(only.call.from, only.call.to), settings };
}

function settingOf(
  { takes }: Found,
  name: SettingName,
  given: Map<string, SyntaxNode>,
  code: string,
): Setting {
  const standard: Record<SettingName, number | undefined> = { kernel: undefined, stride: 1, padding: 0, dilation: 1 }; // prettier-ignore
  const argument = argumentNames[name];
  if (name === 'kernel' && takes.includes('weight')) return { value: undefined, frozen: 'tensor' };
  if (!takes.includes(argument)) return { value: [1, 1], frozen: 'no-argument' };
  const node = given.get(argument);
  if (!node) {
    const value = standard[name];
    return value === undefined ? { value, frozen: 'computed' } : { value: [value, value] };
  }
  const number = wholeNumber(node, code);
  if (number !== undefined) return { value: [number, number] };
  const pair = node.name === 'TupleExpression' ? pairOf(node, code) : undefined;
  return { value: pair, frozen: pair ? 'pair' : 'computed' };
}

function wholeNumber(node: SyntaxNode, code: string): number | undefined {
  const text = code.slice(node.from, node.to);
  return node.name === 'Number' && /^\d+$/.test(text) ? Number(text) : undefined;
}

function pairOf(tuple: SyntaxNode, code: string): Pair | undefined {
  const numbers = tuple.getChildren('Number').map((node) => wholeNumber(node, code));
  const [a, b] = numbers;
  return numbers.length === 2 && a !== undefined && b !== undefined ? [a, b] : undefined;
}

/** The given arguments by their names; those behind a `*` cannot be known. */
export function argumentsOf({ takes, list }: Found, code: string): Map<string, SyntaxNode> {
  const given = new Map<string, SyntaxNode>();
  split(list, code).forEach(({ name, value }, position) => {
    const known = name ?? takes[position];
    if (known) given.set(known, value);
  });
  return given;
}

function split(list: SyntaxNode, code: string): Argument[] {
  const found: Argument[] = [];
  let name: string | undefined;
  for (let node = list.firstChild; node; node = node.nextSibling) {
    if (node.name === '(' || node.name === ')' || node.name === 'Comment') continue;
    if (node.name === ',') name = undefined;
    else if (node.nextSibling?.name === 'AssignOp') name = code.slice(node.from, node.to);
    else if (node.name !== 'AssignOp') found.push({ name, value: node });
  }
  return found;
}

/** The calls with a window, and whether the program puts numbers of its own into a weight. @param shown as in readCall */
export function findCalls(code: string, shown?: LayerName): { found: Found[]; byHand: boolean } {
  const found: Found[] = [];
  let byHand = false;
  parser.parse(code).iterate({
    enter({ name, node }) {
      const text = (of: SyntaxNode | null) => (of ? code.slice(of.from, of.to) : '');
      if (name === 'AssignStatement' && /\.weight(\.data)?$/.test(text(node.firstChild)))
        byHand = true;
      if (name !== 'CallExpression') return;
      const callee = text(node.firstChild);
      if (/\.weight(\.data)?\.copy_$/.test(callee)) byHand = true;
      const signature = signatures.get(callee.split('.').at(-1)!.trim());
      const list = node.getChild('ArgList');
      if (signature && list) found.push({ ...signature, call: node, list });
    },
  });
  const meant = found.filter(({ layer }) => layer === shown);
  return { found: meant.length > 0 ? meant : found, byHand };
}
