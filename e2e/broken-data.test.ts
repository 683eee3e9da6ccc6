import type { BrowserContext, Route } from '@playwright/test';
import { Cell, type Language } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'mnist/';
const id = 'mnist/data';
const isData = /\/data\/.*\.gz$/;

/** Programs that print how many pictures there are to test with. */
const programs: Record<Language, string> = {
  python:
    "from torchvision import datasets\nprint(len(datasets.MNIST('data', train=False, download=True)))",
  typescript:
    "import { loadMnist } from 'mnist';\nconst split = await loadMnist('test');\nconsole.log(split.size);",
};

async function deliver(context: BrowserContext, damage: (body: Buffer) => Buffer): Promise<void> {
  await context.route(isData, async (route: Route) => {
    const response = await route.fetch();
    const body = damage(await response.body());
    const headers = { ...response.headers(), 'content-length': String(body.length) };
    await route.fulfill({ response, body, headers });
  });
}

/** The run fails and says why and what to do; once the data is whole again, the retry it offers succeeds. */
async function expectRefusedThenRetried(
  cell: Cell,
  context: BrowserContext,
  why: RegExp,
): Promise<void> {
  await cell.edit(programs[cell.language]);
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText(why);
  expect(await cell.printed()).not.toContain('10000');
  await context.unrouteAll();
  await cell.alert.getByRole('button', { name: '重试' }).click();
  await cell.expectState('done');
  expect(await cell.printed()).toBe('10000');
}

for (const language of ['typescript', 'python'] as const) {
  test(`data that cannot be reached is reported, and running again fetches it (${language})`, async ({
    page,
    context,
  }) => {
    await page.goto(chapter);
    await context.route(isData, (route) => route.abort('connectionfailed'));
    await expectRefusedThenRetried(new Cell(page, id, language), context, /数据集取不到/);
  });

  test(`a server error instead of data is reported (${language})`, async ({ page, context }) => {
    await page.goto(chapter);
    await context.route(isData, (route) => route.fulfill({ status: 503, body: 'busy' }));
    await expectRefusedThenRetried(new Cell(page, id, language), context, /数据集取不到/);
  });

  test(`data that was cut off is not used (${language})`, async ({ page, context }) => {
    await page.goto(chapter);
    await deliver(context, (body) => body.subarray(0, body.length / 2));
    await expectRefusedThenRetried(new Cell(page, id, language), context, /数据集(已损坏|取不到)/);
  });

  test(`data with one wrong byte is not used (${language})`, async ({ page, context }) => {
    await page.goto(chapter);
    await deliver(context, (body) => {
      const damaged = Buffer.from(body);
      const at = Math.floor(damaged.length / 2);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
      return damaged;
    });
    await expectRefusedThenRetried(new Cell(page, id, language), context, /数据集已损坏/);
  });

  test(`the data is fetched once and kept (${language})`, async ({ page, context }) => {
    await page.goto(chapter);
    const cell = new Cell(page, id, language);
    await cell.edit(programs[language]);
    await cell.run();
    await cell.expectState('done');
    let fetched = 0;
    context.on('request', (request) => {
      if (isData.test(request.url()) && !request.serviceWorker()) fetched++;
    });
    await page.reload();
    await cell.run();
    await cell.expectState('done');
    expect(await cell.printed()).toBe('10000');
    expect(fetched).toBe(0);
  });
}
