import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { it } from 'vitest';
import { startPython } from './node';
import { askerOf, parityCases } from './parity';
const PARITY = 'src/python/parity';
const read = (path: string) => readFileSync(`${PARITY}/${path}`, 'utf8');
it('dumps', async () => {
  const python = await startPython();
  const ask = askerOf(python.interpreter.pyodide, read('transcript.py'));
  mkdirSync('/tmp/pa', { recursive: true });
  const only = process.env.ONLY?.split(',');
  for (const f of readdirSync(`${PARITY}/cases`)) {
    const file = f.replace(/\.py$/, '');
    if (only && !only.includes(file)) continue;
    const cases = parityCases(read(`cases/${file}.py`), read(`recordings/${file}.txt`));
    let ours = '',
      theirs = '';
    for (const c of cases) {
      const head = `# --- ${c.name}\n`;
      theirs += head + c.recorded.trimEnd() + '\n';
      try {
        ours += head + ask(c);
      } catch (e) {
        ours += head + 'CRASH ' + String(e).slice(0, 600) + '\n';
      }
    }
    writeFileSync(`/tmp/pa/${file}.ours`, ours);
    writeFileSync(`/tmp/pa/${file}.torch`, theirs);
  }
}, 600000);
