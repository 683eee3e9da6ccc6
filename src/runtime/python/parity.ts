import type { PyodideAPI } from 'pyodide';

/** A snippet of src/python/parity/cases, and what real PyTorch answered to it. */
export interface ParityCase {
  name: string;
  /** What runs before it: the imports of its file. */
  imports: string;
  code: string;
  recorded: string;
}

/** The parts of a file after each line `# --- name`; what stands before the first has the name ''. */
function sections(text: string): Map<string, string> {
  const [first, ...parts] = text.split(/^# --- /m);
  const named = parts.map((part): [string, string] => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end + 1)];
  });
  return new Map([['', first!], ...named]);
}

/** The snippets of a file of cases with their recordings. */
export function parityCases(cases: string, recording: string): ParityCase[] {
  const snippets = sections(cases);
  const recorded = sections(recording);
  const imports = snippets.get('')!;
  snippets.delete('');
  return [...snippets].map(([name, code]) => ({
    name,
    imports,
    code,
    recorded: recorded.get(name) ?? 'not recorded: python3 src/python/parity/record.py',
  }));
}

/** A function that asks our packages; `source` is src/python/parity/transcript.py. */
export function askerOf(pyodide: PyodideAPI, source: string): (asked: ParityCase) => string {
  const namespace = pyodide.globals.get('dict')();
  pyodide.runPython(source, { globals: namespace });
  const transcript = namespace.get('transcript') as (imports: string, code: string) => string;
  return ({ imports, code }) => transcript(imports, code);
}
