import { expectEach, PythonSession } from './support/session';
import { expect, test } from './support/test';

const advice = ['太大了', '请把批次、图片或列表改小'];

test('more than memory holds is a MemoryError that says what to do, and the session lives', async ({
  page,
}) => {
  await expectEach(page, {
    'a tensor of 40 GB': {
      code: 'huge = torch.zeros(100_000, 100_000)',
      alert: [
        ...advice,
        'torch.cuda.OutOfMemoryError: WebGL out of memory. Tried to allocate 37.25 GiB',
        '第 1 行',
      ],
    },
    'a product too large': {
      code: 'torch.ones(50_000, 1) @ torch.ones(1, 50_000)',
      alert: [...advice, 'OutOfMemoryError'],
    },
    'integers, which lie beside the GPU': {
      code: 'torch.zeros(10**18, dtype=torch.int64)',
      alert: [...advice, /MemoryError: .* you tried to allocate 8000000000000000000 bytes/],
    },
    'random numbers': { code: 'torch.randn(60_000, 60_000)', alert: [...advice, 'MemoryError'] },
    'a list': { code: 'zeros = [0] * 10**9', alert: [...advice, 'MemoryError', '第 1 行'] },
    'bytes by the ten thousand million': { code: 'bytearray(10**10)', alert: advice },
  });
});

test('a program may catch it, as RuntimeError or as MemoryError', async ({ page }) => {
  const session = await PythonSession.open(page);
  const program = `for kind in RuntimeError, MemoryError, torch.cuda.OutOfMemoryError:
    try:
        torch.zeros(10**6, 10**6)
    except kind:
        print(kind.__name__)`;
  expect(await session.run(program)).toBe('RuntimeError\nMemoryError\nOutOfMemoryError');
});

test('a list that grows without end loses itself, not the variables of other cells', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  const grow = 'hog = []\nwhile True:\n    hog.append(bytes(100_000_000))';
  await session.fails({ code: grow, alert: [...advice, 'MemoryError', '第 3 行'] }, 80_000);
  await expect(session.cell.output).toContainText('删去了本格设的变量：hog');
  await session.expectAlive();
});
