"""Operators, elementwise functions, comparisons."""

import torch

a = torch.tensor([1.0, 2.0, 3.0])
b = torch.tensor([4.0, -5.0, 0.5])
i = torch.tensor([7, -7, 2])
m = torch.tensor([True, False, True])

# --- operators in both directions
a + b, a - b, a * b, a / b, a // b, a % b, a ** b, -a, +a, abs(b)
a + 1, 1 + a, a - 1, 1 - a, a * 2, 2 * a, a / 2, 2 / a, a // 2, 7 // a, a % 2, 7 % a, a ** 2, 2 ** a
i + 1, i + 1.5, i * 2, i / 2, i // 2, i % 3, i ** 2, 2 ** torch.tensor([1, 2]), -i, abs(i), i // -2, i % -3
i + a, i * True, m + 1, m * 2.5, m + m, m * m
i & 3, i | 1, i ^ 1, ~i, m & ~m, m | m, m ^ m, ~m, 3 & i, 1 | i, 1 ^ i
i << 1, torch.tensor([4, 8]) >> 1, 1 << torch.tensor([1, 2])
a == b, a != b, a < b, a <= b, a > b, a >= b, a == 1, 2 <= a, 1 < a, i == 7.0, m == 1, m == True
a @ b, torch.ones(2, 3) @ a, a @ torch.ones(3, 2)
a > torch.tensor(2), (a > 1).sum(), (a == a).all(), (a != a).any()
torch.ones(2, 1) + torch.ones(3), torch.ones(2, 1) * torch.tensor([1, 2, 3])
a.add(1), a.add(b, alpha=2), torch.add(a, b, alpha=10), a.sub(b, alpha=0.5), torch.sub(a, 1), a.mul(2), torch.mul(a, b), a.div(2), torch.div(a, b, rounding_mode="floor"), torch.div(i, 2, rounding_mode="trunc"), torch.div(i, 2), a.rsub(1) if hasattr(a, "rsub") else None
a.pow(2), torch.pow(2, a), torch.pow(a, b), a.square(), a.float_power(2), torch.true_divide(i, 2), torch.floor_divide(i, 2), a.remainder(2), torch.remainder(i, 3), torch.fmod(i, 3), torch.fmod(torch.tensor(-7.5), 2), a.multiply(2), a.subtract(1), a.divide(2), a.negative(), a.absolute()
torch.rsub(a, 1), torch.subtract(a, b, alpha=2)
torch.tensor(5) / torch.tensor(2), torch.tensor(5) // torch.tensor(2), torch.tensor(1) / 3
torch.tensor([1, 2]) / torch.tensor([0, 0]), torch.tensor([0.0]) / 0
i == torch.tensor([7.0, 1.0, 2.0])
a == "a"
a == [1, 2, 3]
a.eq(1), torch.eq(a, b), a.ne(b), a.lt(2), torch.gt(a, b), a.ge(b), a.le(2), torch.greater(a, b), a.less(b), torch.not_equal(a, b), a.greater_equal(2), a.less_equal(2)

# --- dtypes of results
torch.ones(2, dtype=torch.float64) + torch.ones(2)
torch.ones(2, dtype=torch.int32) + torch.ones(2, dtype=torch.int64)
torch.ones(2, dtype=torch.uint8) + torch.ones(2, dtype=torch.int8)
torch.ones(2, dtype=torch.uint8) + 1, torch.ones(2, dtype=torch.uint8) * 1.5, torch.ones(2, dtype=torch.uint8) - 2
torch.tensor(2.0, dtype=torch.float64) * torch.ones(2), torch.tensor(2) * torch.ones(2), torch.ones(2) * torch.tensor(2, dtype=torch.float64)
torch.ones(2, dtype=torch.int64) + torch.tensor(1.5), torch.ones(2, dtype=torch.int64) * torch.tensor(2.5, dtype=torch.float64)
torch.tensor(True) + 1, torch.tensor(True) + True, torch.tensor(1) + True, torch.tensor([True]).sum(), torch.tensor([True]) * 2
torch.ones(2, dtype=torch.int32) / 2, torch.ones(2, dtype=torch.int64).mean(dtype=torch.float32), torch.tensor([1, 2]).sqrt(), torch.tensor([1]).exp().dtype, torch.tensor([True]).float().mean()
torch.ones(2, dtype=torch.int8).sum().dtype, torch.ones(2, dtype=torch.uint8).cumsum(0).dtype, torch.ones(2, dtype=torch.int32).prod().dtype
torch.tensor([200], dtype=torch.uint8) + torch.tensor([100], dtype=torch.uint8), torch.tensor([100], dtype=torch.int8) * 2, torch.tensor([2**31 - 1], dtype=torch.int32) + 1

