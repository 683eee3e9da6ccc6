import type { SyntaxNode } from '@lezer/common';
import type { SettingName } from './geometry';
import { argumentNames, argumentsOf, findCalls, readCall, type LayerCall } from './layer-call';

/**
 * The code with a setting changed; unchanged where a slider cannot set it. An argument that `original` does not have goes
 * again when its value is the default.
 *
 * @param shown as in readCall
 */
export function writeSetting(
  { code, original }: { code: string; original: string },
  [name, value]: readonly [SettingName, number],
  shown?: LayerCall['layer'],
): string {
  const call = readCall(code, shown);
  if (typeof call === 'string' || call.settings[name].frozen) return code;
  const only = findCalls(code, shown).found[0]!;
  const argument = argumentNames[name];
  const node = argumentsOf(only, code).get(argument);
  const byDefault = isDefault(call, name, value);
  if (!node) return byDefault ? code : appended(code, only.list, `${argument}=${value}`);
  if (byDefault && !hasArgument(original, argument, call.layer)) return without(code, node);
  return code.slice(0, node.from) + String(value) + code.slice(node.to);
}

function isDefault({ layer, settings }: LayerCall, name: SettingName, value: number): boolean {
  if (name === 'stride' && layer !== 'Conv2d') return settings.kernel.value?.[0] === value;
  return value === { kernel: undefined, stride: 1, padding: 0, dilation: 1 }[name];
}

function hasArgument(code: string, argument: string, shown: LayerCall['layer']): boolean {
  const { found } = findCalls(code, shown);
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
