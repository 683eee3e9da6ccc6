"""One gradient of the last watched run, checked: the reader's own forward pass is run again with one number changed."""

from __future__ import annotations

from typing import Any

from _convlab.views import backward


def answer(detail: dict[str, Any], _data: bytes | None) -> dict[str, Any]:
    """Of `{of: 'input' | 'weight', index, h}`: the losses `{below, at, above}`, for that number with h less, as it is, and
    with h more; `before`, the loss that the program itself had. Or `{refused}`: 'nothing' was watched, or an operation that
    would change the session (its name). `index`: the four numbers of its place.
    """
    from torch import no_grad

    if backward.held is None:
        return {"refused": "nothing"}
    seen, convolution = backward.held
    root = seen.root
    assert root is not None
    operation = seen.tape.refused(root)
    if operation is not None:
        return {"refused": operation}
    target = convolution.args[0 if detail["of"] == "input" else 1]

    def loss(by: float) -> float:
        def nudge(tensor: Any) -> Any:
            # The figure shows the first picture of a batch; one without a batch has no number for it.
            index = detail["index"] if tensor.dim() == 4 else detail["index"][1:]
            moved = tensor.detach().clone()
            moved[tuple(index)] += by
            return moved

        return backward.weighed(seen.tape.run_again(root, target, nudge), seen.seed).item()

    h = float(detail["h"])
    with no_grad():
        return {"below": loss(-h), "at": loss(0.0), "above": loss(h), "before": seen.loss.item()}
