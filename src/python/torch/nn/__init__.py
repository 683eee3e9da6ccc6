"""torch.nn: layers, losses, and the Module they all are."""

from . import functional, init, modules, parameter, utils
from .modules import *  # noqa: F403
from .parameter import Parameter