# --- elementwise functions
x = torch.tensor([-1.5, -0.5, 0.0, 0.5, 2.0])
x.abs(), torch.abs(x), x.neg(), x.exp(), torch.exp(x), x.exp2(), x.expm1()
torch.log(torch.tensor([1.0, 2.0, 0.0, -1.0])), torch.log2(torch.tensor([8.0])), torch.log10(torch.tensor([1000.0])), torch.log1p(torch.tensor([0.5]))
torch.sqrt(torch.tensor([4.0, 2.0, -1.0])), torch.rsqrt(torch.tensor([4.0])), x.square(), x.reciprocal()
x.sin(), x.cos(), x.tan(), torch.asin(x), torch.acos(x), torch.atan(x), x.sinh(), x.cosh(), x.tanh(), torch.atan2(x, torch.ones(5)), torch.asinh(x), torch.acosh(torch.tensor([2.0])), torch.atanh(torch.tensor([0.5]))
x.sigmoid(), torch.sigmoid(x), torch.tanh(x), x.relu(), torch.relu(x), x.erf(), torch.erfinv(torch.tensor([0.5])), torch.erfc(torch.tensor([0.5])), x.logit() if False else None
x.floor(), x.ceil(), x.round(), x.trunc(), x.frac(), x.sign(), torch.round(torch.tensor([0.5, 1.5, 2.5, -0.5])), torch.round(torch.tensor([1.2345]), decimals=2), torch.sgn(x), torch.signbit(x)
x.clamp(-1, 1), x.clamp(min=0), torch.clamp(x, max=1), x.clip(0, 1), x.clamp_min(0), x.clamp_max(1), torch.clamp(x, min=torch.zeros(5)), torch.clamp(torch.tensor([1, 5]), 2, 4), torch.clamp(x, 0.5, -0.5), torch.clamp_min(x, 0)
torch.isnan(torch.tensor([1.0, float("nan")])), torch.isinf(torch.tensor([1.0, float("-inf")])), torch.isfinite(torch.tensor([1.0, float("inf")])), torch.nan_to_num(torch.tensor([float("nan"), float("inf")]), nan=1.0, posinf=2.0), torch.isreal(x), torch.isneginf(torch.tensor([float("-inf")])), torch.isposinf(torch.tensor([1.0]))
torch.maximum(x, torch.zeros(5)), torch.minimum(x, torch.zeros(5)), torch.max(x, torch.zeros(5)), torch.min(x, torch.zeros(5)), torch.fmax(torch.tensor([float("nan"), 1.0]), torch.tensor([2.0, 0.5])), torch.fmin(torch.tensor([float("nan")]), torch.tensor([2.0]))
torch.logical_and(m, ~m), torch.logical_or(a, m), torch.logical_not(i), torch.logical_xor(m, m), m.logical_not(), torch.bitwise_and(i, 3), torch.bitwise_not(m), torch.bitwise_or(i, 1), torch.bitwise_xor(i, i)
torch.lerp(a, b, 0.5), torch.lerp(a, b, torch.tensor([0.0, 0.5, 1.0])), torch.addcmul(a, a, b, value=0.5), torch.addcdiv(a, a, b, value=2), torch.hypot(a, b), torch.logaddexp(a, b), torch.xlogy(a, a), torch.copysign(a, b), torch.heaviside(x, torch.tensor([0.5]))
torch.softmax(a, 0), a.softmax(dim=0), torch.log_softmax(a, dim=-1), torch.softmax(torch.tensor([1, 2]), 0, dtype=torch.float32), a.log_softmax(0), torch.softmax(torch.ones(2, 2), dim=1)
torch.deg2rad(torch.tensor([180.0])), torch.rad2deg(torch.tensor([3.14159])), torch.logit(torch.tensor([0.25])), torch.special.expit(x) if False else None
torch.pow(torch.tensor([2]), -1)
torch.tensor([2, 3]) ** torch.tensor([2, 0])
torch.selu(x), torch.celu(x), torch.prelu(x, torch.tensor([0.25])), torch.threshold(x, 0.1, 20), torch.rrelu(x) if False else None, torch.nn.functional.relu(x), torch.hardshrink(x)
torch.allclose(a, a + 1e-9), torch.allclose(a, b), torch.allclose(torch.tensor([1.0]), torch.tensor([1.1]), rtol=0.2), torch.allclose(torch.tensor([float("nan")]), torch.tensor([float("nan")]), equal_nan=True), a.allclose(a), torch.isclose(a, a + 0.1, atol=0.2), torch.equal(a, a), torch.equal(a, b), a.equal(a.clone()), torch.equal(torch.ones(2), torch.ones(3))
torch.allclose(torch.ones(2), torch.ones(2, dtype=torch.float64))
torch.allclose(torch.ones(2), 1.0)
torch.equal(torch.ones(2), torch.ones(2, dtype=torch.int64))

