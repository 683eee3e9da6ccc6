/** What the trail says in words: of the chosen block, and of the whole. */
import type { Trail, TrailStep } from '../../runtime/views';
import {
  batchOf,
  grouped,
  mainOperation,
  multiplyAdds,
  parameterSum,
  parametersOf,
  sizeSums,
  times,
  totalMultiplyAdds,
  withoutBatch,
  workSum,
} from './arithmetic';
import { escape, type Block } from './blocks';
import { mismatchOf } from './mismatch';
import type { Words } from './strings';

/** The arithmetic of one block. */
export function workingHtml(trail: Trail, { step, shape, broke }: Block, words: Words): string {
  const batch = batchOf(trail);
  if (!step) {
    if (broke) return paragraph(words.betweenBroke);
    const more = batch === undefined ? '' : ` ${words.batchIs(batch)}`;
    return paragraph(words.inputIs(shapeText(shape ?? [])) + more);
  }
  const text = [step.name, step.text ?? call(step)].filter(Boolean).join(' = ');
  const rows: [string, string][] = [];
  if (!broke) rows.push([words.size, sizeText(step, batch, words)]);
  if (parametersOf(step) > 0) rows.push([words.parameters, parameterSum(step)]);
  if (!broke && multiplyAdds(step) > 0) rows.push([words.multiplyAdds, workSum(step, batch)]);
  const list = rows.map(([term, said]) => `<div><dt>${term}</dt><dd>${said}</dd></div>`);
  return (
    `<p><code>${escape(text)}</code></p>` +
    (broke ? paragraph(reasonOf(trail, words), 'reason') : '') +
    `<dl>${list.join('')}</dl>` +
    (step.again === null ? '' : paragraph(words.again))
  );
}

const paragraph = (text: string, kind = '') =>
  text ? `<p class="${kind}">${escape(text)}</p>` : '';

function sizeText(step: TrailStep, batch: number | undefined, words: Words): string {
  const [input, output] = [step.inputs[0], step.outputs?.[0]].map(
    (shape) => shape && withoutBatch(shape, batch),
  );
  if (!output) return '';
  const operation = mainOperation(step);
  const sums = operation ? sizeSums(operation) : [];
  const said = sums.map(({ of, text }) => `${words.sums[of]} ${text}`);
  if (said.length > 0) return said.join('<br>');
  const [before, after] = [input ?? [], output].map((shape) => times(shape) || '1');
  return before === after ? words.stays : words.changes(before!, after!);
}

/** As the chapters write shapes. */
const shapeText = (shape: readonly number[]) => `(${shape.join(', ')})`;

/** A function with the shapes that came in. */
const call = ({ layer, inputs }: TrailStep) => `${layer}(${inputs.map(shapeText).join(', ')})`;

/** Why the last step broke; empty where the shapes do not say. */
export function reasonOf(trail: Trail, words: Words): string {
  const mismatch = mismatchOf(trail);
  return mismatch ? words.mismatch(mismatch) : '';
}

/** Parameters and multiply-adds of the whole trail, in a sentence. */
export function totalsHtml(trail: Trail, words: Words): string {
  const adds = grouped(totalMultiplyAdds(trail));
  const said = [words.totals(grouped(trail.parameters), adds, batchOf(trail) !== undefined)];
  const shown = trail.steps
    .filter(({ again }) => again === null)
    .reduce((sum, step) => sum + parametersOf(step), 0);
  if (trail.leftOut > 0) said.push(words.leftOut(trail.leftOut));
  else if (shown < trail.parameters) said.push(words.unused(grouped(trail.parameters - shown)));
  return `${said.join(' ')} <small>${words.counted}</small>`;
}
