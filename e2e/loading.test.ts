import type { BrowserContext, Page } from '@playwright/test';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

const id = 'convolution/conv2d';
const printed = 'torch.Size([1, 5, 100, 100])';

/** Requests for the files of the runtime, whether the page's worker or the service worker makes them. */
const file = (name: string) => new RegExp(`/pyodide/[0-9a-f]+/${name.replaceAll('.', '\\.')}$`);

/** Sends `name` damaged. */
async function damage(context: BrowserContext, name: string, how: (body: Buffer) => Buffer) {
  await context.route(file(name), async (route) => {
    const response = await route.fetch();
    const body = how(await response.body());
    const headers = { ...response.headers(), 'content-length': String(body.length) };
    await route.fulfill({ response, body, headers });
  });
}

function withOneWrongByte(body: Buffer): Buffer {
  const damaged = Buffer.from(body);
  const at = Math.floor(damaged.length / 2);
  damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
  return damaged;
}

/** The run fails and says why; once the line is good again, the retry it offers succeeds. */
async function expectRefusedThenRetried(page: Page, why: RegExp): Promise<void> {
  const cell = new Cell(page, id, 'python');
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText(why);
  expect(await cell.printed()).toBe('');
  await page.context().unrouteAll();
  await cell.alert.getByRole('button', { name: '重试' }).click();
  await cell.expectState('done');
  expect(await cell.printed()).toContain(printed);
}

/** How much of the runtime the browser keeps, in files. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('convlab-python')).keys()).length);

for (const [prefix, words] of [
  ['', '加载运行环境'],
  ['en/', 'Loading the runtime'],
]) {
  test(`/${prefix} tells how many MB of the runtime have come`, async ({ page, context }) => {
    const arrival = Promise.withResolvers<undefined>();
    await context.route(file('snapshot.gz'), async (route) => {
      await arrival.promise;
      await route.continue();
    });
    await page.goto(`${prefix}convolution/`);
    const cell = new Cell(page, id, 'python');
    await cell.choose();
    await cell.button('run').click();
    const megabytes = new RegExp(`^${words} · 1\\d\\.\\d / 2\\d\\.\\d MB$`);
    await expect(cell.progress).toHaveAttribute('aria-valuetext', megabytes);
    await expect(cell.root.getByText(megabytes)).toBeVisible();
    expect(Number(await cell.progress.getAttribute('aria-valuenow'))).toBeGreaterThan(40);
    expect(Number(await cell.progress.getAttribute('aria-valuenow'))).toBeLessThan(90);
    arrival.resolve(undefined);
    await cell.expectState('done');
    await expect(cell.progress).toBeHidden();
    expect(await cell.printed()).toContain(printed);
  });
}

for (const name of ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'snapshot.gz', 'packages.json.gz']) {
  test(`a ${name} that cannot be reached is reported, and running again loads it`, async ({
    page,
    context,
  }) => {
    await context.route(file(name), (route) => route.abort('connectionfailed'));
    await page.goto('convolution/');
    await expectRefusedThenRetried(page, /运行环境加载失败/);
  });
}

test('a server error instead of the runtime is reported', async ({ page, context }) => {
  await context.route(file('pyodide.asm.wasm'), (route) =>
    route.fulfill({ status: 503, body: 'busy' }),
  );
  await page.goto('convolution/');
  await expectRefusedThenRetried(page, /运行环境加载失败/);
});

for (const name of ['pyodide.asm.wasm', 'python_stdlib.zip', 'snapshot.gz', 'packages.json.gz']) {
  test(`a ${name} with one wrong byte is neither used nor kept`, async ({ page, context }) => {
    await damage(context, name, withOneWrongByte);
    await page.goto('convolution/');
    await expectRefusedThenRetried(page, /运行环境已损坏/);
  });
}

test('a snapshot that was cut off is neither used nor kept', async ({ page, context }) => {
  await damage(context, 'snapshot.gz', (body) => body.subarray(0, body.length / 2));
  await page.goto('convolution/');
  await expectRefusedThenRetried(page, /运行环境已损坏/);
});

test('a page of a login or an error in the place of the runtime is neither used nor kept', async ({
  page,
  context,
}) => {
  await context.route(/\/pyodide\/.*\.(wasm|gz|zip)$/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Wi-Fi login</title>' }),
  );
  await page.goto('convolution/');
  await expectRefusedThenRetried(page, /运行环境已损坏/);
});

test('a host that does not know WebAssembly by name will do', async ({ page, context }) => {
  await context.route(file('pyodide.asm.wasm'), async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-type': 'application/octet-stream' };
    await route.fulfill({ response, headers });
  });
  await page.goto('convolution/');
  const cell = new Cell(page, id, 'python');
  await cell.run();
  await cell.expectState('done');
});

test('without a service worker cells run', async ({ page, context }) => {
  await context.route('**/service-worker.js', (route) => route.abort());
  await page.goto('convolution/');
  const cell = new Cell(page, id, 'python');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain(printed);
});

test('where the browser refuses to keep anything cells run', async ({ page, context }) => {
  await context.route('**/service-worker.js', async (route) => {
    const response = await route.fetch();
    const refuse = 'caches.open = () => Promise.reject(new DOMException("", "SecurityError"));';
    await route.fulfill({ response, body: refuse + (await response.text()) });
  });
  await page.goto('convolution/');
  const cell = new Cell(page, id, 'python');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain(printed);
  await page.reload();
  await cell.run();
  await cell.expectState('done');
  expect(await keptFiles(page)).toBe(0);
});

test('where the disk is full cells run', async ({ page, context, baseURL }) => {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(baseURL!);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await page.goto('convolution/');
  const cell = new Cell(page, id, 'python');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain(printed);
});

test('a page that was loaded past the service worker can be stopped all the same', async ({
  page,
  context,
}) => {
  await page.goto('convolution/');
  const cell = new Cell(page, id, 'python');
  await cell.run();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.reload', { ignoreCache: true });
  await page.waitForLoadState('networkidle');
  await cell.edit('kept = 1\nwhile True: pass');
  await cell.button('run').click();
  await cell.expectState('running');
  await cell.button('stop').click();
  await cell.expectState('stopped', 5_000);
  await cell.edit('print(kept)');
  await cell.run();
  expect(await cell.printed()).toBe('1');
});

test('Python begins to load when the pointer rests on Run, not when it passes', async ({
  page,
  context,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const python = () => asked.filter((url) => /pyodide/.test(url)).length;
  await page.goto('convolution/', { waitUntil: 'networkidle' });
  const cell = new Cell(page, id, 'python');
  await cell.choose();
  await cell.button('run').scrollIntoViewIfNeeded();
  // A pointer that passes, whatever else the machine has to do meanwhile.
  await cell.button('run').evaluate((button) => {
    button.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    button.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
  });
  await page.waitForTimeout(500);
  expect(python()).toBe(0);
  await cell.button('run').hover();
  await expect.poll(python).toBeGreaterThan(5);
  await cell.expectState('idle');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain(printed);
});
