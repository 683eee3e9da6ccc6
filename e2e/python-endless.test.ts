import { PythonSession } from './support/session';
import { expect, test } from './support/test';

test('Stop ends a loop within a second, whatever the loop does, and keeps the variables', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  await session.stops("print('begun')\nwhile True:\n    pass", 'begun');
  await session.stops(
    "print('begun')\nwhile True:\n    try:\n        while True: pass\n    except:\n        pass",
    'begun',
  );
  await session.stops("import time\nprint('begun')\ntime.sleep(600)", 'begun');
  await session.stops("print('begun')\nn = 0\nwhile True:\n    n += 1", 'begun');
  expect(await session.run('print(n > 1000)')).toBe('True');
  await session.stops(
    "print('begun')\nx = torch.ones(10)\nwhile True:\n    x = x * 1.0001",
    'begun',
  );
  await session.expectAlive();
});

test('a program that Stop interrupts may end in its own way', async ({ page }) => {
  const session = await PythonSession.open(page);
  const program = `print('begun')
try:
    while True:
        pass
except KeyboardInterrupt:
    print('saved')`;
  await session.cell.edit(program);
  await session.cell.button('run').click();
  await expect(session.cell.output).toContainText('begun');
  await session.cell.button('stop').click();
  await session.cell.expectState('done');
  expect(await session.cell.printed()).toBe('begun\nsaved');
  await session.expectAlive();
});

test('a loop that prints for ever is cut with a notice, and can be stopped', async ({ page }) => {
  const session = await PythonSession.open(page);
  const cut = '输出超出了一格能显示的范围';
  await session.stops("while True:\n    print('line')", cut);
  expect((await session.cell.printed()).split('\n').length).toBeLessThanOrEqual(5000);
  await session.stops("import sys\nwhile True:\n    print('x' * 1000, file=sys.stderr)", cut);
  await session.stops('while True:\n    print(end="x")', cut);
  // One line that is too long, from a program that ends by itself.
  expect(await session.run("print('y' * 300_000)")).toHaveLength(200_000);
  await expect(session.cell.output).toContainText(cut);
  await session.expectAlive();
});
