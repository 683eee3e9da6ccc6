// `npm run bench`: measures the built site in a headless Chromium. Presses the button of the bench page, times a first and a
// second visit to a chapter, weighs every page; prints a table and writes test-results/bench.json.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { base, chromiumFlags, sitemap } from '../../../e2e/support/site.ts';
import { total, weighPage } from '../../../e2e/support/weigh.ts';
import { ensureChromium } from './browser.mjs';
import { run } from './run.mjs';
import { listen, siteServer } from './serve.mjs';

const HELP = `npm run bench -- [options]
  --steps N   timed training steps of each side (20)
  --long      look at the GPU memory after 1,000 steps, too
  --gpu       use the machine's GPU instead of software WebGL
  --built     measure dist/ as it is, built with BASE_PATH=${base}`;

const { values: options } = parseArgs({
  options: {
    steps: { type: 'string', default: '20' },
    long: { type: 'boolean', default: false },
    gpu: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** A visitor who has never been here: nothing is in this browser's cache. */
async function visit(browser, address, what) {
  const context = await browser.newContext({ baseURL: address, locale: 'en' });
  try {
    return await what(context);
  } finally {
    await context.close();
  }
}

/** Milliseconds from pressing Run on a chapter's first program to its end. */
async function firstRun(context, tab) {
  const page = await context.newPage();
  await page.goto('en/convolution/', { waitUntil: 'networkidle' });
  const cell = page.locator('code-cell').first();
  await cell.getByRole('tab', { name: tab }).click();
  const begin = Date.now();
  await cell.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('code-cell[data-state=done]').first().waitFor({ timeout: 120_000 });
  const ms = Date.now() - begin;
  await page.close();
  return ms;
}

/** The same with nothing in the browser's cache, and again on a new page. */
async function startUp(browser, address, tab) {
  return visit(browser, address, async (context) => ({
    cold: await firstRun(context, tab),
    warm: await firstRun(context, tab),
  }));
}

async function pageWeights(browser, address) {
  const weights = {};
  for (const path of sitemap())
    weights[`/${path}`] = await visit(browser, address, async (context) =>
      total(await weighPage(await context.newPage(), path)),
    );
  return weights;
}

/** Presses the bench page's button and its copy buttons. */
async function benchPage(context) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto('en/bench/');
  await page.getByRole('spinbutton', { name: 'Steps' }).fill(options.steps);
  if (options.long) await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.locator('lab-bench:not([data-state=running])').waitFor({ timeout: 3_600_000 });
  if (!(await page.locator('lab-bench[data-state=done]').isVisible()))
    throw new Error(await page.getByRole('status').innerText());
  const copied = async (format) => {
    await page.getByRole('button', { name: `Copy as ${format}` }).click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    return page.evaluate(() => globalThis.navigator.clipboard.readText());
  };
  const markdown = await copied('Markdown');
  return { ...JSON.parse(await copied('JSON')), markdown };
}

async function bench() {
  const server = siteServer(resolve('dist'), base);
  const address = `http://localhost:${await listen(server, 4360)}${base}`;
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: options.gpu ? [] : chromiumFlags,
  });
  try {
    console.log('Measuring on the bench page …');
    const { markdown, ...measured } = await visit(browser, address, benchPage);
    console.log(`\n${markdown}\n\nFrom pressing Run to the first result, in ms:`);
    const starts = {};
    for (const tab of ['PyTorch', 'TypeScript']) starts[tab] = await startUp(browser, address, tab);
    console.table(starts);
    console.log('What reading a page fetches, in gzip bytes:');
    const weights = await pageWeights(browser, address);
    console.table(weights);
    mkdirSync('test-results', { recursive: true });
    const result = { ...measured, starts, weights };
    writeFileSync('test-results/bench.json', `${JSON.stringify(result, null, 2)}\n`);
    console.log('Written to test-results/bench.json');
  } finally {
    await browser.close();
    server.close();
  }
}

if (options.help) console.log(HELP);
else {
  if (!options.built)
    await run('npx', ['astro', 'build'], { BASE_PATH: base, SITE: 'http://localhost' });
  if (!existsSync('dist/index.html')) throw new Error('There is no built site in dist/.');
  await bench();
}
