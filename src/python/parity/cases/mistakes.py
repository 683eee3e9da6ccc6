"""What students get wrong: forgotten parentheses, numbers that are no ints, None for a tensor, attributes that cannot be set."""

import torch
import torch.nn.functional as F
from torch import nn, optim

# --- a method without its parentheses
t = torch.ones(2, 3)
t.size, t.mean, t.item, t.backward, t.float, t.numpy, t.view, t.relu_, nn.Parameter(t).size, t.argmax
print(t.size[0])
t.shape()
t.item
t.sum.item()
t.size(0)(1)
len(t.size)
for i in range(t.size): pass
t.mean + 1
t.argmax == 1
acc = (t == 1).sum
acc / 3

# --- attributes that cannot be set
t = torch.ones(2, 3)
t.shape = 3
t.dtype = torch.float64
t.device = 'cuda'

# --- sizes that are no ints
torch.Tensor(2,3.5)
torch.Tensor((2,3.))
torch.Tensor([1, 2], [3])
torch.Tensor(1,2,[3])
nn.Linear(3,2.0)
nn.Linear(3.0,2)
nn.Conv2d(1,2.0,3)
nn.Conv2d(1.0,2,3)
nn.Conv2d(1,2,(3,3.0))
torch.zeros(2.0,3)
torch.ones(3,2.5,dtype=torch.float)
torch.ones(2,3).view(2,1.5)
torch.ones(2,3).view(2,'a')
torch.ones(2,3).reshape(2.0,3)
torch.ones(2,3).reshape(2,3.0)
torch.ones(2,3).permute(1,0.0)
torch.rand((2,3.0))
torch.ones(6).view(3.0,2)
torch.ones(6).repeat(2,1.5)
torch.ones(2,3).sum((0,1.0))
torch.empty(2,None)
torch.zeros(2,(3,))
torch.randn((2,3),4)
torch.zeros(torch.tensor(2),3.5)
torch.randn(28/2, 3)
torch.randn(3, 28/2)
torch.ones(1,8).view(8, 4/2)
torch.ones(1,8).view(8/2, -1)
torch.ones(2,2).expand(2,2.0)
torch.randint(0,5,(2,3.0))
torch.full((2,1.0), 3)
nn.LayerNorm(2.0)
nn.BatchNorm2d(2.0)
nn.Embedding(3,2.0)
nn.ConvTranspose2d(1,2.0,3)
F.max_pool2d(torch.ones(1,1,2,2), 2.0)
F.avg_pool2d(torch.ones(1,1,2,2),(2,1.0))

# --- targets of the wrong shape for pictures
F.cross_entropy(torch.ones(1,2,3,3),torch.zeros(1,3,3).long(),weight=torch.ones(3))
F.cross_entropy(torch.ones(1,2,3),torch.zeros(1,3).long(),weight=torch.ones(3))
F.cross_entropy(torch.ones(1,2,3,3),torch.zeros(1,3).long())
F.cross_entropy(torch.ones(1,2,3,3),torch.zeros(1,3,4).long())
F.cross_entropy(torch.ones(1,2,3,3),torch.zeros(1,3,3)+.5)
F.cross_entropy(torch.ones(1,2,3,3),torch.zeros(3,3).long())
F.cross_entropy(torch.ones(1,2,3,3),torch.zeros(1,3,3,1).long())

# --- values of the wrong kind
torch.ones(2, 3).mean(dtype=torch.int64)
torch.arange(3).mean()
a = torch.tensor([1, 2])
a.requires_grad = True
a.requires_grad_()
nn.Parameter([1, 2])
nn.Parameter(3)
optim.Adam(nn.Linear(1, 1).parameters(), betas=0.9)
optim.adam
optim.sgd(nn.Linear(1, 1).parameters(), lr=0.1)
optim.optimizer
F.mse_loss(None, torch.ones(1))
F.mse_loss(torch.ones(1), None)
nn.L1Loss()(torch.ones(1), [1])
nn.BCELoss()(None, torch.ones(1))
nn.BCEWithLogitsLoss()(torch.ones(1), 1.0)
nn.SmoothL1Loss()(torch.ones(1), 1.0)
nn.HuberLoss()(torch.ones(1), 1.0)
nn.KLDivLoss(reduction='sum')(torch.ones(1), 1.0)
nn.Sequential(nn.Linear(1, 1), F.relu)
nn.Sequential(torch.relu)
p = nn.Parameter(torch.ones(2)); p.sum().backward(); nn.utils.clip_grad_norm_([p], 1, norm_type='inf')

