"""torch.nn: layers, losses, and the Module they all are."""

from typing import Any

from torch._names import missing as _missing

from . import functional, init, modules, parameter, utils
from .modules import *  # noqa: F403
from .parameter import Parameter

_KNOWN = frozenset(
    """
    AdaptiveLogSoftmaxWithLoss AlphaDropout AvgPool3d BatchNorm3d Bilinear Conv3d ConvTranspose3d CosineEmbeddingLoss
    CosineSimilarity CTCLoss DataParallel Dropout3d EmbeddingBag Fold FractionalMaxPool2d GaussianNLLLoss GRU GRUCell
    HingeEmbeddingLoss InstanceNorm1d LazyBatchNorm2d LazyConv2d LazyLinear LSTM LSTMCell
    MarginRankingLoss MaxPool3d MaxUnpool2d MultiheadAttention MultiLabelMarginLoss MultiMarginLoss PairwiseDistance
    PixelUnshuffle PoissonNLLLoss RNN RNNCell SoftMarginLoss SyncBatchNorm Transformer
    TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer TripletMarginLoss
    UpsamplingBilinear2d UpsamplingNearest2d
    """.split()
)


def __getattr__(name: str) -> Any:
    return _missing("torch.nn", name, _KNOWN)