# --- arithmetic refuses
torch.ones(2) + torch.ones(3)
torch.ones(2, 3) * torch.ones(3, 2)
torch.ones(2, 3) == torch.ones(2)
a + "x"
"x" + a
a + None
a + [1, 2, 3]
a - m
m - m
-m
1 - m
a & 1
~a
a | b
m << 1
a @ 2
a @ torch.ones(4)
torch.ones(2, 3) @ torch.ones(2, 3)
torch.add(a)
torch.add(a, "x")
torch.add("x", a)
torch.mul(a, None)
torch.exp(3)
torch.exp()
torch.exp(a, b)
torch.exp(a, foo=1)
torch.sqrt("4")
torch.sigmoid([1, 2])
a.exp(1)
torch.pow(2, 3)
torch.maximum(a, 1)
torch.clamp(a)
torch.clamp(a, "x")
torch.softmax(a, 1)
torch.softmax(a)
torch.softmax(torch.tensor([1, 2]), 0)
torch.div(a, b, rounding_mode="up")
torch.div(i, 0, rounding_mode="floor")
i // 0
i % 0
torch.lerp(a, b)
a.add(1, 2, 3)
a.clamp(min="a")
torch.remainder(a, torch.ones(2))
torch.eq(a, "a")
torch.addcmul(a, b)
torch.tensor([True]) - 1
torch.add(m, m, alpha=2.5)
torch.add(i, i, alpha=1.5)
torch.bitwise_and(a, a)
torch.bitwise_not(a)
torch.floor(m)
divmod(a, 2)
a % "x"
a ** "x"
a < "x"
a > [1]
a / {}
torch.relu(m)
torch.isclose(a, i)
a.lerp(i, 0.5)

# --- in place
x = torch.tensor([1.0, 2.0, 3.0])
y = x
x += 1
y
x -= 2; x *= 3; x /= 2
x, x is y
x **= 2
x //= 2
x %= 3
x
x.add_(1), x.sub_(1, alpha=2), x.mul_(2), x.div_(4), x.pow_(2), x.neg_(), x.abs_(), x.sqrt_(), x.exp_(), x.log_()
x.clamp_(0, 1), x.clamp_(min=0.5), x.round_(), x.floor_(), x.ceil_(), x.trunc_(), x.sign_(), x.fill_(0.3), x.zero_()
x.copy_(torch.tensor([1, 2, 3])), x.copy_(torch.tensor(5.0)), x.sigmoid_(), x.tanh_(), x.relu_(), x.reciprocal_(), x.square_()
x.eq_(1), x.masked_fill_(torch.tensor([True, False, True]), 7), x.lerp_(torch.zeros(3), 0.5), x.addcmul_(x, x, value=2), x.addcdiv_(x, torch.ones(3), value=-0.5)
x.add_(torch.ones(3), alpha=3), x.remainder_(2), x.fmod_(2), x.clip_(0, 1), x.nan_to_num_(), x.cumsum_(0), x.logical_not_()
n = torch.tensor([5, 6])
n += 1
n *= 2
n //= 3
n &= 6
n |= 1
n ^= 3
n <<= 1
n >>= 1
n
torch.tensor([[1.0, 2.0], [3.0, 4.0]]).t_(), torch.ones(1, 2).squeeze_(), torch.ones(2).unsqueeze_(0), torch.ones(2, 3).transpose_(0, 1).shape
torch.arange(4.0).resize_(2, 2) if False else None
b = torch.tensor([True, False])
b |= True
b &= False
b
torch.relu_(torch.tensor([-1.0])), torch.zero_(torch.ones(1)), torch.fill_(torch.ones(1), 2) if hasattr(torch, "fill_") else None
x._version

# --- in place refuses
n = torch.tensor([1, 2])
n += 0.5
n /= 2
n *= torch.ones(2)
n.add_(1.5)
n.sqrt_()
n.mul_(torch.ones(3, dtype=torch.int64))
f = torch.ones(2)
f += torch.ones(2, 2)
f.copy_(torch.ones(3))
f.fill_(torch.ones(2))
f.fill_("a")
f += "a"
f.add_()
b = torch.tensor([True])
b += 1
b -= True
b.fill_(3)
f.expand(2, 2).add_(1)
f.zero_(1)
f.uniform_(1, 0)
f.clamp_()
n.normal_()
n.fill_(2.5)
f @= f
f.masked_fill_(torch.tensor([1, 0]), 1)
f.foo_()
