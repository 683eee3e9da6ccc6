import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags } from './e2e/support/site.ts';
import { findChromium } from './src/build/commands/browser.mjs';

// Tests of code that runs on the GPU run in a real Chromium, all others in Node.
const onGpu = 'src/**/*.gpu.test.ts';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'node',
          include: ['src/**/*.test.ts'],
          exclude: [onGpu],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'gpu',
          include: [onGpu],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: chromiumFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
