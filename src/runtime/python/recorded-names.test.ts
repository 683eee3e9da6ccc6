import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startPython } from './node';

/*
 * Every public name that we have stands in a case that is recorded from PyTorch; what cannot be recorded, in a test here.
 */

const CASES = 'src/python/parity/cases';
const TESTS = 'src/runtime/python';
const python = await startPython();

/** About GPUs, of which PyTorch without one says nothing: our own tests ask these. */
const OF_DEVICES = /^torch\.(cuda|amp|autocast|backends)\b/;

/** Refused as soon as they are called: not-here.test.ts calls them. */
const REFUSED = /^torch\.(from_numpy|Tensor\.(data_ptr|is_inference))$/;

/** What is neither a function nor a class of ours to call: a module that typing left in the open, threads of the CPU. */
const NOT_ASKED = new Set(['torch.Any', 'torch.get_num_threads', 'torch.set_num_threads']);

const wordsOf = (folder: string, ending: string) => {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  const texts = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  return new Set(texts.join('\n').match(/\w+/g));
};

/** The names of PyTorch, as _signatures.txt and _public.txt have them. */
function publicNames(): string[] {
  const record = (file: string) => readFileSync(`src/python/torch/${file}`, 'utf8');
  const ofTorch = [...record('_signatures.txt').matchAll(/^([fm]) (\w+)/gm)].map(
    ([, kind, name]) => `${kind === 'f' ? 'torch' : 'torch.Tensor'}.${name}`,
  );
  const lines = record('_public.txt').trim().split('\n').slice(1);
  const ofModules = lines.flatMap((line) => {
    const [module = '', ...names] = line.split(' ');
    return names.map((name) => `${module.replace('/', '')}.${name}`);
  });
  return [...new Set([...ofTorch, ...ofModules])];
}

/** Those of these names that we have, without the modules. */
function ours(names: string[]): string[] {
  const code = [
    'import types, warnings',
    'warnings.simplefilter("ignore")',
    `for name in ${JSON.stringify(names)}:`,
    '    try: found = eval(name)',
    '    except (NotImplementedError, AttributeError): continue',
    '    if not isinstance(found, types.ModuleType): print(name)',
  ];
  const { stdout } = python.run(`import torch, torchvision\n${code.join('\n')}`);
  return stdout.trim().split('\n');
}

it('every public name that is here is asked in a recorded case', () => {
  const recorded = wordsOf(CASES, '.py');
  const tested = wordsOf(TESTS, '.test.ts');
  const here = ours(publicNames());
  expect(here.length).toBeGreaterThan(1_000);
  const unasked = here.filter((name) => {
    const last = name.split('.').at(-1)!;
    return (
      !recorded.has(last) && !((OF_DEVICES.test(name) || REFUSED.test(name)) && tested.has(last))
    );
  });
  expect(unasked.filter((name) => !NOT_ASKED.has(name))).toEqual([]);
});
