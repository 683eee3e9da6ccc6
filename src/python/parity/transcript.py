"""What an interactive Python shows for a snippet: each statement, what it printed, its value or how it failed.

Real PyTorch and ours are asked by this same file: record.py runs it on the former, parity.test.ts in Pyodide on the latter.
A snippet starts fresh: its own namespace, seed 0, printing options and autograd as at the start. Addresses are left out.
"""

import ast
import contextlib
import io
import re
import warnings

import torch


def sections(text):
    """The snippets of a file of cases: (name, code), and first (None, the imports that all of them share)."""
    first, *parts = re.split(r"^# --- ", text, flags=re.MULTILINE)
    return [(None, first), *(tuple(part.split("\n", 1)) for part in parts)]


def transcript(imports, code):
    """`code` as typed at a prompt after `imports`, with the answers."""
    torch.manual_seed(0)
    torch.set_printoptions(profile="default")
    torch.set_grad_enabled(True)
    namespace = {"__name__": "__main__"}
    shown = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(imports, namespace)
        for statement in ast.parse(code).body:
            lines = _source(code, statement).split("\n")
            shown += [f"{'... ' if at else '>>> '}{line}" for at, line in enumerate(lines)]
            answer = _answer(statement, namespace)
            if answer:
                shown.append(answer)
    return "\n".join(shown) + "\n"


def _source(code, statement):
    lines = code.split("\n")
    first = min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", []))])
    return "\n".join(lines[first - 1 : statement.end_lineno])


def _answer(statement, namespace):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            if isinstance(statement, ast.Expr):
                value = eval(compile(ast.Expression(statement.value), "<case>", "eval"), namespace)
                if value is not None:
                    print(repr(value))
            else:
                exec(compile(ast.Module([statement], []), "<case>", "exec"), namespace)
        except Exception as error:  # noqa: BLE001 - failing is what many cases are about
            print(f"{type(error).__name__}: {error}")
    return re.sub(r"\b0x[0-9a-f]+", "0x…", out.getvalue().rstrip("\n"))
