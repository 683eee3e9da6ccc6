import { Cell } from './support/cell';
import { Figure, SEVEN, type Place } from './support/figures/question-network';
import { expect, test } from './support/test';

const isLive = (url: string) => /\/live\.[\w-]+\.js/.test(url);

test('before anything runs it shows what real PyTorch gave, offers to train, and loads nothing', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const figure = await Figure.open(page);
  await expect(figure.root).toContainText('记录：真正的 PyTorch，十轮之后');
  await expect(figure.score).toHaveText('10,000 张里认对 9,872 张，准确率 98.72 %。');
  await expect(figure.square(5, 3)).toHaveAccessibleName('5 认成 3：10 张');
  await expect(figure.said).toContainText('多半是 9（52.1 %），也可能是 4（46.3 %）');
  await expect(figure.pictures).toHaveCount(2);
  await expect(figure.root).toContainText('6,000 张图片，1 轮');
  await expect(figure.button('考一遍')).toBeDisabled();
  await page.waitForLoadState('networkidle');
  expect(asked.filter(isLive)).toEqual([]);
  expect(await figure.violations()).toEqual([]);

  // Without a network a drawing is shown as it would be seen, and nothing is made up.
  await figure.draw(SEVEN);
  expect(asked.some(isLive)).toBe(true);
  await expect(figure.said).toHaveText('还没有网络可以问：先训练一个。');
  expect((await figure.seen()).filter((pixel) => pixel === 255).length).toBeGreaterThan(20);
  await expect(figure.bars.first()).toHaveText('0');
  expect(asked.filter((url) => /pyodide/.test(url))).toEqual([]);
  // Its pictures are not in the recording.
  await figure.square(5, 3).click();
  await expect(figure.root).toContainText('记录里只有一格的图片');
});

test('a drawing is recognised by the network that was trained last, as the session does it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const figure = await Figure.open(page);
  await figure.learnOneBatch();
  await figure.pad.hover();
  await expect(figure.root).toContainText('你的 small_net（Net）');
  await expect(figure.layers).toHaveCount(5);
  // The whole drawing's answer brings new layers.
  const before = (await figure.layers.first().getAttribute('aria-label'))!;
  await figure.draw(SEVEN);
  await expect(figure.layers.first()).not.toHaveAttribute('aria-label', before);
  await expect(figure.layers.first()).toHaveAccessibleName(
    /^conv1 · Conv2d → 10×24×24, −?[\d.]+ 到/,
  );

  const [pixels, shown] = [await figure.seen(), await figure.probabilities()];
  const sayings = await figure.said.textContent();
  const ranges = await figure.layers.evaluateAll((all) =>
    all.map((each) => each.getAttribute('aria-label')!),
  );
  const real = (await figure.ask(`
x = ((torch.tensor(${JSON.stringify(pixels)}).float() / 255 - 0.1307) / 0.3081).view(1, 1, 28, 28)
maps = [small_net.conv1(x)]
maps.append(small_net.pool(maps[0]))
maps.append(small_net.conv2(F.relu(maps[1])))
maps.append(small_net.pool(maps[2]))
maps.append(small_net(x))
print(json.dumps([maps[-1].softmax(1)[0].tolist(), [[m.min().item(), m.max().item()] for m in maps]]))`)) as [
    number[],
    number[][],
  ];
  real[0].forEach((p, digit) => expect(Math.abs(shown[digit]! - 100 * p)).toBeLessThan(0.11));
  expect(sayings).toContain(String(real[0].indexOf(Math.max(...real[0]))));
  real[1].forEach((range, n) =>
    range.forEach((value) => expect(ranges[n]).toContain(value.toFixed(2).replace('-', '−'))),
  );

  // Undo, clear, and the way back from clearing.
  await figure.draw([[0.3, 0.55], [0.7, 0.55]]); // prettier-ignore
  const barred = await figure.seen();
  expect(barred).not.toEqual(pixels);
  await figure.button('撤销').click();
  expect(await figure.seen()).toEqual(pixels);
  await figure.button('清空').click();
  await expect(figure.said).toHaveText('画板是空的，没有可认的。');
  await expect(figure.layers).toHaveCount(0);
  await figure.button('撤销').click();
  await expect(figure.layers).toHaveCount(5);
  // A dot in a corner is answered, and remarked upon.
  await figure.button('清空').click();
  await figure.draw([[0.1, 0.1]]);
  await expect(figure.said).toContainText('几乎只是一个点');

  // The keyboard: a cursor, a pen, diagonals.
  await figure.pad.focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Space');
  for (let n = 0; n < 9; n++) await page.keyboard.press('ArrowRight');
  await page.keyboard.down('ArrowDown');
  for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.up('ArrowDown');
  await page.keyboard.press('Space');
  await expect(figure.root.getByText(/^第 \d+ 行第 \d+ 列，提笔$/)).toBeAttached();
  await expect(figure.said).toContainText('%');
  const drawn = await figure.seen();
  const inRow = (row: number) => drawn.slice(28 * row, 28 * (row + 1)).filter(Boolean).length;
  const inked = [...Array(28).keys()].filter((row) => inRow(row) > 0);
  expect(inRow(inked[0]! + 1)).toBeGreaterThan(12);
  expect(inRow(inked.at(-1)! - 1)).toBeLessThan(9);
  await page.keyboard.press('Control+z');
  await expect(figure.said).toHaveText('画板是空的，没有可认的。');
});

