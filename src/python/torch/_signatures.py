"""Signatures of what is a plain call of the engine. See _binding.py for the notation.

Behind the bar: `f` a function torch.name, `m` a method, `_` a method name_ that changes the tensor.
"""

ELEMENTWISE = """
abs(Tensor input) | f m _
neg(Tensor input) | f m _
exp(Tensor input) | f m _
exp2(Tensor input) | f m _
expm1(Tensor input) | f m _
log(Tensor input) | f m _
log2(Tensor input) | f m _
log10(Tensor input) | f m _
log1p(Tensor input) | f m _
sqrt(Tensor input) | f m _
rsqrt(Tensor input) | f m _
square(Tensor input) | f m _
reciprocal(Tensor input) | f m _
sin(Tensor input) | f m _
cos(Tensor input) | f m _
tan(Tensor input) | f m _
asin(Tensor input) | f m _
acos(Tensor input) | f m _
atan(Tensor input) | f m _
sinh(Tensor input) | f m _
cosh(Tensor input) | f m _
tanh(Tensor input) | f m _
sigmoid(Tensor input) | f m _
erf(Tensor input) | f m _
erfinv(Tensor input) | f m _
floor(Tensor input) | f m _
ceil(Tensor input) | f m _
round(Tensor input) | _
trunc(Tensor input) | f m _
frac(Tensor input) | f m _
sign(Tensor input) | f m _
isnan(Tensor input) | f m
isinf(Tensor input) | f m
isfinite(Tensor input) | f m
logical_not(Tensor input) | f m _
bitwise_not(Tensor input) | f m _
nan_to_num(Tensor input, float nan=0.0, float? posinf=None, float? neginf=None) | f m _
clamp(Tensor input, Value? min=None, Value? max=None) | f m _
relu(Tensor input) | f m _
selu(Tensor input) | f _
celu(Tensor input, float alpha=1.0) | f
prelu(Tensor input, Tensor weight) | f m
threshold(Tensor input, float threshold, float value) | f
hardshrink(Tensor input, float lambd=0.5) | f m
add(Tensor input, Value other, *, Scalar? alpha=None) | f m _
sub(Tensor input, Value other, *, Scalar? alpha=None) | f m _
mul(Tensor input, Value other) | f m _
div(Tensor input, Value other, *, str? rounding_mode=None) | f m _
floor_divide(Tensor input, Value other) | f m _
remainder(Tensor input, Value other) | f m _
fmod(Tensor input, Value other) | f m _
pow(Tensor input, Value exponent) | m _
maximum(Tensor input, Tensor other) | f m
minimum(Tensor input, Tensor other) | f m
atan2(Tensor input, Tensor other) | f m
eq(Tensor input, Value other) | f m _
ne(Tensor input, Value other) | f m _
lt(Tensor input, Value other) | f m _
le(Tensor input, Value other) | f m _
gt(Tensor input, Value other) | f m _
ge(Tensor input, Value other) | f m _
logical_and(Tensor input, Tensor other) | f m _
logical_or(Tensor input, Tensor other) | f m _
logical_xor(Tensor input, Tensor other) | f m _
bitwise_and(Tensor input, Value other) | f m _
bitwise_or(Tensor input, Value other) | f m _
bitwise_xor(Tensor input, Value other) | f m _
lerp(Tensor input, Tensor end, Value weight) | f m _
addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1) | f m _
addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1) | f m _
masked_fill(Tensor input, Tensor mask, Value value) | f m _
"""

REDUCTIONS = """
sum(Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None) | f m
nansum(Tensor input, int[1]? dim=None, bool keepdim=False) | f m
mean(Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None) | f m
prod(Tensor input, int? dim=None, bool keepdim=False, *, dtype? dtype=None) | f m
amax(Tensor input, int[1]? dim=None, bool keepdim=False) | f m
amin(Tensor input, int[1]? dim=None, bool keepdim=False) | f m
argmax(Tensor input, int? dim=None, bool keepdim=False) | f m
argmin(Tensor input, int? dim=None, bool keepdim=False) | f m
any(Tensor input, int? dim=None, bool keepdim=False) | f m
all(Tensor input, int? dim=None, bool keepdim=False) | f m
logsumexp(Tensor input, int[1] dim, bool keepdim=False) | f m
cumsum(Tensor input, int dim) | _
argsort(Tensor input, int dim=-1, bool descending=False) | f m
bincount(Tensor input, Tensor? weights=None, int minlength=0) | f m
histc(Tensor input, int bins=100, float min=0, float max=0) | f m
equal(Tensor input, Tensor other) | f m
"""

PRODUCTS = """
matmul(Tensor input, Tensor other) | f m
mm(Tensor input, Tensor mat2) | f m
bmm(Tensor input, Tensor mat2) | f m
mv(Tensor input, Tensor vec) | f m
dot(Tensor input, Tensor other) | f m
outer(Tensor input, Tensor vec2) | f m
addmm(Tensor input, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) | f m
"""

SHAPES = """
reshape(Tensor input, int[]* shape) | f m
flatten(Tensor input, int start_dim=0, int end_dim=-1) | f m
unflatten(Tensor input, int dim, int[] sizes) | f m
squeeze(Tensor input, int? dim=None) | f m
unsqueeze(Tensor input, int dim) | f m
permute(Tensor input, int[]* dims) | f m
transpose(Tensor input, int dim0, int dim1) | f m
t(Tensor input) | f m
expand(Tensor input, int[]* size) | m
select(Tensor input, int dim, int index) | f m
narrow(Tensor input, int dim, int start, int length) | f m
diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1) | f m
unbind(Tensor input, int dim=0) | f m
chunk(Tensor input, int chunks, int dim=0) | f m
detach(Tensor input) | f m
cat(Tensor[] tensors, int dim=0) | f
stack(Tensor[] tensors, int dim=0) | f
repeat(Tensor input, int[]* repeats) | m
flip(Tensor input, int[]* dims) | f m
tril(Tensor input, int diagonal=0) | f m _
triu(Tensor input, int diagonal=0) | f m _
diag(Tensor input, int diagonal=0) | f m
trace(Tensor input) | f m
index_select(Tensor input, int dim, Tensor index) | f m
gather(Tensor input, int dim, Tensor index) | f m
scatter(Tensor input, int dim, Tensor index, Value src) | f m _
scatter_add(Tensor input, int dim, Tensor index, Tensor src) | f m _
index_add(Tensor input, int dim, Tensor index, Tensor source, *, Scalar alpha=1) | f m _
take(Tensor input, Tensor index) | f m
masked_select(Tensor input, Tensor mask) | f m
"""

#: Methods that exist only as changes of the tensor they belong to.
IN_PLACE_ONLY = """
copy_(Tensor input, Tensor source) | only
fill_(Tensor input, Value value) | only
zero_(Tensor input) | only
uniform_(Tensor input, float from=0, float to=1, *, Generator? generator=None) | only
normal_(Tensor input, float mean=0, float std=1, *, Generator? generator=None) | only
bernoulli_(Tensor input, Value p=0.5, *, Generator? generator=None) | only
random_(Tensor input, int? from=None, int? to=None, *, Generator? generator=None) | only
exponential_(Tensor input, float lambd=1, *, Generator? generator=None) | only
"""

RANDOM = """
multinomial(Tensor input, int num_samples, bool replacement=False, *, Generator? generator=None) | f m
"""
