import { expectEach, PythonSession } from './support/session';
import { expect, test } from './support/test';

test('importing what is not there says what there is', async ({ page }) => {
  await expectEach(page, {
    'another framework': {
      code: 'import tensorflow as tf',
      alert: ["No module named 'tensorflow'", 'torch, torchvision, matplotlib, tqdm, PIL'],
    },
    'a table library': {
      code: 'import pandas as pd',
      alert: ["No module named 'pandas'", 'torch, torchvision, matplotlib, tqdm, PIL'],
    },
    numpy: {
      code: 'import numpy as np',
      alert: ["No module named 'numpy'", '这里没有 NumPy', 'torch.tensor'],
    },
    'a tensor as a numpy array': {
      code: 'torch.ones(2).numpy()',
      alert: ['NotImplementedError: Tensor.numpy(): there is no NumPy', '.tolist()'],
    },
    'a misspelt layer': {
      code: 'from torch.nn import Conv2D',
      alert: ["cannot import name 'Conv2D' from 'torch.nn'", "Did you mean: 'conv2d'?"],
    },
    'a misspelt module': {
      code: 'import torch.nnn',
      alert: ["No module named 'torch.nnn'", /可以导入的有：torch, .*torch\.nn, torch\.optim/],
    },
    'a layer that PyTorch has and we have not': {
      code: 'from torch.nn import Transformer',
      alert: ['NotImplementedError: torch.nn.Transformer is not supported here'],
    },
    'a module that PyTorch has and we have not': {
      code: 'import torchvision.models as models',
      alert: ['NotImplementedError: torchvision.models is not supported here'],
    },
  });
});

test('a program may ask whether something is there, and go on without it', async ({ page }) => {
  const session = await PythonSession.open(page);
  const program = `for name in 'numpy', 'torchvision.models', 'tensorflow':
    try:
        __import__(name)
    except ImportError:
        print('no', name)
try:
    from torch.nn import Transformer
except ImportError:
    print('no Transformer')
print(hasattr(torch, 'compile'), hasattr(torch.nn, 'Transformer'))`;
  expect(await session.run(program)).toBe(
    'no numpy\nno torchvision.models\nno tensorflow\nno Transformer\nFalse False',
  );
});

test('deleting or shadowing torch harms only until the next import', async ({ page }) => {
  const session = await PythonSession.open(page);
  await session.fails({
    code: 'del torch\nkept + torch.ones(2)',
    alert: ["NameError: name 'torch' is not defined"],
  });
  await session.expectAlive();
  await session.fails({
    code: 'torch = 5\ntorch.ones(2)',
    alert: ["'int' object has no attribute 'ones'", '“torch”现在是一个变量', 'import torch'],
  });
  await session.expectAlive();
  await session.run("import sys\ndel sys.modules['torch']");
  await session.expectAlive();
});

test('a reader may call variables print, list or model: torch goes on, and the cell says what hides', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  await session.run('list = model = len = type = isinstance = int = str = range = 3');
  await session.expectAlive();
  await session.fails({
    code: 'list((1, 2))',
    alert: ["TypeError: 'int' object is not callable", '“list”现在是一个变量', 'del list'],
  });
  expect(await session.run('del list, len\nprint(list(range for range in (1,)), len("ab"))')).toBe(
    '[1] 2',
  );
  await session.run('print = 5');
  await session.fails({ code: "print('hidden')", alert: ['“print”现在是一个变量', 'del print'] });
  await session.run('del print');
  await session.expectAlive();
});

test('builtins and modules that a program destroys are there again in the next cell', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  await session.run('import builtins\nbuiltins.len = builtins.isinstance = builtins.print = None');
  await session.expectAlive();
  await session.run('del builtins.str, builtins.Exception');
  await session.expectAlive();
  await session.run('import sys\nsys.modules.clear()');
  await session.expectAlive();
  await session.run('import sys\nsys.stdout.close()\nsys.stdout = sys.stderr = None');
  await session.expectAlive();
  await session.run('for name in [*globals()]:\n    del globals()[name]');
  expect(await session.run('print(__name__)')).toBe('__main__');
});
