import { expect, it } from 'vitest';
import { startPython } from './node';

/*
 * What takes `device=…` makes its tensors there. 'cuda' cannot be recorded here; that it says 'cuda:0' is PyTorch's.
 */

const python = await startPython({ accelerated: true });

function printed(code: string): string {
  const { error, stdout } = python.run(`import torch\nfrom torch import nn\n${code}`);
  expect(error?.text).toBeUndefined();
  return stdout.trimEnd();
}

it.each([
  "nn.BatchNorm1d(2, device='cuda')",
  "nn.BatchNorm2d(2, device='cuda')",
  "nn.LayerNorm(2, device='cuda')",
  "nn.GroupNorm(1, 2, device='cuda')",
  "nn.InstanceNorm2d(2, affine=True, device='cuda')",
  "nn.PReLU(device='cuda')",
  "nn.Linear(2, 1, device='cuda')",
  "nn.Embedding(2, 1, device='cuda')",
])('%s has all its parameters and buffers there', (layer) => {
  const code = `print({str(value.device) for value in ${layer}.state_dict().values()})`;
  expect(printed(code)).toBe("{'cuda:0'}");
});

it.each([
  "torch.tril_indices(2, 2, device='cuda')",
  "torch.triu_indices(2, 2, device='cuda')",
  "torch.asarray([1, 2], device='cuda')",
  "torch.asarray(torch.ones(2), device='cuda')",
])('%s is there', (made) => {
  expect(printed(`print(${made}.device)`)).toBe('cuda:0');
});

it('asarray(copy=False) never moves a tensor', () => {
  const code = [
    'try:',
    "    torch.asarray(torch.ones(2), device='cuda', copy=False)",
    'except ValueError as error:',
    '    print(error)',
  ];
  expect(printed(code.join('\n'))).toBe("can't alias tensor from device 'cpu' to 'cuda:0'.");
});

// 'webgl' is what 'cuda' is here: two names of one place.

it("tensors made on 'webgl' are those of 'cuda'", () => {
  const code = [
    "x = torch.ones(2, device='webgl')",
    "print(x.device, x.is_cuda, (x + torch.ones(2, device='cuda')).tolist())",
    "print(torch.zeros(1).to(torch.device('webgl')).device, torch.device('webgl'))",
    "print(nn.Linear(1, 1).to('webgl').weight.device, x.to('webgl:0') is x)",
  ];
  expect(printed(code.join('\n')).split('\n')).toEqual([
    'cuda:0 True [2.0, 2.0]',
    'cuda:0 webgl',
    'cuda:0 True',
  ]);
});

it("where there is no WebGL, 'webgl' is refused as 'cuda' is", async () => {
  const { run } = await startPython();
  for (const device of ['webgl', 'cuda']) {
    const { error } = run(`import torch\ntorch.ones(2, device='${device}')`);
    expect(error?.text.split('\n').at(-1)).toBe(
      'AssertionError: Torch not compiled with CUDA enabled',
    );
  }
});

it('a program that asks about a GPU that is not there gets what PyTorch says', async () => {
  const { run } = await startPython();
  const missing = 'AssertionError: Torch not compiled with CUDA enabled';
  const { stdout } = run(`
import torch
for name in 'device_count memory_allocated memory_reserved empty_cache seed_all current_device get_device_name synchronize'.split():
    try: print(getattr(torch.cuda, name)())
    except AssertionError as error: print('AssertionError:', error)
print(torch.backends.mps.is_built(), issubclass(torch.cuda.OutOfMemoryError, RuntimeError))`);
  expect(stdout.trimEnd().split('\n')).toEqual([
    ...['0', '0', '0', 'None', 'None'],
    ...[missing, missing, missing],
    'False True',
  ]);
});

it('where there is one, it is the first and only', () => {
  expect(printed('print(torch.cuda.device_count(), torch.cuda.current_device())')).toBe('1 0');
});
