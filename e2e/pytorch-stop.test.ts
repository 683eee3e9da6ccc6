import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';

const cells = (page: ConstructorParameters<typeof Cell>[0]) => [
  new Cell(page, 'convolution/by-hand', 'python'),
  new Cell(page, 'convolution/conv2d', 'python'),
];

/** Starts a program and waits until it has printed `started`, without a line of its own. */
async function start(cell: Cell, code: string): Promise<void> {
  await cell.edit(code);
  await cell.button('run').click();
  await expect(cell.output).toContainText('started', { timeout: 60_000 });
}

// Each test has a browser profile of its own: the page is the first the service worker ever sees.
test('PyTorch: an endless loop ends within a second of Stop, on the first visit, and keeps its variables', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await start(a, "kept = 7\nprint('started')\nwhile True: pass");
  expect(await a.stop()).toBeLessThan(1000);
  await a.expectState('stopped');
  await expect(a.status).toContainText('已停止');
  // Stop is no error of the program, and cost nobody anything.
  await expect(a.alert).toHaveCount(0);
  await expect(a.root).not.toContainText(/重启|KeyboardInterrupt/);
  await b.edit('print(kept)');
  await b.run();
  await b.expectState('done');
  expect(await b.printed()).toBe('7');
  await a.expectState('stopped');
});

test('PyTorch: Stop wakes a program that sleeps, and one that prints for ever', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await start(a, "import time\nkept = 1\nprint('started')\ntime.sleep(600)");
  expect(await a.stop()).toBeLessThan(1000);
  await start(a, "kept += 1\nprint('started')\nwhile True: print(kept)");
  expect(await a.stop()).toBeLessThan(1000);
  await expect(a.root).not.toContainText('重启');
  await b.edit('print(kept)');
  await b.run();
  expect(await b.printed()).toBe('2');
});

test('PyTorch: asyncio runs in a cell to its end, and Stop ends what awaits for ever', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await b.edit(`import asyncio
async def later(seconds):
    await asyncio.sleep(seconds)
    return seconds
async def main():
    print(await asyncio.gather(later(0.02), later(0.01)))
asyncio.run(main())`);
  await b.run();
  expect(await b.printed()).toBe('[0.02, 0.01]');
  for (const waiting of ['await asyncio.sleep(600)', 'while True: await asyncio.sleep(0)']) {
    const main = `async def main():\n    print('started')\n    ${waiting}`;
    await start(a, `import asyncio\nkept = 7\n${main}\nasyncio.run(main())`);
    expect(await a.stop()).toBeLessThan(1000);
    await a.expectState('stopped');
  }
  await b.edit('print(kept)');
  await b.run();
  expect(await b.printed()).toBe('7');
});

test('PyTorch: a program that will not hear Stop goes with its session, within a second, and the cell says so', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  // One instruction of CPython's, as long as it takes.
  await start(a, "kept = 7\nprint('started')\nsum(range(10 ** 12))");
  expect(await a.stop()).toBeLessThan(1500);
  await a.expectState('stopped');
  await expect(a.output).toContainText('停止时不得不重启会话');
  await b.edit("print('kept' in globals())");
  await b.run();
  await b.expectState('done');
  expect(await b.printed()).toBe('False');
});

test('PyTorch: Stop need not wait for the runtime to load, and the next run goes on from there', async ({
  page,
  context,
}) => {
  await page.goto(chapter);
  const [cell] = cells(page) as [Cell];
  const held = Promise.withResolvers<undefined>();
  await context.route(/snapshot\.gz$/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await cell.edit("print('here')");
  await cell.button('run').click();
  await cell.expectState('loading');
  expect(await cell.stop()).toBeLessThan(1000);
  await cell.expectState('stopped');
  await expect(cell.alert).toHaveCount(0);
  await expect(cell.progress).toHaveCount(0);
  held.resolve(undefined);
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toBe('here');
});

test('PyTorch: Stop need not wait for MNIST, and the session lives on', async ({
  page,
  context,
}) => {
  await page.goto('mnist/');
  const [before, cell] = [
    new Cell(page, 'mnist/net', 'python'),
    new Cell(page, 'mnist/data', 'python'),
  ];
  const held = Promise.withResolvers<undefined>();
  await context.route(/train-images/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await before.edit('kept = 7');
  await before.run();
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.progress).toHaveAccessibleName('下载数据');
  expect(await cell.stop()).toBeLessThan(1000);
  await cell.expectState('stopped');
  await expect(cell.root).not.toContainText('重启');
  held.resolve(undefined);
  await cell.run();
  await cell.expectState('done');
  await before.edit('print(kept)');
  await before.run();
  expect(await before.printed()).toBe('7');
});

test('PyTorch: Stop in the middle of training leaves the half-trained model to the next cell', async ({
  page,
}) => {
  await page.goto('mnist/');
  const train = new Cell(page, 'mnist/train', 'python');
  const next = new Cell(page, 'mnist/exercise-cross-entropy', 'python');
  await train.choose();
  await train.field('epochs').fill('1');
  await train.field('pictures').fill('6000');
  await train.button('run').click();
  // 94 steps, and a line after each 31.
  await expect(train.output).toContainText('[1, 31] loss', { timeout: 60_000 });
  expect(await train.stop()).toBeLessThan(1000);
  await train.expectState('stopped');
  await expect(train.root).not.toContainText('重启');
  await expect(train.output).not.toContainText('Accuracy');
  await expect(train.status).toContainText(/已停止.*每步 [\d.]+ ms/);
  await next.open();
  // The same seed gives the network as it was before the first step.
  await next.edit(
    'torch.manual_seed(0)\nfresh = Net()\nprint((net.fc.weight.cpu() - fresh.fc.weight).abs().max() > 1e-4)\nprint(len(optimizer.state))',
  );
  await next.run();
  await next.expectState('done');
  expect(await next.printed()).toBe('tensor(True)\n6');
  await train.expectState('stopped');
});
