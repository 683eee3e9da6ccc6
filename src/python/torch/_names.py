"""Second names of functions, and what to say of names that are not here."""

from __future__ import annotations

from typing import NoReturn

#: Another name → the name it stands for, of functions and methods alike.
ALIASES = {
    "absolute": "abs", "negative": "neg", "subtract": "sub", "multiply": "mul", "divide": "div", "true_divide": "div",
    "concat": "cat", "concatenate": "cat", "clip": "clamp", "greater": "gt", "greater_equal": "ge", "less": "lt",
    "less_equal": "le", "not_equal": "ne", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2",
    "ger": "outer", "moveaxis": "movedim", "swapdims": "transpose", "swapaxes": "transpose", "fix": "trunc", "special_expit": "sigmoid",
}  # fmt: skip

#: What PyTorch has under these names, and we have not.
KNOWN = frozenset(
    """
    abs_ addbmm addmv addr affine_grid_generator alpha_dropout amp angle baddbmm bartlett_window bilinear
    bitwise_left_shift bitwise_right_shift blackman_window block_diag bucketize cdist celu_ chain_matmul cholesky
    choose_qparams combinations compile complex complex64 complex128 conj conv3d copysign corrcoef cosine_similarity
    cov cross cummax cummin cumulative_trapezoid deg2rad dequantize det diag_embed diagflat diff digamma dist
    distributions distributed dsplit einsum empty_strided erfc export fft float_power fmax fmin from_dlpack
    from_file frombuffer func gcd geqrf gradient gru hann_window heaviside hub hypot i0 igamma imag index_copy
    index_fill inverse isin isposinf isreal jit kaiser_window kron kthvalue lcm ldexp lgamma linalg logaddexp logcumsumexp
    logdet logit lstsq lu masked masked_scatter matrix_exp matrix_power mode mps multiprocessing mvlgamma nanmean nanmedian
    nanquantile nested nextafter onnx orgqr overrides package poisson polar polygamma positive prelu profiler promote_types
    quantile quantization quantize_per_tensor rad2deg ravel real renorm rot90 row_stack searchsorted sgn signbit sinc
    slogdet sparse sparse_coo_tensor special stft svd symeig take_along_dim tensor_split tensordot testing
    tile trapz triangular_solve tril_indices triu_indices unflatten unique_consecutive use_deterministic_algorithms vander
    vdot view_as_complex view_as_real vmap vsplit xlogy
    """.split()
)


class _Missing(NotImplementedError, AttributeError):
    """Said of what PyTorch has and we have not; an AttributeError too, so that hasattr() answers False."""


_Missing.__name__ = _Missing.__qualname__ = "NotImplementedError"
_Missing.__module__ = "builtins"


def missing(module: str, name: str, known: frozenset[str] = KNOWN) -> NoReturn:
    """Raises for a name that `module` does not have: misspelt, or not supported here."""
    if name in known:
        raise _Missing(f"{module}.{name} is not supported here")
    import sys

    raise AttributeError(
        f"module '{module}' has no attribute '{name}'", name=name, obj=sys.modules[module]
    )
