import { chapters, sitemap } from './support/site';
import { expect, test } from './support/test';

test('the sitemap has the start page and every chapter in both languages', () => {
  const expected = ['', 'en/'].flatMap((prefix) => [
    prefix,
    ...chapters.map(({ slug }) => `${prefix}${slug}/`),
  ]);
  expect(sitemap()).toEqual(expect.arrayContaining(expected));
});

for (const { path, language, word } of [
  { path: 'nowhere/', language: 'zh-CN', word: /找不到|没有找到|不存在/ },
  { path: 'en/nowhere/', language: 'en', word: /not found|no page/i },
]) {
  test(`/${path}, which does not exist, is answered with 404 in ${language}`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('main')).toContainText(word);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.getByRole('main').getByRole('link').first().click();
    await expect(page).toHaveURL(language === 'en' ? /\/convlab\/en\// : /\/convlab\/(?!en\/)/);
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
