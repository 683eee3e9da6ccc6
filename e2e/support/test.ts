import { test as base, expect } from '@playwright/test';
import { origin } from './site';

/** What a page did that none may do, gathered while a test runs. */
interface Watch {
  foreign: string[];
  refused: string[];
  crashes: string[];
}

/**
 * Playwright's test, with three promises kept in every test without asking: nothing is fetched from another origin
 * (workers included), the Content-Security-Policy refuses nothing the page needs, and no error escapes a page.
 */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context }, use) => {
      const watch: Watch = { foreign: [], refused: [], crashes: [] };
      context.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${origin}/`))
          watch.foreign.push(request.url());
      });
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) watch.refused.push(message.text());
      });
      context.on('weberror', (error) => watch.crashes.push(String(error.error().stack)));
      await use(watch);
      expect(watch, 'foreign requests, refusals of the policy, escaped errors').toEqual({
        foreign: [],
        refused: [],
        crashes: [],
      });
    },
    { auto: true },
  ],
});

export { expect };
