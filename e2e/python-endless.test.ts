import { PythonSession } from './support/session';
import { expect, test } from './support/test';

test('Stop ends a loop within a second, whatever the loop does, and keeps the variables', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  await session.stops('while True:\n    pass');
  await session.stops('while True:\n    try:\n        while True: pass\n    except:\n        pass');
  await session.stops('import time\ntime.sleep(600)');
  await session.stops('n = 0\nwhile True:\n    n += 1');
  expect(await session.run('print(n > 1000)')).toBe('True');
  await session.stops('x = torch.ones(10)\nwhile True:\n    x = x * 1.0001');
  await session.expectAlive();
});

test('a program that Stop interrupts may end in its own way', async ({ page }) => {
  const session = await PythonSession.open(page);
  const program = `try:
    while True:
        pass
except KeyboardInterrupt:
    print('saved')`;
  await session.cell.edit(program);
  await session.cell.button('run').click();
  await session.cell.expectState('running');
  await session.cell.button('stop').click();
  await session.cell.expectState('done');
  expect(await session.cell.printed()).toBe('saved');
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
