import { expect, test } from './support/test';

const cases = [
  { start: '', button: '搜索', query: '卷积核', address: /\/convlab\/(?!en\/)/ },
  { start: 'en/', button: 'Search', query: 'stride', address: /\/convlab\/en\// },
];

for (const { start, button, query, address } of cases) {
  test(`search finds ${query}, in the page's language only`, async ({ page }) => {
    await page.goto(start);
    await page.getByRole('button', { name: button }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input').fill(query);
    const results = dialog.getByRole('link');
    await expect(results.first()).toBeVisible();
    for (const result of await results.all()) await expect(result).toHaveAttribute('href', address);
    await results.first().click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole('main')).toContainText(query);
  });
}
