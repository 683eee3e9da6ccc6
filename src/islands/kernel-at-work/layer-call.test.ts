import { describe, expect, it } from 'vitest';
import { readCall, type LayerCall } from './layer-call';
import { writeSetting } from './write-setting';

const read = (code: string) => readCall(code) as LayerCall;
const values = (code: string) =>
  Object.values(read(code).settings).map(({ value }) => value?.join('×'));
const frozen = (code: string) => Object.values(read(code).settings).map((each) => each.frozen);

describe('the settings of a layer in the code', () => {
  it.each([
    ['nn.Conv2d(5, 10, kernel_size=3)', ['3×3', '1×1', '0×0', '1×1']],
    ['Conv2d(5, 10, 3, 2, 1, 4)', ['3×3', '2×2', '1×1', '4×4']],
    ['nn.Conv2d(5, 10, (3, 5), padding=(1, 2))', ['3×5', '1×1', '1×2', '1×1']],
    ['nn.MaxPool2d(2)', ['2×2', '2×2', '0×0', '1×1']],
    ['torch.nn.MaxPool2d(3, stride=1)', ['3×3', '1×1', '0×0', '1×1']],
    ['nn.AvgPool2d(kernel_size=2, padding=1)', ['2×2', '2×2', '1×1', '1×1']],
    ['nn.Conv2d(1, 1, k, stride=s)', [undefined, undefined, '0×0', '1×1']],
    ['F.conv2d(x, k, None, 2, padding=1)', [undefined, '2×2', '1×1', '1×1']],
    ['F.max_pool2d(x, 3, padding=1)', ['3×3', '3×3', '1×1', '1×1']],
    ['torch.nn.functional.avg_pool2d(x, 2, 1)', ['2×2', '1×1', '0×0', '1×1']],
  ])('%s', (code, wanted) => {
    expect(values(`import torch\nlayer = ${code}`)).toEqual(wanted);
  });

  it('a number in a string or a comment is none', () => {
    const code = '# nn.Conv2d(1, 1, 7)\nname = "nn.Conv2d(1, 1, 9)"\nc = nn.Conv2d(1, 1, 3)  # 5';
    expect(values(code)[0]).toBe('3×3');
  });

  it('what a slider cannot set is said, and why', () => {
    expect(frozen('nn.Conv2d(1, 1, k, padding=(1, 2))')).toEqual([
      'computed',
      undefined,
      'pair',
      undefined,
    ]);
    expect(frozen('nn.AvgPool2d(2)')[3]).toBe('no-argument');
    expect(frozen('c = nn.Conv2d(1, 1, 3)\nc.weight.data = k')[0]).toBe('by-hand');
    expect(frozen('c = nn.Conv2d(1, 1, 3)\nc.weight.copy_(k)')[0]).toBe('by-hand');
    expect(frozen("nn.Conv2d(1, 1, 3, padding='same')")[2]).toBe('computed');
    expect(frozen('F.conv2d(x, k)')).toEqual(['tensor', undefined, undefined, undefined]);
  });

  it('no layer, and more than one', () => {
    expect(readCall('print(1)')).toBe('none');
    const both = 'nn.Conv2d(1, 1, 3)\nF.max_pool2d(x, 2)\ntoString()';
    expect(readCall(both)).toBe('several');
    expect(readCall(both, 'AvgPool2d')).toBe('several');
    expect(readCall(both, 'MaxPool2d')).toMatchObject({ text: 'F.max_pool2d(x, 2)' });
    expect(readCall(`${both}\nnn.MaxPool2d(2)`, 'MaxPool2d')).toBe('several');
  });
});

describe('a slider writes into the code', () => {
  const original = 'conv = nn.Conv2d(5, 10, kernel_size=3)\nprint(conv)';
  const write = (
    code: string,
    ...setting: ['kernel' | 'stride' | 'padding' | 'dilation', number]
  ) => writeSetting({ code, original }, setting);

  it('a number that is there is replaced, and nothing else', () => {
    expect(write(original, 'kernel', 5)).toBe(original.replace('size=3', 'size=5'));
    const positional = 'p = nn.MaxPool2d(2, 2)';
    expect(writeSetting({ code: positional, original: positional }, ['stride', 1])).toBe(
      'p = nn.MaxPool2d(2, 1)',
    );
  });

  it('an argument that is missing is added, and goes again with its default', () => {
    const padded = write(original, 'padding', 1);
    expect(padded).toBe(original.replace('=3)', '=3, padding=1)'));
    expect(write(padded, 'padding', 2)).toBe(original.replace('=3)', '=3, padding=2)'));
    expect(write(padded, 'padding', 0)).toBe(original);
  });

  it('an argument of the original stays, also with its default', () => {
    const code = 'nn.Conv2d(1, 1, 3, stride=2)';
    expect(writeSetting({ code, original: code }, ['stride', 1])).toBe(
      'nn.Conv2d(1, 1, 3, stride=1)',
    );
  });

  it('a call over several lines keeps its lines', () => {
    const code = 'nn.Conv2d(\n    1,\n    1,\n    3,\n)';
    const padded = writeSetting({ code, original: code }, ['padding', 1]);
    expect(read(padded).settings.padding.value).toEqual([1, 1]);
    expect(padded.split('\n')).toHaveLength(5);
  });

  it('pooling whose step follows its window gets one of its own only when it differs', () => {
    const code = 'nn.MaxPool2d(2)';
    expect(writeSetting({ code, original: code }, ['stride', 2])).toBe(code);
    expect(writeSetting({ code, original: code }, ['stride', 1])).toBe('nn.MaxPool2d(2, stride=1)');
    expect(values(writeSetting({ code, original: code }, ['kernel', 3]))).toEqual([
      '3×3',
      '3×3',
      '0×0',
      '1×1',
    ]);
  });

  it('of several layers the one that the figure shows', () => {
    const code = 'c = nn.Conv2d(1, 1, 3)\ny = F.max_pool2d(c(x), 2)';
    const wider = writeSetting({ code, original: code }, ['kernel', 3], 'MaxPool2d');
    expect(wider).toBe(code.replace('(c(x), 2)', '(c(x), 3)'));
    expect(writeSetting({ code, original: code }, ['kernel', 3])).toBe(code);
  });

  it('what a slider cannot set stays', () => {
    const code = 'nn.Conv2d(1, 1, k)';
    expect(writeSetting({ code, original: code }, ['kernel', 5])).toBe(code);
  });
});
