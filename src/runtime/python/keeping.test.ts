import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Kept, Restored } from '../questions/keeping';
import { startPython, type NodePython } from './node';

const RECORDINGS = 'src/python/parity/recordings';
const NETWORK = readFileSync('src/python/parity/kept_network.py', 'utf8');
const TRAINING = `${NETWORK}
for epoch in range(3):
    for x, y in loader:
        optimizer.zero_grad()
        loss = ((net(x) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
`;

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
}, 60_000);

/** A page that was left and opened again: nothing is left of its variables and of the cells that ran. */
const reopen = () => {
  python.run('', 'test/anew', { fresh: true });
  python.run('from _convlab import cells, training\ncells.sources.clear()\ntraining._stepped = None\ndel cells, training'); // prettier-ignore
};
beforeEach(reopen);

const run = (code: string, cell = 'test/train') => {
  const ran = python.run(code, cell);
  expect(ran.error?.text).toBeUndefined();
  return ran.stdout;
};

function keep(name?: string) {
  const end = python.interpreter.ask({ ask: 'keep', detail: { name } });
  expect(end).toMatchObject({ status: 'done' });
  const { detail, bytes } = end as { detail: Kept; bytes: Uint8Array };
  return { detail, bytes };
}

function restore(detail: object, bytes: Uint8Array): Restored {
  const end = python.interpreter.ask({ ask: 'restore', detail, bytes });
  expect('error' in end ? end.error.text : undefined).toBeUndefined();
  return (end as unknown as { detail: Restored }).detail;
}

function refusal(detail: object, bytes: Uint8Array): string {
  const end = python.interpreter.ask({ ask: 'restore', detail, bytes });
  expect(end.status).toBe('error');
  return 'error' in end ? end.error.message : '';
}

// Float32 differs in its last bit where a sum is added up in another order.
const SHOWN =
  'print([round(y, 4) for y in net(torch.ones(2, 4)).flatten().tolist()], [t.sum().item() for t in net.buffers()])';

describe('a model that was trained', () => {
  it('is kept with its file, its layers, and the program that makes it', () => {
    run(TRAINING);
    const { detail, bytes } = keep();
    expect(detail).toMatchObject({ name: 'net', type: 'Net', trained: true, parameters: 41 });
    expect(detail).toMatchObject({ cell: 'test/train', without: [], layers: ['Linear 4→5', 'BatchNorm1d 5', 'Linear 5→1'] }); // prettier-ignore
    expect(detail.parts.map(({ name }) => name)).toEqual(['F', 'nn', 'Net', 'hidden', 'net']);
    expect(detail.parts.at(-1)).toEqual({ name: 'net', code: 'net = Net(hidden)' });
    const saved = python.run("torch.save(net.state_dict(), 'net.pt')").files['net.pt'];
    expect(Buffer.from(bytes).equals(Buffer.from(saved!))).toBe(true);
  });

  it('gives the same outputs when the page was left and opened again', () => {
    run(TRAINING);
    const { detail, bytes } = keep();
    const before = run(SHOWN);
    reopen();
    const restored = restore(detail, bytes);
    expect(restored).toMatchObject({ name: 'net', made: true, defined: ['F', 'nn', 'Net', 'hidden', 'net'] }); // prettier-ignore
    expect(run(`import torch\n${SHOWN}`)).toBe(before);
    // It can be kept again, although the cell that made it did not run.
    expect(keep().detail.parts).toEqual(detail.parts);
  });

  it('goes into the model that the session has, and draws none of its random numbers', () => {
    run(TRAINING);
    const { detail, bytes } = keep();
    const before = run(SHOWN);
    run('torch.manual_seed(5)\nwanted = torch.rand(3)\ntorch.manual_seed(5)\nsame = net\nnn.init.zeros_(net.first.weight)'); // prettier-ignore
    expect(restore(detail, bytes)).toMatchObject({ made: false, defined: [] });
    expect(run(SHOWN)).toBe(before);
    expect(run('print(same is net, torch.rand(3).equal(wanted))')).toBe('True True\n');
  });

  it('of other layers is refused in PyTorch’s words, and nothing has changed', () => {
    run(TRAINING);
    const { detail, bytes } = keep();
    run("net = nn.Sequential(nn.Linear(4, 5))\nbefore = net[0].weight.clone()\nkind = 'mine'");
    expect(refusal(detail, bytes)).toMatch(
      /^Error\(s\) in loading state_dict for Sequential:\n\tMissing key\(s\) in state_dict: "0.weight", "0.bias"\. \n\tUnexpected key\(s\)/,
    );
    expect(run('print(net[0].weight.equal(before))')).toBe('True\n');
    expect(restore({ ...detail, anew: true }, bytes)).toMatchObject({ made: true, type: 'Net' });
    expect(run('print(type(net).__name__, kind)')).toBe('Net mine\n');
  });

  it('that was changed after it was made, or made of data, can only go into a model that is there', () => {
    run(`${TRAINING}\nnet.last = nn.Linear(5, 2)`);
    expect(keep('net').detail.parts).toEqual([]);
    run('scale = loader.dataset.tensors[0].mean()\nclass Other(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.p = nn.Parameter(scale * torch.ones(2))\nother = Other()', 'test/other'); // prettier-ignore
    expect(keep('other').detail).toMatchObject({ parts: [], without: ['scale'] });
  });

  it('of several is the one trained last, and of a session without any there is none', () => {
    expect(python.interpreter.ask({ ask: 'keep' })).toEqual({ status: 'done', detail: null });
    run(`${TRAINING}\nlater = nn.Linear(9, 9)`);
    expect(keep().detail.name).toBe('net');
    expect(keep('later').detail).toMatchObject({ name: 'later', trained: false });
  });
});

