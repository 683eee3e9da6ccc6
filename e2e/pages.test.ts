import { base, chapters, sitemap } from './support/site';
import { expect, test } from './support/test';

test('the sitemap has the start page and every chapter in both languages', () => {
  const expected = ['', 'en/'].flatMap((prefix) => [
    prefix,
    ...chapters.map(({ slug }) => `${prefix}${slug}/`),
  ]);
  expect(sitemap()).toEqual(expect.arrayContaining(expected));
});

// A static host has one 404.html for both languages.
for (const path of ['nowhere/', 'en/nowhere/']) {
  test(`/${path}, which does not exist, is answered with 404, in both languages`, async ({
    page,
  }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    const main = page.getByRole('main');
    await expect(main).toContainText(/找不到|没有找到|不存在/);
    await expect(main.locator('[lang^=en]')).toContainText(/not found|no page|not exist/i);
    for (const start of ['', 'en/'])
      await expect(main.locator(`a[href="${base}${start}"]`).first()).toBeVisible();
  });
}

for (const path of sitemap()) {
  test(`/${path} keeps to its own origin by policy, and loads without complaint`, async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
    await expect(policy).toHaveAttribute('content', /default-src 'self'/);
    await expect(policy).toHaveAttribute('content', /connect-src 'self'/);
    expect(complaints).toEqual([]);
  });
}

test('the language switch leads to the same chapter in the other language', async ({ page }) => {
  await page.goto('stride/');
  await page.getByRole('combobox', { name: /语言/ }).first().selectOption({ label: 'English' });
  await expect(page).toHaveURL(/\/convlab\/en\/stride\/$/);
});

test('the start page shows a live cell and the way into chapter 1 above the fold', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('');
  const cell = page.locator('code-cell').first();
  await expect(cell.getByRole('button', { name: '运行' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('main').locator('a[href$="/overview/"]').first()).toBeInViewport({
    ratio: 1,
  });
});