test('the examination: stopped and gone through, its matrix and its pictures are the session’s', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const figure = await Figure.open(page);
  await figure.learnOneBatch();
  await figure.pad.hover();
  await figure.button('考一遍').click();
  await expect(figure.score).toContainText(/^已考 [\d,]+ \/ 10,000 张/);
  await figure.button('停止').click();
  await expect(figure.score).toContainText(/^停在 [\d,]+ \/ 10,000 张/);
  await figure.button('再考一遍').click();
  await expect(figure.button('再考一遍')).toBeVisible({ timeout: 120_000 });

  // The mistake made most often: its pictures, and one of them looked at.
  await figure.root
    .getByRole('button', { name: /^\d → \d \d+$/ })
    .first()
    .click();
  await expect(figure.pictures.first()).toBeVisible();
  const name = (await figure.pictures.first().getAttribute('aria-label'))!;
  const [index, label, answer] = name.match(/\d+/g)!.map(Number) as [number, number, number];
  await figure.pictures.first().click();
  await expect(figure.said).toContainText(`第 ${index} 张，写的是 ${label}，认错了`);
  const [pixels, shown] = [await figure.seen(), await figure.probabilities()];
  const squares = await figure.root
    .getByRole('gridcell')
    .evaluateAll((all) => all.map((square) => Number(square.textContent) || 0));
  const score = await figure.score.textContent();

  const real = (await figure.ask(`
confusion = torch.zeros(100)
with torch.no_grad():
    for images, labels in DataLoader(test_set, batch_size=500):
        confusion += torch.bincount(labels * 10 + small_net(images).argmax(1), minlength=100)
    p = small_net(test_set[${index}][0].unsqueeze(0)).softmax(1)[0].tolist()
print(json.dumps([confusion.tolist(), test_set.data[${index}].flatten().tolist(), p]))`)) as [
    number[],
    number[],
    number[],
  ];
  expect(squares).toEqual(real[0]);
  expect(squares.reduce((sum, count) => sum + count)).toBe(10_000);
  expect(pixels).toEqual(real[1]);
  real[2].forEach((p, digit) => expect(Math.abs(shown[digit]! - 100 * p)).toBeLessThan(0.11));
  expect(real[2].indexOf(Math.max(...real[2]))).toBe(answer);
  const right = real[0].filter((_, n) => n % 11 === 0).reduce((sum, count) => sum + count);
  expect(score).toContain(`认对 ${right.toLocaleString('en')} 张`);
  // That program could have trained on.
  await expect(figure.score).toContainText('这之后又运行过程序');

  // The keyboard walks the matrix and opens a square.
  await figure.square(label, answer).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  const up = Math.max(0, label - 1);
  await expect(figure.square(up, 1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(figure.square(up, 1)).toHaveAttribute('aria-selected', 'true');
  await expect(figure.square(up, 1)).toBeFocused();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await figure.violations()).toEqual([]);
  }
});

