import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags } from './e2e/support/site.ts';
import { findChromium } from './src/build/commands/browser.mjs';

// Tests of code that runs on the GPU run in a real Chromium, all others in Node.
const onGpu = 'src/**/*.gpu.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          testTimeout: 60_000,
          include: ['src/**/*.test.ts'],
          exclude: [onGpu],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'gpu',
          testTimeout: 60_000,
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
