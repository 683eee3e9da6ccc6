import { deflateRawSync } from 'node:zlib';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';
const id = 'convolution/conv2d';

/** A share link's hash, packed as src/islands/code-cell/share.ts describes it. */
function shareHash(code: string | Buffer, cell = id): string {
  return `#share=v1:${cell}:typescript:${deflateRawSync(code).toString('base64url')}`;
}

const markup = `</code></pre><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

test('markup in a share link stays text, and nothing runs', async ({ page }) => {
  await page.goto(chapter + shareHash(`// ${markup}\nconsole.log('ran');`));
  const cell = new Cell(page, id);
  await expect.poll(() => cell.text()).toContain(markup);
  await expect(page).not.toHaveTitle('owned');
  await expect(cell.root.locator('img')).toHaveCount(0);
  await cell.expectState('idle');
  await expect(cell.output).toBeEmpty();
  await cell.run();
  expect(await cell.printed()).toBe('ran');
});

test('what a shared program prints stays text', async ({ page }) => {
  await page.goto(chapter + shareHash(`console.log(${JSON.stringify(markup)});`));
  const cell = new Cell(page, id);
  await cell.run();
  expect(await cell.printed()).toBe(markup);
  await expect(cell.output.locator('img')).toHaveCount(0);
});

test("an error's text stays text", async ({ page }) => {
  await page.goto(chapter + shareHash(`throw new Error(${JSON.stringify(markup)});`));
  const cell = new Cell(page, id);
  await cell.run();
  await expect(cell.alert).toContainText(markup);
  await expect(cell.alert.locator('img')).toHaveCount(0);
});

const broken = {
  'cut off': shareHash("console.log('a longer program, so that cutting it hurts');").slice(0, -9),
  'not base64': `#share=v1:${id}:typescript:!!!!`,
  'not packed': `#share=v1:${id}:typescript:${Buffer.from('plain text').toString('base64url')}`,
  'not UTF-8': shareHash(Buffer.from([0xff, 0xfe, 0xfd])),
  'a name with markup': `#share=v1:"><img src=x onerror=alert(1)>:typescript:abcd`,
  'nothing at all': '#share=',
};
for (const [what, hash] of Object.entries(broken)) {
  test(`a broken share link (${what}) is reported and the page shows the original`, async ({
    page,
  }) => {
    await page.goto(chapter + hash);
    await expect(page.getByText(/分享链接/).first()).toBeVisible();
    const cell = new Cell(page, id);
    await cell.run();
    await cell.expectState('done');
    expect(await cell.printed()).toContain('[1, 10, 98, 98]');
  });
}

test('a share link that unpacks to gigabytes is refused', async ({ page }) => {
  await page.goto(chapter + shareHash(Buffer.alloc(60_000_000, 'a')));
  await expect(page.getByText(/超过了一格的上限/)).toBeVisible();
});

test('a share link of a cell that is not on the page is reported', async ({ page }) => {
  await page.goto(chapter + shareHash('console.log(1);', 'mnist/nowhere'));
  await expect(page.getByText(/不在本页/)).toBeVisible();
});

test('opening a share link does not overwrite the edit the reader already has', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit("console.log('mine');");
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('mine'));
  await page.goto('about:blank');
  await page.goto(chapter + shareHash("console.log('theirs');"));
  await expect.poll(() => cell.text()).toBe("console.log('theirs');");
  await page.goto('about:blank');
  await page.goto(chapter);
  await expect.poll(() => cell.text()).toBe("console.log('mine');");
});
