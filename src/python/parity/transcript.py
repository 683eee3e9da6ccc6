"""What an interactive Python shows for a snippet: each statement, what it printed, its value or how it failed.

Real PyTorch and ours are asked by this same file: record.py runs it on the former, parity.test.ts in Pyodide on the latter.
A snippet starts fresh: its own namespace, seed 0, printing options and autograd as at the start. Addresses are left out.
A line `a, b, c` is asked as three, so that each has an answer of its own.
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
        for statement in _statements(code):
            lines = ast.get_source_segment(code, statement).split("\n")
            shown += [f"{'... ' if at else '>>> '}{line}" for at, line in enumerate(lines)]
            answer = _answer(statement, namespace)
            if answer:
                shown.append(answer)
    return "\n".join(shown) + "\n"


def _statements(code):
    for statement in ast.parse(code).body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Tuple):
            yield from statement.value.elts
        else:
            yield statement.value if isinstance(statement, ast.Expr) else statement


def _answer(statement, namespace):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            if isinstance(statement, ast.expr):
                value = eval(compile(ast.Expression(statement), "<case>", "eval"), namespace)
                if value is not None:
                    print(repr(value))
            else:
                exec(compile(ast.Module([statement], []), "<case>", "exec"), namespace)
        except Exception as error:  # noqa: BLE001 - failing is what many cases are about
            print(f"{type(error).__name__}: {error}")
    return re.sub(r"\b0x[0-9a-f]+", "0x…", out.getvalue().rstrip("\n"))
