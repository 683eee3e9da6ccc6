import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from '../../runtime/python/node';
import { mismatchOf } from './mismatch';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('import torch, torch.nn.functional as F\nfrom torch import nn');
}, 60_000);

/** What is told of a network of one line that breaks. */
function mismatch(forward: string, input = '2, 3, 8, 8') {
  const { error } = python.run(`
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 4, 3), nn.Conv2d(3, 4, 3, padding=1)
        self.fc, self.norm, self.up = nn.Linear(100, 10), nn.BatchNorm2d(5), nn.ConvTranspose2d(5, 1, 2)
        self.w = nn.Parameter(torch.ones(7, 2))
    def forward(self, x):
        return ${forward}
Net()(torch.zeros(${input}))`);
  expect(error, forward).toBeDefined();
  return mismatchOf(error!.trail!);
}

it.each([
  ['self.fc(self.a(x).flatten(1))', { kind: 'features', from: '4×6×6', arrive: 144, want: 100 }],
  ['self.fc(self.a(x).view(2, -1))', { kind: 'features', from: '4×6×6', arrive: 144, want: 100 }],
  ['self.fc(x.mean((2, 3)))', { kind: 'features', from: undefined, arrive: 3, want: 100 }],
  ['self.fc(self.a(x))', { kind: 'not-flat', shape: '2×4×6×6', arrive: 6, want: 100, all: 144 }],
  ['self.b(self.a(x))', { kind: 'channels', arrive: 4, want: 3 }],
  ['self.norm(x)', { kind: 'channels', arrive: 3, want: 5 }],
  ['self.up(x)', { kind: 'channels', arrive: 3, want: 5 }],
  ['self.a(x.flatten(1))', { kind: 'rank', arrive: 2, want: 4 }],
  ['self.a(x[:, :, :2])', { kind: 'too-small', size: 2, padding: 0, extent: 3 }],
  ['F.max_pool2d(x, 9)', { kind: 'too-small', size: 8, padding: 0, extent: 9 }],
  ['x.view(-1, 100)', { kind: 'count', numbers: '2×3×8×8', arrive: 384, want: '100', wanted: 100, left: true }], // prettier-ignore
  ['x.reshape(2, 100)', { kind: 'count', numbers: '2×3×8×8', arrive: 384, want: '2×100', wanted: 200, left: false }], // prettier-ignore
  ['self.a(x) + self.b(x)', { kind: 'pair', first: '2×4×6×6', second: '2×4×8×8', sizes: [6, 8], dimension: 3 }], // prettier-ignore
  ['torch.cat([self.a(x), self.b(x)], 1)', { kind: 'pair', first: '2×4×6×6', second: '2×4×8×8', sizes: [6, 8], dimension: 2 }], // prettier-ignore
  ['x.flatten(1) @ self.w', { kind: 'features', arrive: 192, want: 7, from: undefined }],
])('%s', (forward, expected) => {
  expect(mismatch(forward)).toEqual(expected);
});

it('an error that is no matter of shapes has no reason in them', () => {
  expect(mismatch('self.a(x).sum(9)')).toBeUndefined();
  expect(mismatch('F.cross_entropy(self.fc(x), torch.zeros(5).long())', '4, 100')).toBeUndefined();
});
