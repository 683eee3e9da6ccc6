"""torch.nn.functional: layers as functions."""

from __future__ import annotations

from typing import Any

from torch._names import missing as _missing

from ._activations import *  # noqa: F403
from ._activations import __all__ as _activations
from ._convolution import *  # noqa: F403
from ._convolution import __all__ as _convolution
from ._linear import *  # noqa: F403
from ._linear import __all__ as _linear
from ._losses import *  # noqa: F403
from ._losses import __all__ as _losses
from ._normalising import *  # noqa: F403
from ._normalising import __all__ as _normalising
from ._pooling import *  # noqa: F403
from ._pooling import __all__ as _pooling
from ._rearranging import *  # noqa: F403
from ._rearranging import __all__ as _rearranging
from ._resizing import *  # noqa: F403
from ._resizing import __all__ as _resizing

__all__ = [*_activations, *_convolution, *_linear, *_losses, *_normalising, *_pooling, *_rearranging, *_resizing]

_KNOWN = frozenset(
    """
    affine_grid alpha_dropout bilinear conv3d cosine_embedding_loss cosine_similarity ctc_loss dropout3d embedding_bag
    feature_alpha_dropout fold fractional_max_pool2d gaussian_nll_loss grid_sample hinge_embedding_loss
    lp_pool1d margin_ranking_loss max_pool3d max_unpool2d multi_head_attention_forward
    multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss pairwise_distance pdist pixel_unshuffle
    poisson_nll_loss soft_margin_loss triplet_margin_loss
    """.split()
)


def __getattr__(name: str) -> Any:
    return _missing("torch.nn.functional", name, _KNOWN)
