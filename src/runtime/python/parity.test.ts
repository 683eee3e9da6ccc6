import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startPython } from './node';
import { askerOf, parityCases } from './parity';

/*
 * What real PyTorch answers to the snippets of src/python/parity/cases, ours answers to the character: values,
 * printed text, exceptions. On the reference backend; parity.gpu.test.ts asks the same on WebGL.
 */

const PARITY = 'src/python/parity';
const read = (path: string) => readFileSync(`${PARITY}/${path}`, 'utf8');
const files = readdirSync(`${PARITY}/cases`).map((file) => file.replace(/\.py$/, ''));

const python = await startPython();
const ask = askerOf(python.interpreter.pyodide, read('transcript.py'));

describe.each(files)('as in PyTorch, from Python: %s', (file) => {
  const cases = parityCases(read(`cases/${file}.py`), read(`recordings/${file}.txt`));
  it.each(cases)(
    '$name',
    (asked) => {
      expect(ask(asked)).toBe(asked.recorded.trimEnd() + '\n');
    },
    60_000,
  );
});
