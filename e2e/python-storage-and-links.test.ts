import { deflateRawSync } from 'node:zlib';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';
const id = 'convolution/conv2d';

const shareHash = (code: string) =>
  `#share=v1:${id}:python:${deflateRawSync(code).toString('base64url')}`;

const markup = `</code></pre><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

test('where the browser refuses storage, Python cells run and say that edits are not kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await page.goto(chapter);
  const cell = new Cell(page, id, 'python');
  await cell.edit("print('still here')");
  await expect(cell.root).toContainText('修改无法保存');
  await cell.run();
  expect(await cell.printed()).toBe('still here');
});

test('a shared Python program waits for the reader, and its markup stays text', async ({
  page,
}) => {
  const program = `text = ${JSON.stringify(markup)}\nprint(text)\nraise ValueError(text)`;
  await page.goto(chapter + shareHash(program));
  const cell = new Cell(page, id, 'python');
  await expect.poll(() => cell.text()).toContain(JSON.stringify(markup));
  await cell.expectState('idle');
  await expect(cell.output).toBeEmpty();
  await cell.run();
  await cell.expectState('error');
  expect(await cell.printed()).toBe(markup);
  await expect(cell.alert).toContainText(`ValueError: ${markup}`);
  await expect(cell.root.locator('img')).toHaveCount(0);
  await expect(page).not.toHaveTitle('owned');
});
