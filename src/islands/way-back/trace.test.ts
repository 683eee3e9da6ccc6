import { beforeAll, describe, expect, it } from 'vitest';
import { startPython, type NodePython } from '../../runtime/python/node';
import type { BackwardPass } from '../../runtime/views';
import { example } from './example';
import { momentsOf } from './moments';
import { at, boards, inputsHere, planeOf, spots, type Channels } from './pass';
import { received, total } from './trace';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('import torch\nfrom torch import nn');
}, 60_000);

/** What `backward()` of the real engine leaves, through this network. */
function passOf(network: string, picture: string): BackwardPass {
  const program = `torch.manual_seed(0)\nx = torch.randn(${picture}, requires_grad=True)\nout = nn.Sequential(${network})(x)\n(out * torch.randn(out.shape)).sum().backward()`;
  const { views, error } = python.run(program, 'test/cell', { views: ['backward'] });
  expect(error).toBeUndefined();
  return views!.backward!;
}

const channelsOf = (pass: BackwardPass): Channels[] =>
  pass.stages[0]!.values.flatMap((_, output) =>
    inputsHere(pass, output).map((input) => ({ output, input })),
  );

describe.each([
  ['as in the chapter', 'nn.Conv2d(1, 1, 2), nn.MaxPool2d(2), nn.ReLU()', '1, 1, 5, 5'],
  ['over channels', 'nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)', '1, 2, 6, 6'],
  ['with strides and windows that overlap', 'nn.Conv2d(1, 2, 2, stride=2), nn.MaxPool2d(3, 1, padding=1)', '1, 1, 9, 8'], // prettier-ignore
  ['with an even kernel and the same size', "nn.Conv2d(1, 1, 2, padding='same'), nn.MaxPool2d(2)", '1, 1, 6, 6'], // prettier-ignore
  ['with groups and dilation', 'nn.Conv2d(4, 4, (2, 3), dilation=2, groups=2, padding=(2, 1)), nn.MaxPool2d((2, 3))', '1, 4, 6, 8'], // prettier-ignore
])('through a convolution and a pool %s', (_, network, picture) => {
  it('the paths told of each number add up to its gradient', () => {
    const pass = passOf(network, picture);
    for (const channels of channelsOf(pass))
      for (const board of boards(pass).slice(0, -1)) {
        const { values, gradient } = planeOf(pass, board, channels);
        expect(gradient).toBeDefined();
        for (const spot of spots(values)) {
          const sum = total(received(pass, { board, ...spot }, channels));
          expect(sum).toBeCloseTo(at(gradient, spot)!, 4);
        }
      }
  });
});

it('step by step, the gradients come to what they are at the end', () => {
  const pass = passOf('nn.Conv2d(1, 1, 3, padding=1), nn.MaxPool2d(3, 1), nn.ReLU()', '1, 1, 5, 5');
  const moments = momentsOf(pass, { output: 0, input: 0 });
  const last = moments.filter(({ kind }) => kind === 'convolution').at(-1)!;
  for (const board of [0, 'weight', 'input'] as const) {
    const { gradient } = planeOf(pass, board, { output: 0, input: 0 });
    last.gradients
      .get(board)!
      .flat()
      .forEach((value, n) => expect(value).toBeCloseTo(gradient!.flat()[n]!, 4));
  }
  expect(moments[0]!.gradients.size).toBe(0);
});

it('the chapter’s example goes back in ten steps: loss, ReLU, four windows, three stamps, all', () => {
  const kinds = momentsOf(example(), { output: 0, input: 0 }).map(({ kind }) => kind);
  expect(kinds).toEqual([
    ...['forward', 'loss', 'relu', 'pool', 'pool', 'pool', 'pool'],
    ...['convolution', 'convolution', 'convolution', 'done'],
  ]);
});

it('many windows and many stamps are one step each', () => {
  const pass = passOf('nn.Conv2d(1, 2, 3), nn.MaxPool2d(2)', '1, 1, 13, 13');
  const kinds = momentsOf(pass, { output: 0, input: 0 }).map(({ kind }) => kind);
  expect(kinds).toEqual(['forward', 'loss', 'pool', 'done']);
});