# --- what the tutorials ask beside the network
m = torch.ones(2, requires_grad=True); w = torch.ones(2, requires_grad=True)
torch.autograd.grad(m.sum(), w, allow_unused=True), torch.autograd.grad(m.sum(), [w, m], allow_unused=True)
img = torch.ones(1, 1, 4, 4)
F.conv2d(img, torch.ones(3, 3))
F.conv2d(img, torch.ones(1, 1, 3, 3), 1, 1, 1, 1, 1)
F.conv1d(torch.ones(1,1,4),torch.ones(2,2))
torch.version.cuda, torch.version.hip, torch.version.debug
torch.use_deterministic_algorithms(True)
torch.are_deterministic_algorithms_enabled()
torch.use_deterministic_algorithms(3)
torch.use_deterministic_algorithms(False)
torch.set_default_tensor_type(torch.FloatTensor)
torch.set_default_tensor_type('torch.FloatTensor')
class MyReLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, input):
        ctx.save_for_backward(input); return input.clamp(min=0)
    @staticmethod
    def backward(ctx, grad_output):
        input, = ctx.saved_tensors; g = grad_output.clone(); g[input < 0] = 0; return g
r = MyReLU.apply(torch.tensor([-1., 2.], requires_grad=True)); r, r.grad_fn, r.grad_fn.next_functions

# --- out takes the result
a = torch.ones(2, 3); o = torch.zeros(2, 3)
torch.add(a, a, out=o) is o
o
p = o[0]; torch.mul(a, 5, out=o); p
torch.add(a,a,out=torch.zeros(2))
torch.add(a,a,out=torch.zeros(0))
torch.mul(a,a,out=a.clone().requires_grad_())
torch.mul(a.clone().requires_grad_(),a,out=a)
torch.mul(a,a,out=None)
torch.add(a,1,alpha=2,out=a.clone())
torch.relu(a,out=a)
torch.matmul(a, a.T, out=torch.zeros(2, 2))
y3 = torch.rand_like(a); torch.mul(a, a, out=y3); y3

# --- a target of another dtype
a = torch.rand(3, requires_grad=True)
for loss in (F.mse_loss, F.smooth_l1_loss, F.huber_loss, F.l1_loss):
    for kind in (torch.float64, torch.int64, torch.int32):
        a.grad = None
        made = loss(a, torch.ones(3, dtype=kind))
        try:
            made.backward()
            print(loss.__name__, kind, a.grad)
        except RuntimeError as error:
            print(loss.__name__, kind, error)
d = torch.rand(3, dtype=torch.float64, requires_grad=True)
F.mse_loss(d, torch.ones(3)).backward()
F.mse_loss(torch.ones(3), d).backward()
nn.MSELoss()(a, torch.tensor([0, 1, 1])).item()

# --- a number is no list
x = torch.tensor(3.0)
x[0]
x[1]
x[-1]
x[0, 0]
x[2] = 1
torch.rand(2, 3)[0][1][2]

# --- types and order
reversed(torch.arange(3)), reversed(torch.tensor(1)), type(torch.ones(1).shape), type(torch.float32), type(torch.device('cpu'))
type(torch.ones(1).dtype).__name__, type(torch.ones(1).shape).__name__
torch.ones(1).dtype()
torch.ones(1).device()

# --- what is asked of an iterator, a picture and a layer
batches = iter(torch.utils.data.DataLoader([1, 2, 3], batch_size=2))
batches.next()
batches
next(batches)
from PIL import Image
[Image.new('RGB', (1, 1), color).getpixel((0, 0)) for color in (5, 258, (1, 2, 3), None)]
[Image.new('L', (1, 1), color).getpixel((0, 0)) for color in (5, (1,), None)]
Image.new('L', (1, 1), (1, 2))
Image.new('RGB', (1, 1), 1.5)
nn.Linear(784, 10)(torch.ones(28, 28, dtype=torch.uint8))
nn.Linear(784, 10)(torch.ones(28, 28, dtype=torch.float64))
nn.Linear(784, 10)(torch.ones(28, 28))
nn.Linear(784, 10)(torch.ones(1, 28, 28, dtype=torch.int64))
