/** A trail as a row of blocks, as HTML: rendered at build, and drawn anew in the page. */
import type { Shape, Trail, TrailStep } from '../../runtime/views';
import {
  batchOf,
  grouped,
  isOptions,
  mainOperation,
  multiplyAdds,
  parametersOf,
  shapeOf,
  times,
  windowSides,
  type Side,
  withoutBatch,
} from './arithmetic';
import { bar, stack, type Scale } from './drawing';
import type { Words } from './strings';

/** What a block stands for: an input of the network (-1, -2, …), a step, or the code behind the last step. */
export interface Block {
  id: number;
  step: TrailStep | undefined;
  shape: Shape | undefined;
  broke: boolean;
}

/** The input and the steps of a trail. @param failed the last step raised */
export function blocksOf(trail: Trail, failed = false): Block[] {
  const inputs = trail.inputs.map((shape, n) => ({
    ...{ id: -1 - n, step: undefined, shape, broke: false },
  }));
  const steps = trail.steps.map((step, id) => ({
    ...{ id, step, shape: step.outputs?.[0], broke: step.outputs === null },
  }));
  const behind =
    failed && steps.at(-1)?.broke !== true
      ? [{ id: steps.length, step: undefined, shape: undefined, broke: true }]
      : [];
  return [...inputs, ...steps, ...behind];
}

/** The blocks as options of a listbox. */
export function blocksHtml(trail: Trail, blocks: Block[], chosen: number, words: Words): string {
  const batch = batchOf(trail);
  const shapes = blocks.flatMap(({ shape }) => (shape ? [withoutBatch(shape, batch)] : []));
  const scale: Scale = { longest: Math.max(...shapes.flatMap((shape) => shape.slice(-2)), 1) };
  return blocks
    .map((block) => blockHtml(block, { trail, batch, scale, chosen: block.id === chosen, words }))
    .join('');
}

interface Context {
  trail: Trail;
  batch: number | undefined;
  scale: Scale;
  chosen: boolean;
  words: Words;
}

function blockHtml(block: Block, { trail, batch, scale, chosen, words }: Context): string {
  const { id, step, shape, broke } = block;
  const own = shape && withoutBatch(shape, batch);
  const many = batch !== undefined && own !== shape ? `<small>${batch} × </small>` : '';
  const sources = elsewhere(block, words, trail);
  const classes = [
    'block',
    broke ? 'broke' : step ? (id === trail.steps.length - 1 ? 'output' : '') : 'input',
    step && !broke && !isHeavy(step) ? 'slim' : '',
    sources || id < -1 ? 'apart' : '',
  ];
  const costs = step && !broke ? costLines(step, batch, words) : [];
  const lines = [...costs, ...(sources ? [sources] : [])].map((line) => `<span>${line}</span>`);
  const drawing = own ? (own.length > 1 ? stack(own, scale) : bar(own[0] ?? 1)) : crossed;
  const texts = [
    `<span class="layer">${headHtml(block, trail, words)}</span>${drawing}`,
    `<span class="shape">${own ? many + (times(own) || '1') : words.broke}</span>`,
    ...(lines.length > 0 ? [`<span class="costs">${lines.join(' ')}</span>`] : []),
  ];
  return (
    `<div role="option" class="${classes.filter(Boolean).join(' ')}" data-block="${id}" ` +
    `aria-selected="${chosen}" tabindex="${chosen ? 0 : -1}">${texts.join(' ')}</div>`
  );
}

/** From where a step takes what it takes, unless it is just what the step before gives. */
function elsewhere({ id, step }: Block, words: Words, trail: Trail): string {
  if (!step || step.sources.length === 0) return '';
  if (step.sources.every((source) => source === id - 1 || (id === 0 && source === -1))) return '';
  const names = step.sources.map((source) => stepName(source, trail, words));
  return `${words.from} ${[...new Set(names)].join(words.and)}`;
}

/** Where nothing came out. */
const crossed = `<svg viewBox="0 0 40 60" style="inline-size:40px" aria-hidden="true"><path class="cross" d="M10 20 30 40M30 20 10 40"/></svg>`;

/** What learns or calculates gets the room to say so. */
const isHeavy = (step: TrailStep) => parametersOf(step) > 0 || multiplyAdds(step) > 0;

function headHtml({ id, step, broke }: Block, trail: Trail, words: Words): string {
  if (!step) return `<b>${broke ? words.between : inputName(id, trail, words)}</b>`;
  const { name, layer } = step;
  const set = settings(step);
  // A place in a list says less than the class.
  const named = name !== null && !/\]$|(^|\.)\d+$/.test(name);
  const title = named ? escape(name) : step.text === null ? functionName(layer) : escape(layer);
  const second = named ? `${escape(layer)} ${set}` : set;
  return `<b>${title}</b>${second ? ` <span>${second}</span>` : ''}`;
}

/** How the program names what a step uses, or what goes in. */
export function stepName(id: number, trail: Trail, words: Words): string {
  const step = trail.steps[id];
  return step ? escape(step.name ?? SIGNS[step.layer] ?? step.layer) : inputName(id, trail, words);
}

const inputName = (id: number, { inputs }: Trail, words: Words): string =>
  inputs.length > 1 ? words.nthInput(-id) : words.input;

const SIGNS: Record<string, string> = {
  ...{ add: '+', sub: '−', mul: '×', div: '÷', matmul: '@', __getitem__: '[…]' },
};

const functionName = (name: string): string => escape(SIGNS[name] ?? name);

/** `5×5 s2 p1`, `320→10`: the numbers a layer was made with, as short as they can be told apart. */
function settings(step: TrailStep): string {
  const operation = mainOperation(step) ?? step.operations.at(-1);
  if (!operation) return '';
  if (operation.name === 'linear')
    return (shapeOf(operation.args[1]!) ?? []).toReversed().join('→');
  const options = operation.args.at(-1);
  const sides = windowSides(operation);
  if (!sides) return isOptions(options) && options['padding'] === 'same' ? 'same' : '';
  const pools = operation.name.includes('pool');
  const each = (pick: (side: Side) => number, usual: (n: number) => number) => {
    const numbers = sides.map(pick);
    if (numbers.every((number, n) => number === usual(n))) return '';
    return new Set(numbers).size === 1 ? String(numbers[0]) : numbers.join('×');
  };
  const parts = { s: each((s) => s.stride, (n) => (pools ? sides[n]!.kernel : 1)), p: each((s) => s.padding, () => 0), d: each((s) => s.dilation, () => 1) }; // prettier-ignore
  const said = Object.entries(parts).flatMap(([sign, text]) => (text ? [sign + text] : []));
  return [sides.map(({ kernel }) => kernel).join('×'), ...said].join(' ');
}

function costLines(step: TrailStep, batch: number | undefined, words: Words): string[] {
  const [parameters, adds] = [parametersOf(step), multiplyAdds(step, batch)];
  return [
    ...(parameters > 0 ? [words.parameterCount(grouped(parameters))] : []),
    ...(adds > 0 ? [words.multiplyAddCount(grouped(adds))] : []),
  ];
}

/** Text as text in HTML: names are the reader's own. */
export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
