import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { Cell } from './support/cell';
import { Figure, strengths } from './support/figures/training-watched';
import { expect, test } from './support/test';

/** What real PyTorch did (src/python/parity/record-watched.py). */
const recorded = JSON.parse(readFileSync('src/islands/training-watched/recorded.json', 'utf8')) as {
  moments: { step: number; right: number; filters: { values: number[] } }[];
};

test('before anything runs the figure shows the training that was recorded from PyTorch', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const figure = await Figure.open(page);
  await page.waitForLoadState('networkidle');
  const isLive = (url: string) => /\/(live|recorded)\.[\w-]+\.js/.test(url);
  expect(asked.filter(isLive)).toEqual([]);
  await expect(figure.root).toContainText('真正的 PyTorch 的记录');
  await expect(figure.said).toContainText('第 10 轮之后，第 9,380 步：这张 5，网络认对了');
  await expect(figure.said).toContainText('测试集的前 300 张，对了 298 张');
  await expect(figure.answers).toHaveCount(10);
  await expect(figure.root.getByRole('img', { name: /^损失和准确率的曲线/ })).toBeVisible();

  // The keyboard is the first touch: what it needs is loaded, and the key is not lost.
  await figure.slider.focus();
  await page.keyboard.press('Home');
  await expect(figure.said).toContainText('训练之前：这张 5，网络认成 3');
  expect(asked.filter(isLive)).not.toEqual([]);
  for (const n of [1, 2]) {
    await page.keyboard.press('ArrowRight');
    await expect(figure.slider).toHaveValue(String(n));
  }
  await expect(figure.slider).toHaveAttribute('aria-valuetext', '第 50 步之后');
  await expect(figure.said).toContainText('网络认成 6');
  await expect(figure.answers.nth(6)).toHaveText(/^6\s*17 %$/);
  const shown = (await figure.kernels()).flat();
  strengths(recorded.moments[2]!.filters.values).forEach((strength, n) =>
    expect(shown[n]).toBeCloseTo(strength, 1.9),
  );

  await figure.digit(/^数字 5/).focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.digit(/^数字 6，测试集第 11 张/)).toBeChecked();
  await expect(figure.said).toContainText('这张 6，网络认对了');

  // With the mouse: the curves' right end, then play, which begins anew there.
  const plot = figure.root.getByRole('img', { name: /^损失和准确率的曲线/ });
  const { width, height } = (await plot.boundingBox())!;
  await plot.click({ position: { x: width - 2, y: height / 2 } });
  await expect(figure.slider).toHaveValue('14');
  await figure.button('播放').click();
  await expect
    .poll(async () => Number(await figure.slider.inputValue()), { intervals: [100] })
    .toBeGreaterThanOrEqual(2);
  await figure.button('暂停').click();
  const stands = await figure.slider.inputValue();
  await page.waitForTimeout(1000);
  expect(await figure.slider.inputValue()).toBe(stands);
});

test('a training of the reader’s is followed, and its last moment is the network of the session', async ({
  page,
}) => {
  test.setTimeout(6 * 60_000);
  const figure = await Figure.open(page);
  const { cell } = figure;
  await cell.choose();
  await cell.field('epochs').fill('1');
  await cell.field('pictures').fill('6000');
  await cell.button('run').click();
  await expect(figure.root).toContainText('正在训练', { timeout: 60_000 });
  await expect(figure.root).toContainText(
    /第 1\/1 轮 · \d+\/94 步 · 每步 [\d.]+ ms · 约剩 \d+ (秒|分)/,
    {
      timeout: 60_000,
    },
  );
  // While it goes on the reader looks back: the figure stays there.
  await expect(figure.slider).toHaveAttribute('max', /[12]/, { timeout: 60_000 });
  await figure.slider.fill('0');
  await expect(figure.slider).toHaveAttribute('max', '3', { timeout: 60_000 });
  await expect(figure.slider).toHaveValue('0');
  await cell.expectState('done', 120_000);
  await expect(figure.root).toContainText('你的这次训练');
  await expect(figure.root).not.toContainText('每步');
  await figure.slider.fill('3');
  await expect(figure.slider).toHaveAttribute('aria-valuetext', '第 1 轮之后，第 94 步');
  await expect(figure.root).toContainText('准确率：测试集的前 100 张');
  const shown = {
    kernels: (await figure.kernels()).flat(),
    answers: await figure.answers.locator('b').allTextContents(),
    said: await figure.said.textContent(),
    maps: await figure.tiles(/^第 \d 层卷积之后/).count(),
  };
  const real = (await figure.ask(`import json
pictures, labels = zip(*[test_set[i] for i in range(100)])
with torch.no_grad():
    scores = net(torch.stack(pictures).to(device))
print(json.dumps({
    'kernels': net.conv1.weight.flatten().tolist(),
    'probabilities': scores[8].softmax(0).tolist(),
    'right': sum(int(a == b) for a, b in zip(scores.argmax(1).tolist(), labels)),
}))`)) as { kernels: number[]; probabilities: number[]; right: number };
  strengths(real.kernels).forEach((strength, n) =>
    expect(shown.kernels[n]).toBeCloseTo(strength, 1.9),
  );
  real.probabilities.forEach((p, n) =>
    expect(Math.abs(parseFloat(shown.answers[n]!) - 100 * p)).toBeLessThan(0.6),
  );
  expect(shown.said).toContain(`测试集的前 100 张，对了 ${real.right} 张`);
  expect(shown.maps).toBe(30);
});

