"""What a model sees in one picture of a digit."""

from __future__ import annotations

from array import array
from typing import Any

from _convlab import bridge
from _convlab.questions import data as mnist
from _convlab.questions import keeping, layers, recogniser


def answer(detail: dict[str, Any], pixels: bytes | None) -> Any:
    """`pixels`: 28 × 28 bytes. `detail`: `{model?: a name, layers?: true}`.

    Answers as `Seen` of src/islands/question-network/questions.ts says; float32 of the layers as bytes. None where the
    session has no model.
    """
    assert pixels is not None
    import torch

    name, data = mnist.found()
    transform = mnist.transform_of(data)
    x = mnist.prepared(pixels, transform)
    with layers.watching(bool(detail.get("layers"))) as watched:
        asked = recogniser.ask(detail.get("model"), x, watched.clear)
    if asked is None:
        return None
    variable, model, numbers = asked
    gives, probabilities = recogniser.probabilities(numbers)
    described, flat = layers.told(watched, model)
    seen = {
        "model": recogniser.described(variable, model),
        "models": [other for other, _ in keeping.candidates()],
        "data": name,
        "transform": mnist.transform_text(transform),
        "gives": gives,
        "layers": described,
    }
    with torch.no_grad():
        # One reading of the GPU for all of them.
        together = torch.cat([part.float().to(numbers.device) for part in (probabilities[0], *flat)])
    read = bridge.data(together._id).to_bytes()
    size = together.element_size() * recogniser.DIGITS
    seen["probabilities"] = array("f", read[:size]).tolist()
    return (seen, read[size:]) if flat else seen
