import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Pair, WindowLayer } from '../../runtime/views';
import type { SettingName } from './geometry';

type LayerName = WindowLayer['layer'];

/** The arguments of each layer in the order of PyTorch, as far as they concern the window. */
const signatures: Record<LayerName, readonly string[]> = {
  Conv2d: ['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation'],
  MaxPool2d: ['kernel_size', 'stride', 'padding', 'dilation'],
  AvgPool2d: ['kernel_size', 'stride', 'padding'],
};

const argumentNames: Record<SettingName, string> = {
  ...{ kernel: 'kernel_size', stride: 'stride', padding: 'padding', dilation: 'dilation' },
};

/**
 * Why a slider cannot set a number: the code computes it, writes two of them, fills the kernel by hand, or the layer has
 * no such argument.
 */
export type Frozen = 'computed' | 'pair' | 'by-hand' | 'no-argument';

export interface Setting {
  /** For height and width; undefined where only a run can tell. */
  value: Pair | undefined;
  frozen?: Frozen;
}

/** The one call in a program that makes a layer with a window. */
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

interface Found {
  layer: LayerName;
  call: SyntaxNode;
  list: SyntaxNode;
}

const settingNames = Object.keys(argumentNames) as SettingName[];

/** The call, or why there is not one: the code makes no such layer, or more than one. */
export function readCall(code: string): LayerCall | 'none' | 'several' {
  const { found, byHand } = search(code);
  const [only] = found;
  if (!only) return 'none';
  if (found.length > 1) return 'several';
  const given = argumentsOf(only, code);
  const settings = Object.fromEntries(
    settingNames.map((name) => [name, settingOf(only.layer, name, given, code)]),
  ) as Record<SettingName, Setting>;
  if (byHand) settings.kernel.frozen ??= 'by-hand';
  const { stride, kernel } = settings;
  if (only.layer !== 'Conv2d' && !given.has('stride')) stride.value = kernel.value;
  return { layer: only.layer, text: code.slice(only.call.from, only.call.to), settings };
}

/**
 * The code with a setting changed; unchanged where a slider cannot set it. An argument that `original` does not have goes
 * again when its value is the default.
 */
export function writeSetting(
  code: string,
  original: string,
  name: SettingName,
  value: number,
): string {
  const call = readCall(code);
  if (typeof call === 'string' || call.settings[name].frozen) return code;
  const only = search(code).found[0]!;
  const argument = argumentNames[name];
  const node = argumentsOf(only, code).get(argument);
  if (!node)
    return isDefault(call, name, value) ? code : appended(code, only.list, `${argument}=${value}`);
  if (isDefault(call, name, value) && !hasArgument(original, argument)) return without(code, node);
  return code.slice(0, node.from) + String(value) + code.slice(node.to);
}

function isDefault({ layer, settings }: LayerCall, name: SettingName, value: number): boolean {
  if (name === 'stride' && layer !== 'Conv2d') return settings.kernel.value?.[0] === value;
  return value === { kernel: undefined, stride: 1, padding: 0, dilation: 1 }[name];
}

function hasArgument(code: string, argument: string): boolean {
  const { found } = search(code);
  return found.length === 1 && argumentsOf(found[0]!, code).has(argument);
}

function appended(code: string, list: SyntaxNode, argument: string): string {
  const end = list.to - 1;
  const before = code.slice(list.from + 1, end);
  const comma = before.trim() === '' || before.trimEnd().endsWith(',') ? '' : ', ';
  const at = list.from + 1 + before.trimEnd().length;
  return code.slice(0, at) + comma + argument + code.slice(at);
}

/** Takes a named argument out, with the comma before it. */
function without(code: string, value: SyntaxNode): string {
  const name = value.prevSibling?.prevSibling;
  if (value.prevSibling?.name !== 'AssignOp' || !name) return code;
  const comma = name.prevSibling?.name === ',' ? name.prevSibling : undefined;
  return code.slice(0, comma?.from ?? name.from) + code.slice(value.to);
}

function settingOf(
  layer: LayerName,
  name: SettingName,
  given: Map<string, SyntaxNode>,
  code: string,
): Setting {
  const standard: Record<SettingName, number | undefined> = { kernel: undefined, stride: 1, padding: 0, dilation: 1 }; // prettier-ignore
  const argument = argumentNames[name];
  if (!signatures[layer].includes(argument)) return { value: [1, 1], frozen: 'no-argument' };
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
function argumentsOf({ layer, list }: Found, code: string): Map<string, SyntaxNode> {
  const given = new Map<string, SyntaxNode>();
  split(list, code).forEach(({ name, value }, position) => {
    const known = name ?? signatures[layer][position];
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

/** The calls that make a layer with a window, and whether the program puts numbers of its own into a weight. */
function search(code: string): { found: Found[]; byHand: boolean } {
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
      const layer = /(?:^|\.)(Conv2d|MaxPool2d|AvgPool2d)$/.exec(callee)?.[1] as
        LayerName | undefined;
      const list = node.getChild('ArgList');
      if (layer && list) found.push({ layer, call: node, list });
    },
  });
  return { found, byHand };
}
