"""torch.version, which programs print at their start."""

__version__ = "1.13.1"
cuda = None
debug = False
hip = None
