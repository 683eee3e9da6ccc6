import { describe, expect, it } from 'vitest';
import { startPython } from './node';

/* A training loop with torch.cuda.amp runs with `enabled=False`, and without a GPU; it is refused where it asks for float16. */

const loop = (enabled: string) => `
import torch
scaler = torch.cuda.amp.GradScaler(${enabled})
net = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
torch.nn.init.ones_(net.weight)

@torch.autocast('cuda', enabled=False)
def forward(x):
    return net(x)

with torch.cuda.amp.autocast(${enabled}):
    loss = forward(torch.ones(1, 2)).sum()
scaler.scale(loss).backward()
scaler.unscale_(optimizer)
scaler.step(optimizer)
scaler.update()
print(net.weight.tolist(), scaler.get_scale(), scaler.is_enabled(), scaler.state_dict())
`;

describe.each([false, true])('on a GPU: %s', async (accelerated) => {
  const python = await startPython({ accelerated });
  const trained = '[[0.8999999761581421, 0.8999999761581421]] 1.0 False {}\n';

  it('runs when switched off', () => {
    const { stdout, stderr } = python.run(loop('enabled=False'));
    expect(stdout).toBe(trained);
    expect(stderr).toBe('');
  });

  it(accelerated ? 'is refused by name' : 'warns when switched on, and runs', () => {
    const { stdout, stderr, error } = python.run(loop(''));
    if (!accelerated) {
      expect(stdout).toBe(trained);
      expect(stderr).toContain('GradScaler is enabled, but CUDA is not available.  Disabling.');
      expect(stderr).toContain("User provided device_type of 'cuda', but CUDA is not available.");
      return;
    }
    expect(error?.text).toContain(
      'NotImplementedError: torch.cuda.amp.GradScaler() is not supported here; pass enabled=False',
    );
    expect(python.run("torch.autocast('cuda')").error?.text).toContain(
      'NotImplementedError: torch.autocast(): torch.float16 is not supported here; pass enabled=False',
    );
  });

  it('refuses bfloat16 on the CPU, and other devices as PyTorch does', () => {
    const said = (code: string) => python.run(`import torch\n${code}`).error?.text;
    expect(said("torch.autocast('cpu')")).toContain('torch.bfloat16 is not supported here');
    expect(said("torch.autocast('tpu')")).toContain(
      "RuntimeError: User specified autocast device_type must be 'cuda' or 'cpu'",
    );
  });
});
