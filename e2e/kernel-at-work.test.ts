import AxeBuilder from '@axe-core/playwright';
import { edges, Figure } from './support/figures/kernel-at-work';
import { expect, test } from './support/test';

test('before anything runs the figure shows an example with all its numbers', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await expect(figure.outputs).toHaveText(edges);
  await expect(figure.said).toContainText('9 个乘积相加，得 −22');
  await expect(figure.products).toHaveAccessibleName(/5 × \(−1\) = −5; 1 × 2 = 2/);
  await expect(figure.root).toContainText('例子，还没有运行');
  await expect(figure.root).toContainText('⌊(5 + 2×0 − 1×(3 − 1) − 1) / 1⌋ + 1 = 3');
});

test('nothing of the figure’s live half is fetched before it is touched', async ({ page }) => {
  const asked: string[] = [];
  // The arithmetic with the parser of the code.
  const isLive = (url: string) => /\/live\.[\w-]+\.js/.test(url);
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('convolution/', { waitUntil: 'networkidle' });
  const figure = new Figure(page, 'convolution/by-hand');
  await figure.root.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  expect(asked.filter(isLive)).toEqual([]);
  await figure.button('下一步').click();
  await expect(figure.output(0, 1)).toHaveAttribute('aria-selected', 'true');
  expect(asked.filter(isLive)).toHaveLength(1);
});

test('with the mouse: pointing at an output, stepping, playing, dragging', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await figure.output(1, 2).hover();
  await expect(figure.said).toContainText('输出第 1 行第 2 列');
  await expect(figure.said).toContainText('第 1 到 3 行、第 2 到 4 列');
  await expect(figure.said).toContainText('得 24。');
  await figure.button('下一步').click();
  await expect(figure.said).toContainText('输出第 2 行第 0 列');
  await figure.button('上一步').click();
  await expect(figure.said).toContainText('输出第 1 行第 2 列');

  await figure.button('播放').click();
  await expect(figure.button('暂停')).toBeVisible();
  await expect(figure.said).not.toContainText('输出第 1 行第 2 列');
  await figure.button('暂停').click();
  const stands = await figure.said.textContent();
  await page.waitForTimeout(1000);
  expect(await figure.said.textContent()).toBe(stands);

  // From the middle of the window at the upper left to the picture's lower right.
  await figure.output(0, 0).hover();
  const box = (await figure.input.boundingBox())!;
  const at = (cell: number) => ((cell + 0.5) * box.width) / 5;
  await page.mouse.move(box.x + at(1), box.y + at(1));
  await page.mouse.down();
  await page.mouse.move(box.x + at(2), box.y + at(3), { steps: 4 });
  await expect(figure.said).toContainText('输出第 2 行第 1 列');
  await page.mouse.move(box.x + at(4), box.y + at(4), { steps: 4 });
  await page.mouse.up();
  await expect(figure.said).toContainText('输出第 2 行第 2 列');
  await expect(figure.said).toContainText('得 22。');
});

