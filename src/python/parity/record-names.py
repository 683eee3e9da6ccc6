"""Records which public names PyTorch and torchvision have in the modules that are here too, as torch/_public.txt.

    python3 src/python/parity/record-names.py

A line is a module (with a / where it is a package), then its names. They tell what is missing here from what is misspelt.
Names of `torch` itself and of tensors are in _signatures.txt.
"""

import importlib
import inspect
import pkgutil
import sys
from pathlib import Path

import torch
import torchvision

HERE = Path(__file__).resolve().parents[1]


def modules():
    """The modules here, by name, without those that are nobody's business."""
    for package in ("torch", "torchvision"):
        for path in sorted((HERE / package).rglob("*.py")):
            parts = path.relative_to(HERE).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if "._" not in name and name != "torch":
                yield name


def is_own(value, module):
    """Not what the module only uses: other modules, and names of Python's library."""
    if inspect.ismodule(value):
        return value.__name__.startswith(module.__name__ + ".")
    home = (getattr(value, "__module__", None) or "builtins").split(".")[0]
    return home == "builtins" or home not in sys.stdlib_module_names


def line(name):
    module = importlib.import_module(name)
    below = [found.name for found in pkgutil.iter_modules(getattr(module, "__path__", []))]
    names = {key for key, value in vars(module).items() if is_own(value, module)} | set(below)
    package = "/" if hasattr(module, "__path__") else ""
    return " ".join([name + package, *sorted(key for key in names if not key.startswith("_"))])


def main():
    lines = [f"# PyTorch {torch.__version__}, torchvision {torchvision.__version__}, by record-names.py"]
    for name in modules():
        try:
            lines.append(line(name))
        except ModuleNotFoundError:
            continue  # our own way to cut a package into files
    (HERE / "torch/_public.txt").write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} modules")


main()
