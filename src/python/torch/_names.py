"""Second names of functions, and what to say of names that are not here."""

from __future__ import annotations

import opcode
import sys
from types import FrameType
from typing import Any, NoReturn

from ._arguments import exists

#: Another name → the name it stands for, of functions and methods alike.
ALIASES = {
    "absolute": "abs", "negative": "neg", "subtract": "sub", "multiply": "mul", "divide": "div", "true_divide": "div",
    "concat": "cat", "concatenate": "cat", "clip": "clamp", "greater": "gt", "greater_equal": "ge", "less": "lt",
    "less_equal": "le", "not_equal": "ne", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2",
    "ger": "outer", "moveaxis": "movedim", "swapdims": "transpose", "swapaxes": "transpose", "fix": "trunc", "special_expit": "sigmoid",
}  # fmt: skip

_IMPORT_FROM = opcode.opmap["IMPORT_FROM"]

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


#: Methods of newer versions of PyTorch.
METHODS = frozenset("dim_order index_reduce module_load register_post_accumulate_grad_hook untyped_storage".split())


class _Missing(NotImplementedError, AttributeError):
    """Said of what PyTorch has and we have not; an AttributeError too, so that hasattr() answers False."""

    #: CPython suggests another name for what an AttributeError says is missing; this name is no misspelt one.
    name: Any = property(lambda self: None, lambda self, name: None)


class _MissingImport(NotImplementedError, ImportError):
    """The same said to `from torch.nn import …`, which would turn an AttributeError into words of its own."""


class _MissingModule(NotImplementedError, ModuleNotFoundError):
    """The same said to `import torchvision.models`."""


for _kind in (_Missing, _MissingImport, _MissingModule):
    _kind.__name__ = _kind.__qualname__ = "NotImplementedError"
    _kind.__module__ = "builtins"


def missing_method(tensor: Any, name: str) -> NoReturn:
    """Raises for a name that tensors do not have: misspelt, or not supported here."""
    if exists(f"m {name}") or name in METHODS:
        raise _Missing(f"Tensor.{name}() is not supported here")
    raise AttributeError(f"'{type(tensor).__name__}' object has no attribute '{name}'", name=name, obj=tensor)


def missing(module: str, name: str, known: frozenset[str] = KNOWN) -> NoReturn:
    """Raises for a name that `module` does not have: misspelt, or not supported here.

    Called by the module's `__getattr__`, and by nothing else: who asked is found two frames up.
    """
    if name in known or (module == "torch" and exists(f"f {name}")):
        importing = _is_from_import(sys._getframe(2))
        raise (_MissingImport if importing else _Missing)(f"{module}.{name} is not supported here")
    raise AttributeError(f"module '{module}' has no attribute '{name}'", name=name, obj=sys.modules[module])


def _is_from_import(frame: FrameType) -> bool:
    return frame.f_code.co_code[frame.f_lasti] == _IMPORT_FROM


class _Submodules:
    """The last to be asked for a module: says of one that PyTorch has, and we have not, what its package says of the name."""

    @staticmethod
    def find_spec(fullname: str, path: object = None, target: object = None) -> None:
        package, _, name = fullname.rpartition(".")
        if package.split(".")[0] not in ("torch", "torchvision", "matplotlib") or package not in sys.modules:
            return
        try:
            getattr(sys.modules[package], name)
        except _Missing as missing:
            raise _MissingModule(str(missing), name=fullname) from None
        except AttributeError:
            return


sys.meta_path.append(_Submodules)