test('with the keyboard: one stop of Tab, arrow keys walk the output', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await figure.selected.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.output(0, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(figure.output(1, 1)).toBeFocused();
  await expect(figure.said).toContainText('得 −3。');
  await page.keyboard.press('End');
  await expect(figure.output(1, 2)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(figure.output(1, 2)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(figure.button('上一步')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(figure.output(1, 2)).toBeFocused();
});

test('sliders edit the code, the code moves the sliders, and Reset takes it all back', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'convolution/conv2d');
  const { cell } = figure;
  await figure.slider('填充').fill('1');
  await figure.slider('步长').fill('2');
  await expect(figure.root).toContainText('设置改过，还没有运行');
  await expect(cell.code).toContainText('nn.Conv2d(5, 10, kernel_size=3, padding=1, stride=2)');
  await expect(figure.root).toContainText('⌊(5 + 2×1 − 1×(3 − 1) − 1) / 2⌋ + 1 = 3');
  await expect(cell.button('changes')).toBeVisible();

  await figure.run();
  expect(await cell.printed()).toContain('torch.Size([1, 10, 50, 50])');
  await expect(figure.root).toContainText('上次运行的张量');
  await expect(figure.root).toContainText('⌊(100 + 2×1 − 1×(3 − 1) − 1) / 2⌋ + 1 = 50');

  // A new kernel has no numbers before it is made.
  await figure.slider('卷积核大小').fill('5');
  await expect(figure.said).toContainText('新卷积核的数还没有');
  await figure.run();
  await expect(figure.said).toContainText('5 个通道的和加在一起');
  await expect(figure.root).toContainText('⌊(100 + 2×1 − 1×(5 − 1) − 1) / 2⌋ + 1 = 49');

  await cell.code.click();
  await cell.editor.press('Control+z');
  await expect(figure.slider('卷积核大小')).toHaveValue('3');
  await cell.editor.fill((await cell.text()).replace('stride=2', 'stride=3'));
  await expect(figure.slider('步长')).toHaveValue('3');
  await cell.editor.fill((await cell.text()).replace('stride=3', 'stride=1 + 1'));
  await expect(figure.slider('步长')).toBeDisabled();
  await figure.run();
  // Only the run can tell what the code computes.
  await expect(figure.slider('步长')).toHaveValue('2');

  await cell.button('reset').click();
  await expect(figure.slider('步长')).toHaveValue('1');
  await expect(figure.slider('填充')).toHaveValue('0');
  await expect(cell.code).not.toContainText('padding');

  // An edit of an earlier visit is what the sliders show.
  await figure.slider('填充').fill('2');
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('padding=2');
  await page.reload();
  await expect(figure.slider('填充')).toHaveValue('2');
});

test('settings that cannot be are explained in words', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/conv2d', 'en');
  await figure.slider('Kernel size').fill('7');
  await expect(figure.remarks).toContainText(
    'It does not fit: with its gaps the kernel takes up 7 rows',
  );
  await expect(figure.remarks).toContainText('5 + 2×0 = 5');
  await expect(figure.outputs).toHaveCount(0);
  await figure.slider('Padding').fill('1');
  await expect(figure.remarks).not.toContainText('does not fit');
  await figure.slider('Stride').fill('0');
  await expect(figure.remarks).toContainText('the window would never move');
  await figure.run();
  await figure.cell.expectState('error');
  await expect(figure.cell.alert).toContainText('non-positive stride');
  await expect(figure.remarks).toContainText('This run failed');
});

test('in the TypeScript tab the figure says that it reads the PyTorch tab', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await figure.button('下一步').click();
  await figure.cell.tab('typescript').click();
  await expect(figure.remarks).toContainText('读的是 PyTorch 标签');
  await figure.cell.tab('python').click();
  await expect(figure.remarks).not.toContainText('PyTorch 标签');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a finger drags the window from its first touch on; a tap moves it', async ({ page }) => {
    const figure = await Figure.open(page, 'convolution/by-hand');
    // Clear of the header that stays at the top.
    await figure.input.evaluate((picture) => picture.scrollIntoView({ block: 'center' }));
    const box = (await figure.input.boundingBox())!;
    const at = (cell: number) => ((cell + 0.5) * box.width) / 5;
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', cell?: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: cell === undefined ? [] : [{ x: box.x + at(cell), y: box.y + at(cell) }],
      });
    const scrolled = await page.evaluate(() => scrollY);
    await touch('touchStart', 1);
    for (const cell of [1.4, 1.8, 2.4, 3]) await touch('touchMove', cell);
    await touch('touchEnd');
    await expect(figure.said).toContainText('输出第 2 行第 2 列');
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);

    await figure.input.tap({ position: { x: at(1), y: at(1) } });
    await expect(figure.said).toContainText('输出第 0 行第 0 列');
    await figure.output(2, 1).tap();
    await expect(figure.said).toContainText('输出第 2 行第 1 列');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the figure, before and after a run, and where nothing fits', async ({
      page,
    }) => {
      const figure = await Figure.open(page, 'convolution/conv2d');
      const violations = async () =>
        (await new AxeBuilder({ page }).include('kernel-at-work').analyze()).violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.map(({ failureSummary, html }) => html.slice(0, 200) + failureSummary).join()}`,
        );
      expect(await violations()).toEqual([]);
      await figure.run();
      await figure.output(1, 1).hover();
      expect(await violations()).toEqual([]);
      await figure.slider('步长').fill('0');
      expect(await violations()).toEqual([]);
    });
  });
}
