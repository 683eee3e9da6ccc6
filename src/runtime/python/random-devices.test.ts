import { expect, it } from 'vitest';
import { startPython } from './node';

/*
 * Where random numbers on 'cuda' come from. Real PyTorch's own CUDA numbers are other ones, so that nothing of this can
 * be recorded; that the CPU's stream stays as it is, is (src/python/parity/cases/random.py).
 */

const python = await startPython({ accelerated: true });

function printed(code: string): string {
  const { error, stdout } = python.run(`import torch\n${code}`);
  expect(error?.text).toBeUndefined();
  return stdout;
}

it("torch.cuda.manual_seed leaves the CPU's stream alone", () => {
  const code = (between: string) =>
    `torch.manual_seed(3); torch.rand(2); ${between}; print(torch.rand(3), torch.initial_seed())`;
  const expected = printed(code('pass'));
  for (const name of ['manual_seed(5)', 'manual_seed_all(5)', 'manual_seed(3)', 'seed()']) {
    expect(printed(code(`torch.cuda.${name}; torch.rand(4, device='cuda')`))).toBe(expected);
  }
});

it("torch.cuda.manual_seed starts the GPU's draws anew, with every kind of draw", () => {
  printed(`
def draws():
    x = torch.full((2, 3), 0.5, device='cuda')
    drop = torch.nn.functional.dropout(x).tolist()
    parts = [torch.randperm(4, device='cuda'), x.multinomial(2), x.bernoulli(), x.clone().normal_(), torch.randn_like(x)]
    return [drop, *(part.tolist() for part in parts)]

for seed in 5, 6:
    seen = []
    for _ in range(2):
        torch.cuda.manual_seed(seed)
        assert torch.cuda.initial_seed() == seed
        seen.append(draws())
        torch.rand(7)
    assert seen[0] == seen[1] != draws()
`);
});

it('with one seed for both, a program draws on the GPU what it draws on the CPU', () => {
  const program = (device: string) =>
    printed(`
torch.manual_seed(1); torch.cuda.manual_seed_all(1)
print(torch.rand(2).tolist(), torch.rand(2, device='${device}').tolist(), torch.randn(17).tolist())`);
  expect(program('cuda')).toBe(program('cpu'));
});

it('torch.manual_seed starts both anew', () => {
  printed(`
torch.cuda.manual_seed(9)
torch.manual_seed(1)
assert torch.cuda.initial_seed() == 1
assert torch.rand(2, device='cuda').tolist() == torch.rand(2, generator=torch.Generator().manual_seed(1)).tolist()`);
});

it("a torch.Generator goes with Python's last reference", () => {
  const id = Number(printed('g = torch.Generator(); print(g._generator_id)'));
  expect(python.engine.random.get(id).initialSeed()).toBe(67280421310721n);
  printed('del g');
  expect(() => python.engine.random.get(id)).toThrow('there is no generator');
});
