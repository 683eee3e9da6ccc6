import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

const RECORDINGS = 'src/python/parity/recordings';
const recorded = (name: string) => readFileSync(`${RECORDINGS}/${name}`);
const CASES = readFileSync('src/python/parity/saved_cases.py', 'utf8');

/** CPython's own words of a failure, so that a test that cannot run does not look like one that passed. */
function run(python: NodePython, code: string) {
  const ran = python.run(code);
  expect(ran.error?.text).toBeUndefined();
  return ran;
}

describe.each([false, true])('torch.save and torch.load, on a GPU: %s', (accelerated) => {
  let python: NodePython;
  beforeAll(async () => {
    python = await startPython({ accelerated });
    run(python, CASES);
  }, 60_000);

  it.each(['from-pytorch', 'saved-here'])('read in %s.pt what real PyTorch reads', (name) => {
    python.interpreter.pyodide.FS.writeFile(`${name}.pt`, recorded(`${name}.pt`));
    const { stdout } = run(python, `print(told(torch.load('${name}.pt')))`);
    expect(stdout).toBe(recorded(`${name}.txt`).toString());
  });

  it('write, byte by byte, the file that real PyTorch was seen to read', () => {
    const place = accelerated ? 'cuda' : 'cpu';
    const { files } = run(
      python,
      `checkpoint['model'] = net.to('${place}').state_dict()\ntorch.save(checkpoint, 'folder.pt')`,
    );
    const bytes = Buffer.from(files['folder.pt']!);
    if (process.env['CONVLAB_RECORD'] === '1') writeFileSync(`${RECORDINGS}/saved-here.pt`, bytes);
    expect(bytes.equals(recorded('saved-here.pt'))).toBe(true);
  });

  it('give a tensor back where it was, and where map_location says', () => {
    const { stdout } = run(
      python,
      [
        "there = torch.ones(2).to('cuda' if torch.cuda.is_available() else 'cpu')",
        "torch.save(there, 'there.pt')",
        "print(torch.load('there.pt').device == there.device)",
        "print(torch.load('there.pt', map_location='cpu').device)",
      ].join('\n'),
    );
    expect(stdout).toBe('True\ncpu\n');
  });

  it('take a whole model, and a file object', () => {
    const { stdout } = run(
      python,
      [
        'import io',
        'class Net(nn.Module):',
        '    def __init__(self):',
        '        super().__init__()',
        '        self.conv = nn.Conv2d(1, 1, 2, bias=False)',
        '        nn.init.ones_(self.conv.weight)',
        '    def forward(self, x):',
        '        return self.conv(x)',
        'buffer = io.BytesIO()',
        'torch.save(Net(), buffer)',
        'buffer.seek(0)',
        'print(torch.load(buffer)(torch.ones(1, 1, 2, 2)).item())',
      ].join('\n'),
    );
    expect(stdout).toBe('4.0\n');
  });
});
