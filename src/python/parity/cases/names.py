"""Names that programs seldom call: second names, in place, of old, and what stands beside better known ones."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import default_convert

# --- functions of one tensor, changed in place
def change(name, values):
    x = torch.tensor(values)
    function = getattr(torch, name, None)
    answer = (function or getattr(torch.Tensor, name))(x)
    y = torch.tensor(values)
    same = getattr(y, name)()
    print(name, answer, answer is x, torch.equal(x, same), same is y)
for name in "acos_ arccos_ asin_ arcsin_ atan_ arctan_ cos_ cosh_ erf_ exp2_ expm1_ fix_ frac_ negative_ sin_ sinh_ tan_".split(): change(name, [0.5, -0.25])
for name in "log10_ log1p_ log2_ rsqrt_".split(): change(name, [0.5, 2.0])
for name in "absolute_ erfinv_".split(): print(name, getattr(torch.tensor([0.5, -0.25]), name)())
torch.tensor([1, -2]).bitwise_not_(), torch.tensor([1, -2]).absolute_(), torch.tensor([1, 2]).cos_()
x = torch.tensor([1.0, 2.0, 3.0])
torch.clamp_min_(x, 2), torch.clamp_max_(x, 2.5), x, x.clamp_min_(2.2), x.clamp_max_(2.3)
torch.arange(9).view(3, 3).tril_(), torch.arange(9).view(3, 3).triu_(1)
x = torch.arange(6).view(2, 3)
x.swapaxes_(0, 1), x.swapdims_(0, 1), x.shape

# --- functions of two tensors, changed in place
def change(name, a, b):
    x = torch.tensor(a)
    answer = getattr(x, name)(torch.tensor(b))
    print(name, x, answer is x)
for name in "bitwise_and_ bitwise_or_ bitwise_xor_ logical_and_ logical_or_ logical_xor_ floor_divide_".split(): change(name, [5, 0, 7], [3, 6, 1])
for name in "divide_ true_divide_ multiply_ subtract_ ge_ greater_ greater_equal_ gt_ le_ less_ less_equal_ lt_ ne_ not_equal_".split(): change(name, [5.0, 1.0, 7.0], [5.0, 6.0, 1.0])
torch.tensor([5, 1]).true_divide_(torch.tensor([2, 2]))

# --- second names
x = torch.tensor([0.5, -0.25])
for name in "arccos arcsin arctan fix".split(): print(name, getattr(torch, name)(x), getattr(x, name)())
torch.arctan2(x, torch.tensor([1.0, -1.0])), x.arctan2(torch.tensor([1.0, -1.0]))
torch.bitwise_left_shift(torch.tensor([1, 3]), torch.tensor([2, 1])), torch.bitwise_right_shift(torch.tensor([8, -9]), torch.tensor([1, 2]))
torch.tensor([1, 3]).bitwise_left_shift(2), torch.tensor([8, -9]).bitwise_right_shift(1), torch.bitwise_left_shift(2, torch.tensor([1, 2]))
torch.pi

# --- products added to a matrix
torch.addr(torch.ones(2, 3), torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0, 3.0]))
torch.addr(torch.ones(2, 3), torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0, 3.0]), beta=2, alpha=0.5)
torch.ones(2, 2).addr(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0]))
a, b = torch.arange(12.0).view(2, 2, 3), torch.arange(12.0).view(2, 3, 2)
torch.addbmm(torch.ones(2, 2), a, b), torch.addbmm(torch.ones(2, 2), a, b, beta=0.5, alpha=2), torch.ones(2, 2).addbmm(a, b)
torch.addbmm(torch.ones(2, 2), a, a)

# --- elements put where an index or a mask says
torch.index_copy(torch.zeros(3, 2), 0, torch.tensor([2, 0]), torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
torch.zeros(2, 3).index_copy(1, torch.tensor([1]), torch.ones(2, 1))
torch.masked_scatter(torch.zeros(3), torch.tensor([True, False, True]), torch.tensor([1.0, 2.0, 3.0]))
torch.zeros(3).masked_scatter(torch.tensor([False, True, True]), torch.tensor([1.0, 2.0, 3.0]))

# --- functions of layers
x = torch.arange(8.0).view(1, 2, 4)
F.conv1d(x, torch.ones(1, 2, 2)), F.conv1d(x, torch.ones(2, 1, 2), torch.tensor([1.0, 2.0]), stride=2, padding=1, groups=2), torch.conv1d(x, torch.ones(1, 2, 3), padding=1)
F.conv_transpose1d(x, torch.ones(2, 1, 2)), F.conv_transpose1d(x, torch.ones(2, 3, 2), torch.ones(3), stride=2, padding=1, output_padding=1), torch.conv_transpose1d(x, torch.ones(2, 1, 2), dilation=2)
F.dropout1d(torch.ones(2, 3, 4), 0.5), F.dropout1d(torch.ones(1, 2, 3), training=False), F.dropout1d(torch.ones(2))
F.lp_pool2d(torch.arange(16.0).view(1, 1, 4, 4), 2, 2), F.lp_pool2d(torch.arange(16.0).view(1, 1, 4, 4), 1, (2, 3), stride=1), F.lp_pool2d(torch.arange(9.0).view(1, 1, 3, 3), 3, 2, ceil_mode=True)
x = torch.tensor([-2.0, -0.5, 0.0, 1.0, 4.0])
for name in "hardsigmoid hardswish mish softsign tanhshrink".split(): print(name, getattr(F, name)(x))
y = x.clone()
F.rrelu_(y, 0.25, 0.25), y

# --- the old names of nn.init
for name in "kaiming_normal kaiming_uniform orthogonal xavier_normal".split(): print(name, getattr(nn.init, name)(torch.empty(2, 2)))
nn.init.sparse(torch.empty(3, 2), 0.5), nn.init.dirac(torch.empty(2, 2, 3))

# --- parameters as a vector, and back
net = nn.Linear(2, 1)
nn.utils.vector_to_parameters(torch.tensor([1.0, 2.0, 3.0]), net.parameters())
net.weight, net.bias, nn.utils.parameters_to_vector(net.parameters())
nn.utils.vector_to_parameters([1.0], net.parameters())

# --- what a loader without batches makes of items
default_convert([1, 2.5, "text", torch.ones(1), (3, None)]), default_convert({"a": [1], "b": torch.tensor(2)})

# --- arguments of Embedding
table = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
nn.Embedding.from_pretrained(table).weight.requires_grad, nn.Embedding.from_pretrained(table, freeze=False).weight.requires_grad
nn.Embedding(2, 2, _weight=table)(torch.tensor([1, 0]))
nn.Embedding(2, 3, _weight=table)
nn.Embedding.from_pretrained(torch.ones(2))

# --- classes behind what programs call
torch.autograd.Function is torch.autograd.function.Function
handle = nn.ReLU().register_forward_hook(lambda *args: None)
isinstance(handle, nn.modules.module.RemovableHandle)
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        print(isinstance(ctx, torch.autograd.function.FunctionCtx))
        return x * 2
    @staticmethod
    def backward(ctx, gradient): return gradient * 2
Double.apply(torch.ones(1))
seen = []
one = nn.modules.module.register_module_forward_pre_hook(lambda module, args: seen.append(type(module).__name__))
two = nn.modules.module.register_module_full_backward_hook(lambda module, given, left: seen.append(left))
nn.Linear(1, 1)(torch.ones(1, requires_grad=True)).backward()
one.remove(), two.remove(), nn.ReLU()(torch.ones(1)), seen
torch.ones(2).share_memory_()
