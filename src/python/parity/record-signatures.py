"""Records the signatures by which PyTorch reads its arguments, as src/python/torch/_signatures.txt.

    python3 src/python/parity/record-signatures.py

Their text, with defaults, is in the yaml that comes with PyTorch; which of them a function has, and in which order it
tries them, is in what it says of arguments that fit none. A line of the file is `f name` (a function) or `m name`
(a method), then the signatures, each after a tab, as PyTorch's argument parser writes them. Names without any are those of
what is no such function: told from misspelt ones all the same.
"""

import re
import types
import warnings
from pathlib import Path

import torch
import torchgen
from torchgen.api.python import signature
from torchgen.gen import parse_native_yaml

NATIVE = Path(torchgen.__file__).parent / "packaged/ATen/native"
TARGET = Path(__file__).resolve().parents[1] / "torch/_signatures.txt"

#: What an error calls the types of the parser.
TYPES = {
    "Scalar": "Number", "int64_t": "int", "double": "float", "IntArrayRef": "tuple of ints",
    "SymIntArrayRef": "tuple of SymInts", "TensorList": "tuple of Tensors", "ScalarType": "torch.dtype",
    "Layout": "torch.layout", "Device": "torch.device", "MemoryFormat": "torch.memory_format",
    "Generator": "torch.Generator", "c10::string_view": "str", "std::string": "str", "Dimname": "name",
    "DimnameList": "tuple of names", "ArrayRef<double>": "tuple of floats", "ScalarList": "tuple of Scalars", "Storage": "torch.Storage", "Stream": "Stream",
}  # fmt: skip

CONVERSIONS = ["float", "double", "half", "bfloat16", "long", "int", "short", "char", "byte", "bool", "cpu"]

#: Parts of PyTorch that nobody reaches by these names.
INTERNAL = re.compile(
    "_|sparse_|fft_|linalg_|special_|cudnn_|mkldnn_|miopen_|fbgemm_|quantize|q_|fake_quantize|qint|int_repr|"
    "fused_|batch_norm_|native_|group_norm_|slow_conv|thnn_|mkl_|embedding_renorm|quantized_|dequantize|"
    "rnn_|lstm|gru|to_|segment_|unsafe_|nested_|col_indices|crow_|ccol_|row_indices|conj_phys|(?!index).*_copy$|geqrf|ormqr|set_$"
)

#: Written by hand in PyTorch too, and not in the yaml. Types that stand for themselves are given as they are shown.
BY_HAND = {
    "f tensor": ["PyObject* data, *, ScalarType dtype=None, Device? device=None, bool pin_memory=False, "
                 "bool requires_grad=False, DimnameList? names=None"],
    "f as_tensor": ["PyObject* data, ScalarType dtype=None, Device? device=None"],
    "m copy_": ["Tensor other, bool non_blocking=False"],
    "m nonzero": ["", "*, bool as_tuple"],
    "f nonzero": ["Tensor input, *, Tensor out=None", "Tensor input, *, bool as_tuple"],
    "m size": ["int64_t dim", "", "Dimname dim"],
    "m stride": ["int64_t dim", "", "Dimname dim"],
    "m to": [
        "Device? device=None, ScalarType? dtype=None, bool non_blocking=False, bool copy=False, *, "
        "MemoryFormat? memory_format=None",
        "ScalarType dtype, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None",
        "Tensor tensor, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None",
    ],
    "m requires_grad_": ["bool requires_grad=True"],
    "m contiguous": ["*, MemoryFormat memory_format=contiguous_format"],
    "m is_contiguous": ["*, MemoryFormat memory_format=contiguous_format"],
    "m item": [""], "m tolist": [""], "m dim": [""], "m numel": [""], "m element_size": [""],
    "m cuda": ["Device? device=None, bool non_blocking=False, *, MemoryFormat? memory_format=None"],
    "m type": ["PyObject* dtype=None, bool non_blocking=False, *, MemoryFormat? memory_format=None"],
    **{f"m {name}": ["*, MemoryFormat? memory_format=None"] for name in CONVERSIONS},
}  # fmt: skip