test('a training that is stopped keeps its moments, which are real PyTorch’s; watching costs next to nothing', async ({
  page,
}) => {
  test.setTimeout(6 * 60_000);
  const figure = await Figure.open(page);
  const { cell } = figure;
  // What the GPU was asked for, in the session's own count.
  const counted = (await cell.text()).replace(
    'def train(epoch):',
    `from _convlab.counters import gpu
drawn = []

def train(epoch):`,
  );
  await cell.edit(
    counted.replace(
      '        optimizer.step()',
      `        before = gpu()['draws']
        optimizer.step()
        drawn.append(gpu()['draws'] - before)`,
    ),
  );
  await cell.button('run').click();
  await expect(figure.slider).toHaveAttribute('max', '2', { timeout: 90_000 });
  await cell.stop();
  await cell.expectState('stopped');
  await expect(figure.root).toContainText('你的这次训练，中途停止');
  for (const n of [0, 1, 2]) {
    await figure.slider.fill(String(n));
    const shown = (await figure.kernels()).flat();
    strengths(recorded.moments[n]!.filters.values).forEach((strength, i) =>
      expect(shown[i]).toBeCloseTo(strength, 1.9),
    );
    await expect(figure.said).toContainText(`前 300 张，对了 ${recorded.moments[n]!.right} 张`);
  }
  const drawn = (await figure.ask('import json\nprint(json.dumps(drawn))')) as number[];
  const [usual, first, tenth] = [drawn[20]!, drawn[0]!, drawn[9]!];
  test.info().annotations.push({
    type: 'draws of a step, with the first moment, with a moment',
    description: `${usual}, ${first}, ${tenth}`,
  });
  // A moment is less than one training step (some 30 draws); an epoch of 938 steps has at most six of them.
  expect(tenth - usual).toBeGreaterThan(0);
  expect(tenth - usual).toBeLessThanOrEqual(30);
});

test('a training that cannot be shown says why, and the figure stays as it was', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'en');
  await figure.cell.edit(`import torch
layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
layer(torch.ones(1, 2)).sum().backward()
optimizer.step()
print('trained')`);
  await figure.cell.run();
  await figure.cell.expectState('done');
  await expect(figure.remarks).toContainText('the network has no nn.Conv2d');
  await expect(figure.root).toContainText('recorded from real PyTorch');
  await figure.cell.tab('typescript').click();
  await expect(figure.remarks).toContainText('the training in the PyTorch tab');
});

test('in the playground the figure comes with a network that a program trains inside its functions', async ({
  page,
}) => {
  test.setTimeout(6 * 60_000);
  await page.goto('playground/');
  const figure = new Figure(page);
  const cell = new Cell(page, 'playground', 'python');
  await expect(figure.root).toBeHidden();
  await cell.edit(`import torch
from torch import nn
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

def train(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        nn.functional.nll_loss(model(images), labels).backward()
        optimizer.step()

def main():
    to_tensor = transforms.ToTensor()
    train_set = datasets.MNIST('data', train=True, download=True, transform=to_tensor)
    test_set = datasets.MNIST('data', train=False, transform=to_tensor)
    test_loader = DataLoader(test_set, batch_size=100)
    model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(4), nn.Flatten(), nn.Linear(144, 10), nn.LogSoftmax(1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(2):
        train(model, DataLoader(Subset(train_set, range(640)), batch_size=64), optimizer)

main()`);
  await cell.run();
  await cell.expectState('done');
  await expect(figure.root).toBeVisible();
  await expect(figure.root).toContainText('你的这次训练');
  await expect(figure.slider).toHaveAttribute('aria-valuetext', '第 2 轮之后，第 20 步');
  await expect(figure.tiles(/^第 1 层卷积之后的特征图，4×6×6$/)).toHaveCount(4);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('taps choose a digit, a moment on the curves, and nothing is wider than the screen', async ({
    page,
  }) => {
    const figure = await Figure.open(page);
    await figure.digit(/^数字 8/).tap();
    await expect(figure.said).toContainText('这张 8，网络认对了');
    await expect(figure.digit(/^数字 8/)).toBeChecked();
    const plot = figure.root.getByRole('img', { name: /^损失和准确率的曲线/ });
    await plot.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { width } = (await plot.boundingBox())!;
    await plot.tap({ position: { x: width / 2, y: 40 } });
    await expect(figure.said).toContainText('第 5 轮之后，第 4,690 步：这张 8');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    for (const target of [figure.button('播放'), figure.slider, figure.digit(/^数字 8/)])
      expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the figure, as it is read and as it is scrubbed', async ({
      page,
    }) => {
      const figure = await Figure.open(page);
      const violations = async () =>
        (await new AxeBuilder({ page }).include('training-watched').analyze()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join()}`,
        );
      expect(await violations()).toEqual([]);
      await figure.slider.fill('2');
      await expect(figure.said).toContainText('网络认成 6');
      expect(await violations()).toEqual([]);
    });
  });
}
