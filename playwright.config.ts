import { defineConfig } from '@playwright/test';
import { findChromium } from './src/build/commands/browser.mjs';
import { chromiumFlags, port, base } from './e2e/support/site';

const executablePath = findChromium();
if (!executablePath)
  throw new Error('There is no Chromium to test with: run npm test, it installs one.');

const training = /\/training\.test\.ts$/;
const fullTraining = /\/full-training.*\.test\.ts$/;

// Of the trainings with everything, `npm run test:full` also runs those marked @full.
const full = process.env['CONVLAB_FULL'] === '1';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  // Software WebGL keeps both cores of a small machine busy.
  workers: 2,
  // A shared machine may be slow once; a test that fails twice is broken.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}${base}`,
    locale: 'zh-CN',
    // WebM recordings and traces of WebGL runs are slow and large; a screenshot tells enough.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: chromiumFlags },
  },
  projects: [
    // The longest first, so that the other worker has the rest to do meanwhile.
    { name: 'training', testMatch: training },
    { name: 'site', testIgnore: [training, fullTraining] },
    // By itself: it keeps all cores busy for minutes, and would make every other test wait.
    {
      ...{ name: 'full-training', testMatch: fullTraining, fullyParallel: false, workers: 1 },
      grepInvert: full ? [] : /@full/,
    },
  ],
  webServer: {
    command: `node src/build/commands/serve.mjs --port ${port}`,
    env: { BASE_PATH: base },
    url: `http://localhost:${port}${base}`,
  },
});