#: The order of arguments before PyTorch 1.0, which still counts when PyTorch looks for what may have been meant.
DEPRECATED = {
    "add": ["Tensor input, Scalar alpha, Tensor other"],
    "sub": ["Tensor input, Scalar alpha, Tensor other"],
    "addcmul": ["Tensor input, Scalar value, Tensor tensor1, Tensor tensor2"],
    "addcdiv": ["Tensor input, Scalar value, Tensor tensor1, Tensor tensor2"],
    "addmm": [
        "Scalar beta, Tensor input, Scalar alpha, Tensor mat1, Tensor mat2",
        "Scalar beta, Tensor input, Tensor mat1, Tensor mat2",
    ],
    "baddbmm": [
        "Scalar beta, Tensor input, Scalar alpha, Tensor batch1, Tensor batch2",
        "Scalar beta, Tensor input, Tensor batch1, Tensor batch2",
    ],
    "addmv": [
        "Scalar beta, Tensor input, Scalar alpha, Tensor mat, Tensor vec",
        "Scalar beta, Tensor input, Tensor mat, Tensor vec",
    ],
    "addr": [
        "Scalar beta, Tensor input, Scalar alpha, Tensor vec1, Tensor vec2",
        "Scalar beta, Tensor input, Tensor vec1, Tensor vec2",
    ],
}


def shown(parameters):
    """`Tensor input, Scalar? alpha=1` as an error shows it: `Tensor input, Number alpha`."""
    parts = []
    for part in filter(None, re.split(r", (?![^\[(]*[\])])", parameters)):
        if part == "*":
            parts.append(part)
            continue
        kind, name = part.split("=")[0].rsplit(" ", 1)
        kind = re.sub(r"\[\d*\]|\?", "", kind)
        parts.append(f"{TYPES.get(kind, kind)} {name}")
    return ", ".join(parts)


def all_signatures():
    """(name, is_method) → the parameters of every signature in the yaml, those with `out` first."""
    found = {}
    for native in parse_native_yaml(str(NATIVE / "native_functions.yaml"), str(NATIVE / "tags.yaml")).native_functions:
        if "generated" in native.tags:
            continue
        for method in (False, True):
            try:
                text = signature(native, method=method).signature_str(skip_outputs=False)
            except Exception:  # noqa: BLE001 - what Python cannot call has no signature
                continue
            if method and " out=None" in text:
                continue
            name, inner = text.split("(", 1)
            where = found.setdefault((name, method), [])
            where.insert(0 if "Tensor out" in inner else len(where), inner[:-1].replace("c10::string_view", "str"))
    return found


def refusal(function):
    """What PyTorch says of arguments that fit no signature, or None."""
    for odd in ([object() for _ in range(30)], []):
        try:
            function(*odd)
        except TypeError as error:
            if "invalid combination" in str(error):
                return str(error)
        except Exception:  # noqa: BLE001
            return None
    return None


def options(message):
    """The signatures an error lists, in order."""
    single = re.search(r"but expected \((.*)\)$", message)
    return [single[1]] if single else re.findall(r"^ \* \((.*)\)$", message, re.MULTILINE)


def line(kind, name, function, candidates):
    message = refusal(function)
    if message is None:
        # One signature only, whose errors name the argument: the fullest of what the yaml has.
        chosen = candidates[:1]
    else:
        by_text = {shown(text): text for text in reversed(candidates)}
        chosen = [by_text.get(option, f"?{option}") for option in options(message)]
    for text in DEPRECATED.get(name.rstrip("_"), []):
        chosen.append((text if kind == "f" else text.replace("Tensor input, ", "")) + "|deprecated")
    return "\t".join([f"{kind} {name}", *chosen])


def main():
    warnings.simplefilter("ignore")
    lines = ["\t".join([name, *texts]) for name, texts in BY_HAND.items()]
    unknown = []
    for (name, method), candidates in sorted(all_signatures().items()):
        owner = torch.Tensor if method else torch
        if not method and not hasattr(torch, name) and hasattr(torch._C._nn, name):
            owner = torch._C._nn
        if (
            INTERNAL.match(name)
            or f"{'m' if method else 'f'} {name}" in BY_HAND
            or not callable(getattr(owner, name, None))
        ):
            continue
        function = getattr(torch.ones(1), name) if method else getattr(owner, name)
        if isinstance(getattr(owner, name), types.FunctionType):
            continue
        made = line("m" if method else "f", name, function, candidates)
        lines.append(made)
        unknown += [made] if "\t?" in made else []
    listed = {line.split("\t")[0] for line in lines}
    for kind, owner in (("f", torch), ("m", torch.Tensor)):
        names = [name for name in dir(owner) if not name.startswith("_") and f"{kind} {name}" not in listed]
        lines += [f"{kind} {name}" for name in names]
    TARGET.write_text(f"# PyTorch {torch.__version__}, by record-signatures.py\n" + "\n".join(lines) + "\n")
    print(f"{len(lines)} names, {len(unknown)} with signatures that are not in the yaml:")
    print("\n".join(unknown))


main()
