import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startPython } from './node';

/*
 * What PyTorch has and we have not is refused by its name, and a misspelt name gets CPython's suggestion.
 */

const python = await startPython();

/** The last line of what CPython says of the failure. */
function failure(code: string): string {
  const { error } = python.run(`import torch\nx = torch.tensor([1.0, 2.0])\n${code}`);
  return error?.text.split('\n').at(-1) ?? 'no error';
}

describe('a misspelt name gets a suggestion', () => {
  it.each([
    ['torch.zeross(2)', "module 'torch' has no attribute 'zeross'. Did you mean: 'zeros'?"],
    ['torch.randm(2)', "module 'torch' has no attribute 'randm'. Did you mean: 'rand'?"],
    ['x.sumn()', "'Tensor' object has no attribute 'sumn'. Did you mean: 'sum'?"],
    ['x.backwards()', "'Tensor' object has no attribute 'backwards'. Did you mean: 'backward'?"],
    ['x.reshpe(2)', "'Tensor' object has no attribute 'reshpe'. Did you mean: 'reshape'?"],
    ['torch.nn.Conv2D', "module 'torch.nn' has no attribute 'Conv2D'. Did you mean: 'Conv2d'?"],
    ['torch.optim.Adm', "module 'torch.optim' has no attribute 'Adm'. Did you mean: 'Adam'?"],
    ['torch.optim.adam', "module 'torch.optim' has no attribute 'adam'. Did you mean: 'Adam'?"],
  ])('%s', (code, message) => {
    expect(failure(code)).toBe(`AttributeError: ${message}`);
  });

  it('torhc', () => {
    expect(failure('torhc.zeros(2)')).toBe(
      "NameError: name 'torhc' is not defined. Did you mean: 'torch'?",
    );
  });
});

