"""How tensors print."""

import torch

# --- floats print four digits, aligned
torch.tensor([1.0, 2.5, -3.0])
torch.tensor([[1.0, 20.0], [300.0, 4.0]])
torch.tensor([[0.5, -20.25], [300.0, 4.0]])
print(torch.tensor(3.5))
torch.tensor(3.0)
torch.tensor(-0.0)
torch.tensor([0.0, -0.0, 1.5])
torch.zeros(2, 3)
torch.tensor([0.1, 0.12345678])
torch.tensor([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.5]]])
torch.ones(1, 1, 1, 1)
torch.ones(2, 2, 2, 1)

# --- large, small and mixed floats choose scientific notation
torch.tensor([1e-5])
torch.tensor([1e-4, 1.0])
torch.tensor([1e-4])
torch.tensor([1.5, 1e5])
torch.tensor([1.5, 1500.0])
torch.tensor([1.5, 1501.0])
torch.tensor([1.0, 1e8])
torch.tensor([1.0, 2e8])
torch.tensor([1e8])
torch.tensor([123456789.0])
torch.tensor([99999999.0])
torch.tensor([1e-10, 1e10])
torch.tensor(1e-7)
torch.tensor(1e20)
torch.tensor([0.0, 1e-6])
torch.tensor([-1e-6, 2.0, 1e4])
torch.tensor([3.4e38, -3.4e38])
torch.tensor([1e-45])

# --- NaN and infinities
torch.tensor([float("nan"), 1.0])
torch.tensor([float("inf"), float("-inf")])
torch.tensor([float("inf"), 1.5, -2.25])
torch.tensor(float("nan"))
torch.tensor([float("nan"), float("inf"), 1e-7])
torch.tensor([[1.0, float("nan")], [float("-inf"), 2.0]])
torch.tensor([0.0, float("nan")])

# --- integers, bools and their kin
torch.tensor([1, -20, 300])
torch.tensor(7)
torch.tensor([True, False])
torch.tensor([[True], [False]])
torch.tensor(True)
torch.tensor([1, 2], dtype=torch.int32)
torch.tensor([1, 2], dtype=torch.uint8)
torch.tensor([1, 2], dtype=torch.int8)
torch.tensor([1, 2], dtype=torch.int16)
torch.tensor([1.5, 2], dtype=torch.float64)
torch.tensor(1.5, dtype=torch.float64)
torch.tensor([[1, 2], [3, 4]], dtype=torch.int32)
torch.tensor([0, 0, 0])
torch.tensor([1234567890123])
torch.tensor([1e-7, 1.0], dtype=torch.float64)
torch.tensor([0.1 + 0.2], dtype=torch.float64)

# --- nothing inside
torch.tensor([])
torch.zeros(0)
torch.zeros(2, 0, 3)
torch.zeros(0, 3)
torch.zeros(0, dtype=torch.int64)
torch.zeros(2, 0, dtype=torch.bool)
torch.zeros(0, requires_grad=True)

# --- what autograd knows stands at the end
x = torch.ones(2, requires_grad=True)
x
x * 2
x.sum()
(x * 2).view(2, 1)
x.detach()
x.exp() + 1
x.clone()
torch.ones(2, 3, requires_grad=True) @ torch.ones(3, 2)
torch.ones(3, 3, dtype=torch.float64, requires_grad=True)
torch.nn.Parameter(torch.ones(2))
torch.nn.Parameter(torch.ones(2), requires_grad=False)
torch.ones(30, requires_grad=True) * 0.123
torch.ones(14, requires_grad=True) + 0.5
torch.ones(8, requires_grad=True) + 1000.5
torch.ones(9, dtype=torch.float64, requires_grad=True) * 1.5

# --- long tensors are summarised
torch.arange(1000)
torch.arange(1001)
torch.arange(1001.0)
torch.arange(10000).view(100, 100)
torch.arange(1200.0).view(2, 2, 300) / 7
torch.zeros(7, 200)
torch.zeros(1, 1, 28, 40)
torch.ones(1001, requires_grad=True)
torch.ones(1001, dtype=torch.uint8)
torch.cat([torch.tensor([1e-9]), torch.ones(2000)])
torch.cat([torch.ones(1000), torch.tensor([1e-9]), torch.ones(1000)])
torch.zeros(2000, 1)
torch.zeros(1, 2000) > 0

# --- lines are broken at 80 columns
torch.arange(30)
torch.arange(30.0)
torch.arange(40.0).view(2, 20) / 3
torch.linspace(0, 1, 15)
torch.arange(100, 160)
torch.arange(64.0).view(1, 2, 32)
torch.arange(50) > 25