describe('a file', () => {
  const recorded = (name: string) => new Uint8Array(readFileSync(`${RECORDINGS}/${name}`));

  it('of real PyTorch goes into the network of the cell’s code and gives the same outputs there', () => {
    const restored = restore({ code: NETWORK }, recorded('kept-in-pytorch.pt'));
    expect(restored).toMatchObject({ name: 'net', made: true, type: 'Net' });
    expect(run(`import torch\nnet.eval()\n${SHOWN}`)).toBe(recordedText('kept-in-pytorch.txt'));
  });

  it('written here is the one that real PyTorch was seen to load, with the same outputs', () => {
    run(`${TRAINING}\n# Numbers that no arithmetic rounds.
for number, tensor in enumerate(net.state_dict().values()):
    tensor.copy_((torch.arange(tensor.numel()).view(tensor.shape) % 7 + number) / 8)`);
    const bytes = Buffer.from(keep().bytes);
    if (process.env['CONVLAB_RECORD'] === '1') writeFileSync(`${RECORDINGS}/kept-here.pt`, bytes);
    expect(bytes.equals(Buffer.from(recorded('kept-here.pt')))).toBe(true);
    expect(run(`net.eval()\n${SHOWN}`)).toBe(recordedText('kept-here.txt'));
  });

  it('of a whole training gives the parameters in it', () => {
    const restored = restore({ code: NETWORK }, recorded('kept-checkpoint.pt'));
    expect(restored).toMatchObject({ name: 'net', made: true });
    expect(run(`import torch\nnet.eval()\n${SHOWN}`)).toBe(recordedText('kept-in-pytorch.txt'));
  });

  it.each([
    ['a whole pickled module', () => recorded('kept-module.pt'), { refused: 'module', what: '__main__.Net' }], // prettier-ignore
    ['what is no file of torch.save', () => new TextEncoder().encode('PNG'), { refused: 'not-a-file', what: '' }], // prettier-ignore
    ['PyTorch before 1.6', () => recorded('kept-legacy.pt'), { refused: 'old-format', what: '' }],
    ['no network to go into', () => recorded('kept-in-pytorch.pt'), { refused: 'no-model' }],
  ])('is refused with the reason: %s', (_, bytes, reason) => {
    expect(restore({}, bytes())).toMatchObject(reason);
  });

  it('with other names is refused in PyTorch’s words', () => {
    run('import torch\nfrom torch import nn\nnet = nn.Linear(2, 1)');
    expect(refusal({}, recorded('kept-in-pytorch.pt'))).toContain(
      'Missing key(s) in state_dict: "weight", "bias".',
    );
  });
});

describe('a training', () => {
  const watched = (code: string) => python.run(code, 'test/train', { views: ['keeping'] });
  const EVERY = 'from _convlab.views import keeping as v\nv._WITHIN = v._AT_END = v._cost = 0\nv._SHARE = 1e9\n'; // prettier-ignore
  const COMPARED =
    '\nprint(net(torch.ones(2, 4)).tolist(), optimizer.state_dict()["state"][0]["momentum_buffer"].tolist())';

  it('is told as it goes, and its numbers are those of a training that nobody watches', () => {
    const unwatched = run(TRAINING + COMPARED);
    reopen();
    run(EVERY);
    const ran = watched(TRAINING + COMPARED);
    expect(ran.stdout).toBe(unwatched);
    expect(ran.live.map((view) => view.detail)).toHaveLength(3 * (4 + 1));
    expect(ran.live.at(-1)).toMatchObject({
      view: 'keeping',
      detail: { name: 'net', epoch: 3, epochs: 3, batch: 4, batches: 4, epochEnded: true },
    });
  });

  it('that was cut off is there again with its model and its momenta', () => {
    run(EVERY);
    const ran = watched(TRAINING);
    const wanted = run(COMPARED);
    const { detail, bytes } = ran.live.at(-1)!;
    reopen();
    expect(restore(detail, bytes!)).toMatchObject({
      name: 'net',
      made: true,
      optimizer: 'optimizer',
    });
    expect(run(`import torch${COMPARED}`)).toBe(wanted);
  });

  it('is told no more often than every few seconds', () => {
    run(
      'from _convlab.views import keeping as v\nv._WITHIN, v._AT_END, v._SHARE = 20.0, 5.0, 0.02',
    );
    expect(watched(TRAINING).live).toEqual([]);
  });
});

function recordedText(name: string): string {
  return readFileSync(`${RECORDINGS}/${name}`, 'utf8');
}
