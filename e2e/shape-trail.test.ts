import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Cell } from './support/cell';
import { reaction } from './support/reaction';
import { expect, test } from './support/test';

/** The figure, as a reader meets it. */
class Trail {
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('group', { name: /^(形状之旅|The shape trail)$/ });
  }

  get blocks(): Locator {
    return this.root.getByRole('option');
  }

  block(name: string | RegExp): Locator {
    return this.blocks.filter({ hasText: name }).first();
  }

  get chosen(): Locator {
    return this.root.getByRole('option', { selected: true });
  }
}

/** A network with what readers write: nested modules, functions, a residual sum, one layer used twice, two inputs. */
const OWN = `import json, torch
import torch.nn.functional as F
from torch import nn

class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.body(x))

class Own(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 6, (3, 5), stride=2)
        self.block = Block(6)
        self.pool = nn.MaxPool2d(2)
        self.same = nn.Linear(90, 90)
        self.head = nn.Linear(92, 7)

    def forward(self, x, more):
        x = self.pool(self.block(self.stem(x)))
        x = torch.flatten(x, 1)
        x = self.same(F.relu(self.same(x)))
        return self.head(torch.cat([x, more], dim=1))

own = Own()
seen = []
for layer in own.modules():
    if not list(layer.children()):
        layer.register_forward_hook(lambda layer, given, out: seen.append([
            type(layer).__name__, list(out.shape)[1:], sum(p.numel() for p in layer.parameters())]))
own(torch.randn(2, 3, 14, 25), torch.randn(2, 2))
print(json.dumps({'seen': seen, 'parameters': sum(p.numel() for p in own.parameters())}))`;

const grouped = (n: number) => n.toLocaleString('en');

test('before any run the picture is there, and each block tells its arithmetic by click and by key', async ({
  page,
}) => {
  await page.goto('overview/');
  const trail = new Trail(page);
  await expect(trail.root).toContainText('例子，还没有运行');
  await expect(trail.blocks).toHaveCount(9);
  await expect(trail.root).toContainText('参数一共 8,490；每个输入乘加一共 467,200。');

  await trail.block('20×8×8').click();
  await expect(trail.chosen).toContainText('Conv2d');
  await expect(trail.root).toContainText('行和列 ⌊(12 + 2×0 − 1×(5 − 1) − 1) / 1⌋ + 1 = 8');
  await expect(trail.root).toContainText('20×10×5×5 + 20 = 5,020');
  await expect(trail.root).toContainText('20×8×8 × 10×5×5 = 320,000');

  await trail.chosen.press('ArrowRight');
  await expect(trail.chosen).toContainText('ReLU');
  await expect(trail.chosen).toBeFocused();
  await expect(trail.root).toContainText('不变。');
  await page.keyboard.press('End');
  await expect(trail.root).toContainText('10×320 + 10 = 3,210');
  await page.keyboard.press('ArrowLeft');
  await expect(trail.root).toContainText('20×4×4 = 320');
  await page.keyboard.press('Home');
  await expect(trail.root).toContainText('网络的输入：(1, 1, 28, 28)。');
  // One stop of the Tab key for all blocks.
  await page.keyboard.press('Shift+Tab');
  await expect(trail.root.locator(':focus')).toHaveCount(0);
});