# --- set_printoptions
x = torch.arange(12.0).view(3, 4) / 7
torch.set_printoptions(precision=2)
x
torch.set_printoptions(precision=8)
x
torch.set_printoptions(precision=4, sci_mode=True)
x
torch.set_printoptions(sci_mode=False)
torch.tensor([1e-9, 1.0, 1e9])
torch.set_printoptions(sci_mode=None, linewidth=40)
x
torch.arange(30)
torch.set_printoptions(threshold=5, edgeitems=1)
x
torch.arange(30)
torch.set_printoptions(profile="full")
torch.arange(1002).sum()
torch.set_printoptions(profile="short")
x
torch.arange(2000.0)
torch.set_printoptions(profile="default")
x
torch.set_printoptions(edgeitems=2, threshold=10)
torch.arange(60).view(3, 4, 5)
torch.set_printoptions(profile="default", precision=3)
torch.tensor([1e-6, 1.0])
torch.set_printoptions(threshold=float("inf"))
torch.arange(1001)[-1]
torch.set_printoptions(profile="wide")

# --- str, format and f-strings
x = torch.tensor(3.14159)
str(x)
f"{x}"
f"{x:.2f}"
f"{x.item():.3f}"
"{:8.3f}|{:e}".format(x, x)
f"{torch.tensor(5)}"
f"{torch.tensor(5):03d}"
f"{torch.tensor(True)}"
f"{torch.tensor([1, 2])}"
f"{torch.tensor([1.5]):.2f}"
"%.3f" % x
"%d" % torch.tensor(7)
"%s" % torch.tensor([1, 2])
print(torch.tensor([1.5, 2.0]), torch.tensor(2))
f"{torch.tensor(1.5, requires_grad=True)}"
f"{torch.tensor(1.5, requires_grad=True) * 2}"
round(x.item(), 2)

# --- sizes, dtypes, devices
x = torch.ones(2, 3)
x.shape
x.size()
x.shape[0], x.size(1), x.size(-1)
print(x.shape)
f"{x.shape}"
tuple(x.shape)
list(x.shape)
x.shape == (2, 3)
x.shape + (4,)
x.shape[1:]
x.shape[::-1]
x.shape.numel()
torch.Size([2, 3]) == torch.Size((2, 3))
torch.Size([1, 2])
torch.Size()
torch.Size([2, 3]) * 2
(1,) + torch.Size([2])
len(x.shape)
a, b = x.shape
a, b
x.dtype
print(x.dtype)
f"{x.dtype}"
torch.float, torch.double, torch.long, torch.int, torch.bool, torch.uint8
torch.float is torch.float32
torch.float32.is_floating_point, torch.int64.is_floating_point, torch.float32.is_complex
x.device
print(x.device)
torch.device("cpu")
torch.device("cuda:0")
torch.device("cuda", 1)
torch.device("cuda")
str(torch.device("cuda:0"))
torch.device("cpu") == x.device
torch.device("cuda:0").type, torch.device("cuda:0").index
torch.device("nonsense")
hash(torch.device("cpu")) == hash(torch.device("cpu"))
x.layout
torch.finfo(torch.float32)
torch.finfo(torch.float32).eps
torch.finfo(torch.float32).max, torch.finfo().tiny
torch.finfo(torch.float64).max
torch.iinfo(torch.int64)
torch.iinfo(torch.int32).max, torch.iinfo(torch.uint8).max, torch.iinfo(torch.int8).min
torch.contiguous_format, torch.preserve_format, torch.channels_last
torch.finfo(torch.float64)
torch.finfo(torch.float16), torch.finfo(torch.bfloat16)
torch.finfo(torch.int64)
torch.finfo(torch.float64).bits, torch.finfo(torch.float64).resolution, torch.finfo(torch.float32).dtype
torch.iinfo(torch.uint8), torch.iinfo(torch.int8), torch.iinfo(torch.int16), torch.iinfo(torch.int32)
torch.iinfo(torch.float32)
torch.iinfo(torch.bool)
torch.iinfo(torch.int64).bits, torch.iinfo(torch.int64).dtype
torch.device("cuda", 0) == torch.device("cuda:0"), torch.device("cuda") == torch.device("cuda:0")
torch.device(0)
torch.device("cpu:0")
torch.device(None)
torch.device(type="cuda", index=1)
torch.device("cuda:x")
torch.device("")
torch.is_tensor(x.device)
isinstance(torch.float32, torch.dtype), isinstance(x.device, torch.device)
