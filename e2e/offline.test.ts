import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { test as plainTest, type Page } from '@playwright/test';
import { listen, siteServer } from '../src/build/commands/serve.mjs';
import { Cell } from './support/cell';
import { base } from './support/site';
import { expect, test } from './support/test';

const id = 'convolution/conv2d';
const printed = 'torch.Size([1, 5, 100, 100])';

async function expectRuns(page: Page, cell: string): Promise<string> {
  const python = new Cell(page, cell, 'python');
  await python.run();
  await python.expectState('done');
  return python.printed();
}

/** Addresses of what the browser keeps of the site. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = ['convlab-site', 'convlab-python'];
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });

/** A server of the site that can publish it anew, with another runtime. */
async function publisher() {
  const site = siteServer(resolve('dist'), base);
  let anew = false;
  const server = createServer((request, response) => {
    if (!anew || !request.url?.endsWith('/service-worker.js')) {
      site.emit('request', request, response);
      return;
    }
    const code = readFileSync('dist/service-worker.js', 'utf8');
    response.setHeader('Content-Type', 'text/javascript');
    response.end(code.replaceAll(/pyodide\/[0-9a-f]+\//g, 'pyodide/0123456789ab/'));
  });
  const port = await listen(server, 4500);
  return {
    site: `http://localhost:${port}${base}`,
    publishAnew: () => (anew = true),
    close: () => server.close(),
  };
}

test('the second visit works offline: pages, Python and MNIST', async ({ page, context }) => {
  test.slow();
  await page.goto('mnist/');
  const before = await expectRuns(page, 'mnist/data');
  expect(before).not.toBe('');
  await page.goto('convolution/');
  await context.setOffline(true);
  await page.goto('mnist/');
  expect(await expectRuns(page, 'mnist/data')).toBe(before);
  await page.goto('convolution/');
  expect(await expectRuns(page, id)).toContain(printed);
});

test('the first page is there offline, too, with all it is made of', async ({ page, context }) => {
  await page.goto('convolution/');
  await expectRuns(page, id);
  await context.setOffline(true);
  await page.reload();
  const cell = new Cell(page, id, 'python');
  await expect(cell.root.locator('.cell-run').first()).toHaveCSS('cursor', 'pointer');
  expect(await expectRuns(page, id)).toContain(printed);
});

test('what is kept is not fetched again', async ({ page, context }) => {
  await page.goto('convolution/');
  await expectRuns(page, id);
  await page.reload();
  const fetched: string[] = [];
  await context.route(/\/(pyodide|_astro)\//, async (route) => {
    fetched.push(route.request().url());
    await route.continue();
  });
  await expectRuns(page, id);
  expect(fetched).toEqual([]);
});

test('a page that was published anew is shown at once', async ({ page, context }) => {
  await page.goto('convolution/');
  await expectRuns(page, id);
  await page.reload();
  await context.route('**/convolution/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<h1', '<p>Published anew.</p><h1');
    await route.fulfill({ response, body });
  });
  await page.reload();
  await expect(page.getByText('Published anew.')).toBeVisible();
});

// Playwright's own test: this site is of another origin than the one `test` watches over.
plainTest(
  'a runtime that is no longer published is thrown out once no page needs it',
  async ({ page, context }) => {
    const { site, publishAnew, close } = await publisher();
    const runtime = async (from: Page) =>
      (await kept(from)).filter((url) => url.includes('/pyodide/'));
    await page.goto(`${site}convolution/`);
    await expectRuns(page, id);
    await expect.poll(() => runtime(page)).toHaveLength(6);
    publishAnew();
    await page.goto(`${site}padding/`);
    const waiting = () =>
      page.evaluate(async () =>
        Boolean((await navigator.serviceWorker.getRegistration())?.waiting),
      );
    await expect.poll(waiting).toBe(true);
    expect(await runtime(page)).toHaveLength(6);
    await page.close();
    const next = await context.newPage();
    await next.goto(`${site}padding/`);
    await expect.poll(() => runtime(next)).toEqual([]);
    expect(await kept(next), 'pages stay').not.toEqual([]);
    close();
  },
);
