import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test';

interface Report {
  machine: { renderer: string; steps: number };
  figures: Record<string, { ours?: number; stock?: number; ratio?: number }>;
}

const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

/** Presses Measure with few steps, waits for the end, and takes the report as a reader takes it. */
async function measured(page: Page, steps: number): Promise<Report> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('en/bench/');
  await page.getByRole('spinbutton', { name: 'Steps' }).fill(String(steps));
  await button(page, 'Measure').click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('status')).toContainText('One training step', {
    timeout: 9 * 60_000,
  });
  await button(page, 'Copy as JSON').click();
  await expect(page.getByRole('status')).toContainText('Copied');
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Report;
}

/**
 * Counts and ratios only: they are the same on a busy machine. Who makes a step cheaper lowers the bound of its draw calls.
 */
test('the bench measures both tabs against stock: a step needs few draw calls, no new shaders, no new memory, and less time than stock', async ({
  page,
}) => {
  test.setTimeout(10 * 60_000);
  const { machine, figures } = await measured(page, 6);
  expect(machine.renderer).toContain('SwiftShader');
  expect(machine.steps).toBe(6);
  expect(Object.keys(figures)).toHaveLength(27);
  for (const [id, { ours, stock, ratio }] of Object.entries(figures)) {
    if (id !== 'ragged') expect(ours, id).toBeGreaterThan(0);
    if (stock !== undefined && id !== 'ragged') expect(ratio, id).toBeCloseTo(stock / ours!);
  }
  expect(figures['step']!.ratio).toBeGreaterThan(6);
  expect(figures['typescript']!.ratio).toBeGreaterThan(4);
  expect(figures['draws']!.ours).toBeLessThanOrEqual(28);
  expect(figures['draws']!.stock).toBeGreaterThan(figures['draws']!.ours!);
  expect(figures['ragged']!.ours, 'shaders compiled for a last, smaller batch').toBe(0);
  expect(figures['memoryLate']!.ours).toBe(figures['memoryEarly']!.ours);
  // What is copied is what is shown.
  const draws = page.getByRole('row').filter({ hasText: 'Draw calls in a step' });
  await expect(draws.getByRole('cell').first()).toHaveText(String(figures['draws']!.ours));
  await button(page, 'Copy as Markdown').click();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain(`| Draw calls in a step | ${figures['draws']!.ours} |`);
});

test('Stop ends the measurement at once, and it can begin again', async ({ page }) => {
  test.setTimeout(5 * 60_000);
  await page.goto('bench/');
  await button(page, '开始测量').click();
  await expect(page.getByRole('status')).toContainText('训练网络', { timeout: 120_000 });
  await button(page, '停止').click();
  await expect(page.getByRole('status')).toHaveText('已停止', { timeout: 10_000 });
  await button(page, '开始测量').click();
  await expect(page.getByRole('status')).toContainText('训练网络', { timeout: 120_000 });
  await button(page, '停止').click();
  await expect(page.getByRole('status')).toHaveText('已停止');
});
