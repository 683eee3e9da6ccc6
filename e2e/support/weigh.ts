import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/**
 * What reading a page fetches, to its end and without touching anything: gzip bytes of each file, the heaviest first. Fonts
 * are left out: a formula has its own, and they do not hold up the text.
 */
export async function weighPage(page: Page, path: string): Promise<[url: string, bytes: number][]> {
  const weights = new Map<string, number>();
  const pending: Promise<unknown>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'font') return;
    const weighOne = async () =>
      weights.set(response.url(), gzipSync(await response.body()).length);
    pending.push(weighOne().catch(() => undefined));
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  // Reading is no interaction: scroll through the whole page.
  await page.mouse.wheel(0, 100_000);
  await page.waitForTimeout(500);
  await Promise.all(pending);
  return [...weights].sort((a, b) => b[1] - a[1]);
}

/** All of them together. */
export const total = (weights: readonly [string, number][]) =>
  weights.reduce((sum, [, bytes]) => sum + bytes, 0);