test('after a run it shows the way of the reader’s own network, as the program prints it', async ({
  page,
}) => {
  await page.goto('mnist/');
  const trail = new Trail(page);
  const cell = new Cell(page, 'mnist/net', 'python');
  await cell.edit(OWN);
  await cell.choose();
  const time = await reaction(cell.root, 'shape-trail', () => cell.run());
  await cell.expectState('done');
  expect(time).toBeLessThan(100);
  await expect(trail.root).toContainText('上次运行：net');

  const printed = JSON.parse(await cell.printed()) as {
    seen: [string, number[], number][];
    parameters: number;
  };
  const layers = trail.blocks.filter({ hasText: /Conv2d|BatchNorm2d|MaxPool2d|Linear/ });
  await expect(layers).toHaveText(
    printed.seen.map(([name, shape, parameters]) => {
      const count = parameters > 0 ? `.* ${grouped(parameters)} 参数` : '';
      return new RegExp(`${name}.* 2 × ${shape.join('×')}${count}`);
    }),
  );
  await expect(trail.root).toContainText(`参数一共 ${grouped(printed.parameters)}；`);
  // 6·6·11·(3·15) + 6·6·11·(6·9) + 2·(90·90) + 7·92, of one of the two.
  const adds = 6 * 6 * 11 * 45 + 6 * 6 * 11 * 54 + 2 * 8100 + 644;
  await expect(trail.root).toContainText(`每个输入乘加一共 ${grouped(adds)}。`);

  await expect(trail.blocks.first()).toHaveText('输入 1 2 × 3×14×25');
  await expect(trail.block(/^\+/)).toHaveText('+ 2 × 6×6×11 来自 stem、block.body.1');
  await expect(trail.block(/^cat/)).toHaveText('cat 2 × 92 来自 same、输入 2');
  await trail.block('stem').click();
  await expect(trail.root).toContainText('行 ⌊(14 + 2×0 − 1×(3 − 1) − 1) / 2⌋ + 1 = 6');
  await expect(trail.root).toContainText('列 ⌊(25 + 2×0 − 1×(5 − 1) − 1) / 2⌋ + 1 = 11');
  await trail.blocks.filter({ hasText: /^same/ }).last().click();
  await expect(trail.root).toContainText('前面已经用过这一层，它的参数只算一次。');

  // Layers called one by one, by the chapter's own program.
  await cell.button('reset').click();
  const shapes = new Cell(page, 'mnist/shapes', 'python');
  await shapes.run();
  await expect(trail.root).toContainText('上次运行：shapes');
  await expect(trail.blocks).toHaveText([
    '输入 1 × 1×28×28',
    /^net.conv1 Conv2d 5×5 1 × 10×24×24/,
    /^net.pool MaxPool2d 2×2 1 × 10×12×12/,
    'relu 1 × 10×12×12',
    /^net.conv2 Conv2d 5×5 1 × 20×8×8/,
    /^net.pool MaxPool2d 2×2 1 × 20×4×4/,
    'relu 1 × 20×4×4',
    /Flatten 1 × 320/,
    /^net.fc Linear 320→10 1 × 10 3,210 参数/,
  ]);
});

test('the playground shows it once a script has used a network, folded where it is long', async ({
  page,
}) => {
  await page.goto('en/playground/');
  const trail = new Trail(page);
  const cell = new Cell(page, 'playground', 'python');
  await expect(trail.root).toBeHidden();
  await cell.edit('print(1)');
  await cell.run();
  await expect(trail.root).toBeHidden();

  await cell.edit(OWN);
  await cell.run();
  await expect(trail.root).toContainText('Own: 12 steps');
  await expect(trail.block('head')).toContainText('651 params');
  await trail.block('head').click();
  await expect(trail.root).toContainText('7×92 + 7 = 651');

  await cell.edit(
    'import torch\nfrom torch import nn\nnet = nn.Sequential(*[nn.Linear(4, 4) for _ in range(20)])\nnet(torch.zeros(4))',
  );
  await page.reload();
  await cell.run();
  await expect(trail.root).toContainText('Sequential: 20 steps, 400 parameters');
  await expect(trail.blocks.first()).toBeHidden();
  await trail.root.locator('summary').click();
  await expect(trail.blocks).toHaveCount(21);
  await expect(trail.root).toContainText('400 parameters in all; 320 multiply-adds in this pass.');

  await cell.edit('print(1)');
  await cell.run();
  await expect(trail.root).toBeHidden();
});

test('a run that fails leaves the picture, and says so', async ({ page }) => {
  await page.goto('en/mnist/');
  const trail = new Trail(page);
  const cell = new Cell(page, 'mnist/net', 'python');
  await cell.edit('1 / 0');
  await cell.run();
  await expect(trail.root).toContainText('this run failed; the figure is unchanged');
  await expect(trail.blocks).toHaveCount(9);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the blocks stand in a column, a finger can choose one, and nothing scrolls sideways', async ({
    page,
  }) => {
    await page.goto('en/overview/');
    const trail = new Trail(page);
    await trail.block('Linear').tap();
    await expect(trail.root).toContainText('10×320 + 10 = 3,210');
    const boxes = await Promise.all((await trail.blocks.all()).map((block) => block.boundingBox()));
    for (const [n, box] of boxes.entries()) {
      expect(box!.height).toBeGreaterThanOrEqual(44);
      if (n > 0) expect(box!.y).toBeGreaterThan(boxes[n - 1]!.y);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the figure, nor in the trail of an error', async ({ page }) => {
      await page.goto('mnist/');
      const violations = async (part: string) =>
        (await new AxeBuilder({ page }).include(part).analyze()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join()}`,
        );
      expect(await violations('shape-trail')).toEqual([]);
      const cell = new Cell(page, 'mnist/wrong-size', 'python');
      await cell.run();
      await expect(cell.trail).toBeVisible();
      expect(await violations('.cell-trail')).toEqual([]);
    });
  });
}
