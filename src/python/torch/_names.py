"""Second names of functions, and what to say of names that are not here."""

from __future__ import annotations

import opcode
import sys
from collections.abc import Callable
from pathlib import Path
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

#: What newer versions of PyTorch have; what this one has is in _public.txt, and of torch itself in _signatures.txt.
_NEWER = {
    "torch": "accelerator compile compiler cond export func mps mtia vmap while_loop xpu",
    "torch.amp": "GradScaler custom_bwd custom_fwd is_autocast_available",
    "torch.cuda": "tunable",
    "torch.nn": "Buffer CircularPad1d CircularPad2d RMSNorm attention",
    "torch.nn.functional": "rms_norm scaled_dot_product_attention",
    "torch.optim": "Adafactor Muon",
    "torch.utils": "flop_counter",
    "torch.utils.data": "StackDataset",
    "torchvision": "datapoints disable_beta_transforms_warning tv_tensors",
    "torchvision.datasets": "Imagenette wrap_dataset_for_transforms_v2",
    "torchvision.transforms": "v2",
}

#: Modules whose names torch.optim deletes once it has their classes: they can be imported, but optim.adam is no attribute.
_DELETED = frozenset(
    "adadelta adagrad adam adamax adamw asgd lbfgs nadam optimizer radam rmsprop rprop sgd sparse_adam".split()
)

#: Module → its public names, as _public.txt has them.
_public: dict[str, frozenset[str]] = {}


def _load() -> None:
    for line in Path(__file__).with_name("_public.txt").read_text().splitlines()[1:]:
        module, *names = line.split()
        _public[module] = frozenset(names)


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


def missing(module: str, name: str, known: frozenset[str] | None = None) -> NoReturn:
    """Raises for a name that `module` does not have: misspelt, or not supported here.

    Called by the module's `__getattr__`, and by nothing else: who asked is found two frames up.
    """
    caller = sys._getframe(2)
    gone = module == "torch.optim" and name in _DELETED and caller.f_code is not _Submodules.find_spec.__code__
    if (not gone and name in (_known(module) if known is None else known)) or (
        module == "torch" and exists(f"f {name}")
    ):
        importing = _is_from_import(caller)
        raise (_MissingImport if importing else _Missing)(f"{module}.{name} is not supported here")
    raise AttributeError(f"module '{module}' has no attribute '{name}'", name=name, obj=sys.modules[module])


def _known(module: str) -> frozenset[str]:
    if not _public:
        _load()
    names = _public.get(module) or _public.get(f"{module}/") or frozenset()
    return names.union(_NEWER.get(module, "").split())


def refuse_missing(package: str) -> None:
    """Gives every module of `package` that PyTorch has, too, a `__getattr__` that calls `missing`.

    What is a package in PyTorch becomes one: of others, Python would not ask for a module below.
    """
    if not _public:
        _load()
    for entry in _public:
        name = entry.removesuffix("/")
        module = sys.modules.get(name)
        if module is None or name.split(".")[0] != package:
            continue
        module.__dict__.setdefault("__getattr__", _refusal(name))
        if entry.endswith("/"):
            module.__dict__.setdefault("__path__", [])


def _refusal(module: str) -> Callable[[str], NoReturn]:
    def refuse(name: str) -> NoReturn:
        missing(module, name)

    return refuse


def _is_from_import(frame: FrameType) -> bool:
    return frame.f_code.co_code[frame.f_lasti] == _IMPORT_FROM


class _Submodules:
    """The last to be asked for a module: says of one that PyTorch has, and we have not, what its package says of the name."""

    @staticmethod
    def find_spec(fullname: str, path: object = None, target: object = None) -> None:
        package, _, name = fullname.rpartition(".")
        if (
            package.split(".")[0] not in ("torch", "torchvision", "matplotlib", "tqdm", "PIL")
            or package not in sys.modules
        ):
            return
        try:
            getattr(sys.modules[package], name)
        except _Missing as missing:
            raise _MissingModule(str(missing), name=fullname) from None
        except AttributeError:
            return


sys.meta_path.append(_Submodules)
