import { expect, it } from 'vitest';
import { startPython } from './node';

/*
 * A bar while a loop runs (told to the page), and the line that it leaves (on stderr, as tqdm's own).
 */

const python = await startPython();
// The page is told at most ten times a second; here each time.
python.run('import tqdm\ntqdm._EVERY = 0');

function ran(code: string) {
  const { error, stdout, stderr, progress } = python.run(`from tqdm import tqdm, trange\n${code}`);
  expect(error?.text).toBeUndefined();
  const told = progress as ({
    label?: string;
    done: number;
    total?: number;
    unit?: string;
  } | null)[];
  // The end of every run tells that nothing goes on any more.
  return { stdout, stderr, told: told.slice(0, -1) };
}

it.each([
  ['n=2, total=5, elapsed=3', ' 40%|████      | 2/5 [00:03<00:04,  1.50s/it]'],
  [
    "n=5, total=5, elapsed=0.01, prefix='train'",
    'train: 100%|██████████| 5/5 [00:00<00:00, 500.00it/s]',
  ],
  [
    "n=938, total=938, elapsed=12.5, prefix='train: ', postfix='loss=0.1'",
    'train: 100%|██████████| 938/938 [00:12<00:00, 75.04it/s, loss=0.1]',
  ],
  ['n=0, total=5, elapsed=0', '  0%|          | 0/5 [00:00<?, ?it/s]'],
  ["n=7, total=None, elapsed=2, unit='batch'", '7batch [00:02,  3.50batch/s]'],
  [
    "n=3, total=8, elapsed=4000, ncols=60, unit='img'",
    ' 38%|██████▊           | 3/8 [1:06:40<1:51:06, 1333.33s/img]',
  ],
  [
    "n=1234567, total=2345678, elapsed=10, unit='B', unit_scale=True, unit_divisor=1024",
    ' 53%|█████▎    | 1.18M/2.24M [00:10<00:09, 123kB/s]',
  ],
  ['n=3, total=8, elapsed=4, ascii=True', ' 38%|###7      | 3/8 [00:04<00:06,  1.33s/it]'],
  ["n=3, total=8, elapsed=4, ascii=' .oO'", ' 38%|OOOo      | 3/8 [00:04<00:06,  1.33s/it]'],
  [
    "n=3, total=8, elapsed=4, bar_format='{desc}{percentage:.1f}% {bar:20} {n_fmt} of {total_fmt} {postfix}', prefix='x', postfix='a=1'",
    'x37.5% ███████▌             3 of 8 , a=1',
  ],
  ['n=9, total=8, elapsed=4', '9it [00:04,  2.25it/s]'],
  ['n=3, total=8, elapsed=4, ncols=0', ' 38% 3/8 [00:04<00:06,  1.33s/it]'],
  [
    "n=3, total=8, elapsed=4, unit_scale=64, unit='img'",
    ' 38%|███▊      | 192/512 [00:04<00:06, 48.00img/s]',
  ],
  ['n=4, total=8, elapsed=4, initial=2', ' 50%|█████     | 4/8 [00:04<00:08,  2.00s/it]'],
  ["n=3, total=8, elapsed=4, bar_format='{l_bar}{bar}| {rate_fmt}'", ' 38%|███▊      |  1.33s/it'],
])('tqdm.format_meter(%s)', (args, line) => {
  expect(ran(`print(tqdm.format_meter(${args}), end='')`).stdout).toBe(line);
});

it('a bar leaves its last state as a line on stderr', () => {
  const { stdout, stderr } = ran("print(sum(tqdm(range(3), desc='sum', unit='number')))");
  expect(stdout).toBe('3\n');
  expect(stderr).toMatch(/^sum: 100%\|█{10}\| 3\/3 \[00:00<00:00, *\d+\.\d\dnumber\/s\]\n$/);
});

it('with leave=False it leaves nothing, and disabled it says nothing at all', () => {
  expect(ran('for i in trange(3, leave=False): pass').stderr).toBe('');
  const { stderr, told } = ran('for i in trange(3, disable=True): pass');
  expect([stderr, told]).toEqual(['', []]);
});

it('the line goes to the file that is given', () => {
  const code = ['import sys', 'for i in trange(2, file=sys.stdout): pass'];
  const { stdout, stderr } = ran(code.join('\n'));
  expect(stdout).toMatch(/^100%.* 2\/2 /);
  expect(stderr).toBe('');
});

it('a loop that is left early leaves the state it had', () => {
  expect(ran('for i in trange(4):\n    if i == 2: break').stderr).toMatch(/^ 50%.* 2\/4 /);
});

it('a bar that closes twice leaves one line', () => {
  const { stderr } = ran('with tqdm(total=2) as bar:\n    bar.update(2)\n    bar.close()');
  expect(stderr.split('\n')).toHaveLength(2);
});

it('the page is told what is counted, and when it is over', () => {
  const { told } = ran("for i in trange(2, unit='batch'): pass");
  expect(told[0]).toEqual({ task: 'steps', done: 0, total: 2, unit: 'batch' });
  expect(told.at(-2)).toMatchObject({ done: 2, total: 2, unit: 'batch' });
  expect(told.at(-1)).toBeNull();
});

it('of nested bars the page has the inner one, named after how far the outer one is', () => {
  const { told, stderr } = ran(
    [
      "outer = tqdm(range(2), desc='epochs')",
      'for e in outer:',
      "    for b in tqdm(range(3), desc='batches', unit='batch', leave=False): pass",
      '    outer.set_postfix(loss=0.5)',
    ].join('\n'),
  );
  const shown = told.map((one) => one && `${one.label} ${one.done}/${one.total}`);
  expect(shown).toContain('epochs 0/2 · batches 2/3');
  expect(shown).toContain('epochs 1/2 (loss=0.5) · batches 0/3');
  expect(shown.slice(-3)).toEqual(['epochs, loss=0.5 1/2', 'epochs, loss=0.5 2/2', null]);
  expect(told.filter((one) => one === null)).toHaveLength(1);
  expect(stderr).toMatch(/^epochs: 100%.* 2\/2 \[.*, loss=0.5\]\n$/);
});

it('a bar that an error left open does not stand around those of the next run', () => {
  const { error } = python.run('from tqdm import tqdm\nleft = tqdm(total=3)\n1 / 0');
  expect(error?.text).toContain('ZeroDivisionError');
  expect(ran("for i in trange(2, desc='next'): pass").told[0]).toMatchObject({ label: 'next' });
});

it('numbers behind a bar are written as tqdm writes them', () => {
  const code = [
    'bar = tqdm(total=3)',
    "bar.set_postfix(loss=0.12345, n=10, big=1e9, small=1e-9, s='x', z=1/3)",
    'print(bar.postfix)',
  ];
  expect(ran(code.join('\n')).stdout).toBe(
    'big=1e+9, loss=0.123, n=10, s=x, small=1e-9, z=0.333\n',
  );
});
