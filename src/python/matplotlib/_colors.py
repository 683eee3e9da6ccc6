"""Colours by name, by number of the cycle, as hex or as numbers; and colour maps."""

from __future__ import annotations

import re
from typing import Any

CYCLE = [
    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf",
]  # fmt: skip
_LETTERS = {
    "b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf", "y": "#bfbf00", "k": "text",
    "w": "#ffffff", "black": "text",
}  # fmt: skip
#: The names of CSS, which are matplotlib's too.
_CSS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan
    darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid
    darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet
    deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro
    ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow
    lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver
    skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet
    wheat white whitesmoke yellow yellowgreen none
    """.split()
)


def color(value: Any) -> str:
    """A CSS colour; black becomes the colour of text, so that it shows on dark pages too."""
    if isinstance(value, str):
        found = _named(value)
        if found is not None:
            return found
    elif isinstance(value, (tuple, list)) and len(value) in (3, 4):
        r, g, b = (round(float(part) * 255) for part in value[:3])
        return f"rgb({r},{g},{b})"
    raise ValueError(f"{value!r} is not a valid value for color")


def _named(name: str) -> str | None:
    if name in _LETTERS:
        return _LETTERS[name]
    if re.fullmatch(r"C\d+", name):
        return CYCLE[int(name[1:]) % len(CYCLE)]
    if re.fullmatch(r"#[0-9a-fA-F]{3,8}", name):
        return name
    if name.startswith("tab:"):
        names = ["blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"]
        return CYCLE[names.index(name[4:])] if name[4:] in names else None
    if re.fullmatch(r"0?\.\d+|[01](\.0*)?", name):
        level = round(float(name) * 255)
        return f"rgb({level},{level},{level})"
    return name if name.lower() in _CSS else None


_ANCHORS = {
    "viridis": ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"],
    "plasma": ["#0d0887", "#46039f", "#7201a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fb9f3a", "#fdca26", "#f0f921"],
    "inferno": ["#000004", "#1b0c41", "#4a0c6b", "#781c6d", "#a52c60", "#cf4446", "#ed6925", "#fb9b06", "#f7d13d", "#fcffa4"],
    "magma": ["#000004", "#180f3d", "#440f76", "#721f81", "#9e2f7f", "#cd4071", "#f1605d", "#fd9668", "#feca8d", "#fcfdbf"],
    "hot": ["#0b0000", "#ff0000", "#ffff00", "#ffffff"],
    "Blues": ["#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b"],
    "Reds": ["#fff5f0", "#fcbba1", "#fb6a4a", "#cb181d", "#67000d"],
    "Greens": ["#f7fcf5", "#c7e9c0", "#74c476", "#238b45", "#00441b"],
    "coolwarm": ["#3b4cc0", "#8db0fe", "#dddddd", "#f49a7b", "#b40426"],
    "bwr": ["#0000ff", "#ffffff", "#ff0000"],
    "seismic": ["#00004c", "#0000ff", "#ffffff", "#ff0000", "#800000"],
    "RdBu": ["#67001f", "#d6604d", "#f7f7f7", "#4393c3", "#053061"],
    "jet": ["#000080", "#0000ff", "#00ffff", "#ffff00", "#ff0000", "#800000"],
    "gray": ["#000000", "#ffffff"],
}  # fmt: skip
_OTHER_NAMES = {"grey": "gray", "Greys": "gray_r", "binary": "gray_r", "Greys_r": "gray", "hot_r": "hot_r"}


def color_map(name: str | None) -> list[tuple[int, int, int]]:
    """256 colours from the lowest value to the highest."""
    wanted = _OTHER_NAMES.get(name or "viridis", name or "viridis")
    base = wanted.removesuffix("_r")
    if base not in _ANCHORS:
        raise NotImplementedError(
            f"color_map(): cmap='{name}' is not supported here; there are {', '.join(sorted(_ANCHORS))}"
        )
    anchors = [tuple(int(a[i : i + 2], 16) for i in (1, 3, 5)) for a in _ANCHORS[base]]
    colors = [_between(anchors, i / 255 * (len(anchors) - 1)) for i in range(256)]
    return colors[::-1] if wanted.endswith("_r") else colors


def _between(anchors: list[Any], place: float) -> tuple[int, int, int]:
    low = min(int(place), len(anchors) - 2)
    part = place - low
    pairs = zip(anchors[low], anchors[low + 1], strict=True)
    r, g, b = (round(first + (second - first) * part) for first, second in pairs)
    return r, g, b