test('without a network it trains a small one, shows how far it is, and stops; half trained it answers', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const figure = await Figure.open(page, 'en');
  const cell = new Cell(page, 'mnist/train', 'python');
  await figure.button('Train a small one now').click();
  // Not while the first step still compiles: Stop would have to take the session with it.
  await expect(figure.root.getByText(/^Training · epoch 1\/1 · \d\d of 94/)).toBeVisible({
    timeout: 120_000,
  });
  await expect(cell.field('epochs')).toHaveValue('1');
  await expect(cell.field('pictures')).toHaveValue('6000');
  // A drawing meanwhile waits its turn.
  await figure.draw(SEVEN);
  await expect(figure.said).toContainText('the answer comes when it has ended');
  // Whatever comes while the pen is on the paper, the paper stays where it is.
  const place = await figure.placeOfPad();
  await figure.pad.hover({ position: { x: 60, y: 60 } });
  await page.mouse.down();
  await figure.button('Stop training').press('Enter');
  await cell.expectState('stopped');
  await expect(figure.root).toContainText('your net (Net)');
  await expect(figure.said).toContainText('%');
  expect(await figure.placeOfPad()).toBe(place);
  await page.mouse.up();
  await expect(figure.button('Train a small one now')).toBeHidden();
});

test('a network that does not take the picture says so in its own words', async ({ page }) => {
  const figure = await Figure.open(page, 'en');
  const cell = new Cell(page, 'mnist/mean-and-std', 'python');
  await cell.edit('from torch import nn\nnet = nn.Sequential(nn.Flatten(), nn.Linear(300, 10))');
  await cell.run();
  await figure.draw(SEVEN);
  await expect(figure.said).toContainText(
    'the network failed: RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x784 and 300x10)',
  );
  await cell.edit('from torch import nn\nnet = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))');
  await cell.run();
  await expect(figure.root).toContainText('Nothing has been trained on this page yet: the parameters are the initial ones'); // prettier-ignore
  await expect(figure.root).toContainText('this chapter’s transform');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a finger draws, and the page stays where it is', async ({ page }) => {
    const figure = await Figure.open(page);
    await figure.pad.evaluate((pad) =>
      pad.scrollIntoView({ block: 'center', behavior: 'instant' }),
    );
    const box = (await figure.pad.boundingBox())!;
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', place?: Place) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: place
          ? [{ x: box.x + place[0] * box.width, y: box.y + place[1] * box.height }]
          : [],
      });
    const scrolled = await page.evaluate(() => scrollY);
    // The first touch is what loads the pad: it counts as well.
    await touch('touchStart', [0.5, 0.2]);
    await expect(figure.button('清空')).toBeEnabled();
    for (const y of [0.3, 0.5, 0.7, 0.85]) await touch('touchMove', [0.5, y]);
    await touch('touchEnd');
    await expect(figure.said).toHaveText('还没有网络可以问：先训练一个。');
    const pixels = await figure.seen();
    const columns = new Set(pixels.flatMap((pixel, n) => (pixel > 127 ? [n % 28] : [])));
    expect(columns.size).toBeLessThan(5);
    expect(new Set(pixels.flatMap((pixel, n) => (pixel > 127 ? [Math.floor(n / 28)] : []))).size).toBe(20); // prettier-ignore
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });
});