describe('what is not supported is refused by name', () => {
  it.each([
    ['torch.svd(x)', 'torch.svd is not supported here'],
    ['x.svd()', 'Tensor.svd() is not supported here'],
    ['torch.fft', 'torch.fft is not supported here'],
    ['torch.linalg.inv(x)', 'torch.linalg.inv is not supported here'],
    [
      'torch.add(x, x, out=x.long())',
      "torch.add(): the argument 'out' of another dtype is not supported here",
    ],
    ['torch.zeros(2, out=x)', "torch.zeros(): the argument 'out' is not supported here"],
    ['torch.max(x, 0, out=(x, x))', "torch.max(): the argument 'out' is not supported here"],
    ["torch.zeros(2, names=('a',))", "torch.zeros(): the argument 'names' is not supported here"],
    [
      "torch.zeros(1, 2).scatter_(1, torch.tensor([[0]]), 5, reduce='add')",
      "Tensor.scatter_(): the argument 'reduce' is not supported here",
    ],
    ['x.view(torch.int32)', "Tensor.view(): the argument 'dtype' is not supported here"],
    [
      'x.numpy()',
      'Tensor.numpy(): there is no NumPy in the page; use .tolist() for Python numbers',
    ],
    ['x.data_ptr()', 'Tensor.data_ptr(): tensors live on the GPU, they have no address here'],
    ['x.is_inference()', 'Tensor.is_inference() is not supported here'],
    ['torch.from_numpy(x)', 'torch.from_numpy(): there is no NumPy in the page; use torch.tensor'],
    [
      'torch.ones(1, 2, 3, 3).to(memory_format=torch.channels_last)',
      'Tensor.to(): memory_format=torch.channels_last is not supported here',
    ],
    [
      'torch.nn.ReLU().to(memory_format=torch.channels_last)',
      'Module.to(): memory_format=torch.channels_last is not supported here',
    ],
    ...['contiguous', 'clone', 'float', 'double', 'cpu', 'type', 'cuda'].map((name) => [
      `x.${name}(memory_format=torch.channels_last)`,
      `Tensor.${name}(): memory_format=torch.channels_last is not supported here`,
    ]),
    [
      'torch.clone(x, memory_format=torch.channels_last)',
      'torch.clone(): memory_format=torch.channels_last is not supported here',
    ],
    [
      'torch.zeros_like(x, memory_format=torch.channels_last)',
      'torch.zeros_like(): memory_format=torch.channels_last is not supported here',
    ],
    [
      'torch.utils.data.DataLoader([1], num_workers=2, worker_init_fn=print)',
      "DataLoader(): the argument 'worker_init_fn' is not supported here",
    ],
    [
      "torch.utils.data.DataLoader([1], num_workers=2, multiprocessing_context='fork')",
      "DataLoader(): the argument 'multiprocessing_context' is not supported here",
    ],
    [
      'torch.utils.data.DataLoader([1], num_workers=2, timeout=5)',
      "DataLoader(): the argument 'timeout' is not supported here",
    ],
    ...['max_norm=1', 'scale_grad_by_freq=True', 'sparse=True'].map((given) => [
      `torch.nn.Embedding(2, 2, ${given})`,
      `Embedding: the argument '${given.split('=')[0]}' is not supported here`,
    ]),
    ...['differentiable', 'fused', 'capturable'].map((name) => [
      `torch.optim.Adam([x.requires_grad_()], ${name}=True)`,
      `Adam: the argument '${name}' is not supported here`,
    ]),
    ...['SGD', 'RMSprop', 'Adagrad', 'Adadelta'].map((name) => [
      `torch.optim.${name}([x.requires_grad_()], lr=0.1, differentiable=True)`,
      `${name}: the argument 'differentiable' is not supported here`,
    ]),
    [
      "torch.load('net.pt', pickle_module=torch)",
      "torch.load(): the argument 'pickle_module' is not supported here",
    ],
    ['x.half()', 'Tensor.half() is not supported here; use torch.float32'],
    ['x.bfloat16()', 'Tensor.bfloat16() is not supported here; use torch.float32'],
    ['torch.nn.Linear(1, 1).half()', 'Module.half() is not supported here; use torch.float32'],
    ['x.to(torch.float16)', 'torch.float16 is not supported here; use torch.float32'],
    [
      "torch.ones(2, device='mps')",
      "torch.device('mps') is not supported here; use 'cpu' or 'cuda'",
    ],
    [
      'torch.tensor(2**60)',
      'torch.int64: values beyond 2**53 are not supported here (got about 1152921504606847000)',
    ],
    [
      'import torchvision; torchvision.transforms.Resize(3, interpolation=9)',
      'Resize(): interpolation=9 is not supported here',
    ],
    [
      'from PIL import Image; Image.new("L", (4, 4)).resize((2, 2), 4)',
      'Image.resize(): resample=4 is not supported here; use NEAREST, BILINEAR or BICUBIC',
    ],
    ['torch.tensor(1j)', 'torch.tensor(): complex numbers are not supported here'],
    [
      'torch.set_default_dtype(torch.float64)',
      'torch.set_default_dtype(): only torch.float32 is supported here',
    ],
  ])('%s', (code, message) => {
    expect(failure(code)).toBe(`NotImplementedError: ${message}`);
  });

  it('torch.load with a misspelt argument', () => {
    const code = "torch.save(x, 'x.pt'); torch.load('x.pt', map_locaton='cpu')";
    expect(failure(code)).toMatch(/^TypeError: .*'map_locaton'/);
  });

  it.each([
    ['import torch.nn.utils.prune', 'torch.nn.utils.prune'],
    ['import torch.nn.utils.prune as prune', 'torch.nn.utils.prune'],
    ['from torch.nn.utils import weight_norm', 'torch.nn.utils.weight_norm'],
    ['from torch.nn.utils.rnn import pad_sequence', 'torch.nn.utils.rnn'],
    ['from torch.nn.modules.batchnorm import BatchNorm2d', 'torch.nn.modules.batchnorm'],
    ['from torch.nn.parallel import DistributedDataParallel', 'torch.nn.parallel'],
    ['torch.nn.utils.rnn.pad_sequence([])', 'torch.nn.utils.rnn'],
    ['from torch.utils.tensorboard import SummaryWriter', 'torch.utils.tensorboard'],
    ['from torch.utils.checkpoint import checkpoint', 'torch.utils.checkpoint'],
    ['import torch.fft', 'torch.fft'],
    ['import torch.onnx', 'torch.onnx'],
    ["torch.onnx.export(None, x, 'net.onnx')", 'torch.onnx'],
    ['@torch.jit.script\ndef f(x): return x', 'torch.jit'],
    ['import torch.distributed as dist', 'torch.distributed'],
    ['from torch.autograd.functional import jacobian', 'torch.autograd.functional'],
    ['torch.autograd.profiler.profile()', 'torch.autograd.profiler'],
    ['torch.cuda.Event(enable_timing=True)', 'torch.cuda.Event'],
    ['from torch.cuda.amp import custom_fwd', 'torch.cuda.amp.custom_fwd'],
    ['torch.optim.LBFGS([x])', 'torch.optim.LBFGS'],
    ['torch.compile(torch.nn.ReLU())', 'torch.compile'],
    ['from torchvision import models', 'torchvision.models'],
    ['import torchvision.models as models', 'torchvision.models'],
    ['from torchvision.models import resnet18', 'torchvision.models'],
    ['from torchvision.io import read_image', 'torchvision.io'],
    ['from torchvision.ops import nms', 'torchvision.ops'],
    ['from torchvision.transforms import v2', 'torchvision.transforms.v2'],
    ['from torchvision.datasets.mnist import MNIST', 'torchvision.datasets.mnist'],
    ['from matplotlib.gridspec import GridSpec', 'matplotlib.gridspec'],
    ['from PIL import ImageDraw', 'PIL.ImageDraw'],
    ['import tqdm.contrib', 'tqdm.contrib'],
  ])('%s', (code, name) => {
    const message = `NotImplementedError: ${name} is not supported here`;
    expect(failure(`import torchvision, matplotlib, PIL, tqdm\n${code}`)).toBe(message);
  });

  it('every public name of the modules that are here is there, or refused by name', () => {
    const lines = readFileSync('src/python/torch/_public.txt', 'utf8').trim().split('\n').slice(1);
    const asked = lines.flatMap((line) => {
      const [module = '', ...names] = line.split(' ');
      return names.map((name) => `${module.replace('/', '')}.${name}`);
    });
    // Modules that can be imported, and are no attributes in PyTorch either.
    const deleted = /^torch\.optim\.(?!lr_scheduler|swa_utils)[a-z]/;
    expect(asked.length).toBeGreaterThan(1_000);
    const code = [
      'import warnings',
      'warnings.simplefilter("ignore")',
      `for asked in ${JSON.stringify(asked.filter((name) => !deleted.test(name)))}:`,
      '    try:',
      '        eval(asked)',
      '    except NotImplementedError as error:',
      '        if str(error) != f"{asked} is not supported here": print(asked, error)',
      '    except Exception as error:',
      '        print(asked, type(error), error)',
    ];
    expect(python.run(`import torch, torchvision\n${code.join('\n')}`).stdout).toBe('');
  });

  it('every public name of torch and of tensors is there, or refused by name', () => {
    const names = readFileSync('src/python/torch/_signatures.txt', 'utf8').matchAll(
      /^([fm]) (\w+)/gm,
    );
    const asked = [...names].map(
      ([, kind, name]) => `${kind === 'f' ? 'torch' : 'torch.ones(1, 1)'}.${name}`,
    );
    expect(asked.length).toBeGreaterThan(1_500);
    const code = [
      'import warnings',
      'warnings.simplefilter("ignore")',
      `for asked in ${JSON.stringify(asked)}:`,
      '    try:',
      '        eval(asked)',
      '    except NotImplementedError as error:',
      '        if asked.split(".")[-1] not in str(error): print(asked, error)',
      '    except Exception as error:',
      '        print(asked, type(error), error)',
    ];
    expect(python.run(`import torch\n${code.join('\n')}`).stdout).toBe('');
  });
});
