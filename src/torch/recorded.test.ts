import { readFileSync } from 'node:fs';
import { describe, test } from 'vitest';
import { Engine, referenceBackend } from '.';
import { checkCase, titleOf } from './testing/check';
import type { RecordedCase } from './testing/replay';

/*
 * Everything recordings/*.py asked real PyTorch, asked of the engine: results, dtypes, shapes, names in the graph,
 * gradients, errors in PyTorch's words.
 */

const load = (name: string): RecordedCase[] =>
  JSON.parse(readFileSync(new URL(`recordings/${name}.json`, import.meta.url), 'utf8')).cases;

describe.each(['elementwise', 'shapes', 'layers', 'refusals'])('as PyTorch does: %s', (name) => {
  test.each(load(name).map((recorded, i) => [titleOf(recorded, i), recorded] as const))(
    '%s',
    (_, recorded) => checkCase(new Engine(referenceBackend()), recorded),
  );
});
