"""What layers make of whole numbers: pictures as they come, or numbers whose point was forgotten."""

import torch
import torch.nn.functional as F


def told(function, **shapes):
    """What the function gives, or says, for each dtype that is no fraction."""
    for dtype in (torch.int64, torch.int32, torch.uint8, torch.bool):
        given = {name: torch.arange(16).reshape(shape).to(dtype) for name, shape in shapes.items()}
        try:
            print(dtype, function(**given))
        except RuntimeError as error:
            print(dtype, error)


# --- pooling
told(lambda x: F.max_pool2d(x, 2), x=(1, 1, 4, 4))
told(lambda x: F.max_pool1d(x, 2), x=(1, 1, 16))
told(lambda x: F.max_pool1d(x, 2, return_indices=True), x=(1, 1, 16))
told(lambda x: F.avg_pool2d(x, 2) if x.dtype != torch.int64 else None, x=(1, 1, 4, 4))
told(lambda x: F.avg_pool1d(x, 2) if x.dtype != torch.int64 else None, x=(1, 1, 16))
told(lambda x: F.adaptive_avg_pool2d(x, 2), x=(1, 1, 4, 4))
told(lambda x: F.adaptive_avg_pool1d(x, 2), x=(1, 1, 16))
told(lambda x: F.adaptive_max_pool2d(x, 2), x=(1, 1, 4, 4))
told(lambda x: F.adaptive_max_pool1d(x, 2), x=(1, 1, 16))

# --- activations
told(lambda x: F.relu(x - 4 if x.dtype != torch.bool else x), x=(16,))
told(lambda x: F.relu6(x), x=(16,))
told(lambda x: F.hardtanh(x), x=(16,))
told(lambda x: F.hardtanh(x, 1.5, 4.9), x=(16,))
told(lambda x: F.threshold(x, 3, 20), x=(16,))
told(lambda x: F.logsigmoid(x), x=(16,))
told(lambda x: F.prelu(x, torch.tensor([0.25])), x=(16,))
told(lambda x: F.glu(x), x=(16,))
told(lambda x: F.elu(x), x=(16,))
told(lambda x: F.leaky_relu(x), x=(16,))
told(lambda x: F.gelu(x), x=(16,))
told(lambda x: F.softmax(x, 0), x=(16,))

# --- dropout and normalisation
told(lambda x: F.dropout(x), x=(4, 4))
told(lambda x: F.dropout2d(x), x=(1, 1, 4, 4))
told(lambda x: (F.dropout(x, 0.0), F.dropout(x, 1.0), F.dropout(x, 0.5, False)), x=(4, 4))
told(lambda x: F.batch_norm(x, torch.zeros(1), torch.ones(1), training=True), x=(1, 1, 4, 4))
told(lambda x: F.layer_norm(x, (4,)), x=(4, 4))
told(lambda x: F.group_norm(x, 1), x=(1, 1, 4, 4))
told(lambda x: F.instance_norm(x), x=(1, 1, 4, 4))
told(lambda x: F.normalize(x), x=(4, 4))

# --- convolution, borders, sizes
told(lambda x, w: F.conv2d(x, w), x=(1, 1, 4, 4), w=(1, 1, 4, 4))
told(lambda x: F.conv2d(x, torch.ones(1, 1, 2, 2)), x=(1, 1, 4, 4))
told(lambda x, w: F.conv_transpose2d(x, w).sum(), x=(1, 1, 4, 4), w=(1, 1, 4, 4))
told(lambda x: F.pad(x, (1, 1, 0, 0)), x=(1, 2, 8))
told(lambda x: F.pad(x, (1, 1), mode="reflect"), x=(1, 2, 8))
told(lambda x: F.pad(x, (1, 1, 1, 1), mode="reflect"), x=(1, 1, 4, 4))
told(lambda x: F.pad(x, (1, 1), mode="replicate"), x=(1, 2, 8))
told(lambda x: F.pad(x, (1, 1), mode="circular"), x=(1, 2, 8))
told(lambda x: F.unfold(x, 2), x=(1, 1, 4, 4))
told(lambda x: F.interpolate(x, scale_factor=2), x=(1, 4, 4))
told(lambda x: F.interpolate(x, scale_factor=2), x=(1, 4, 2, 2))
told(lambda x: F.interpolate(x, scale_factor=2, mode="bilinear"), x=(1, 4, 2, 2))

# --- losses
told(lambda x, t: F.mse_loss(x, t), x=(16,), t=(16,))
told(lambda x, t: F.smooth_l1_loss(x, t), x=(16,), t=(16,))
told(lambda x, t: F.huber_loss(x, t), x=(16,), t=(16,))
told(lambda x, t: F.binary_cross_entropy(x, t), x=(16,), t=(16,))
told(lambda x: F.binary_cross_entropy(x / 16, x), x=(16,))
told(lambda x, t: F.binary_cross_entropy_with_logits(x, t) if x.dtype != torch.bool else None, x=(16,), t=(16,))
told(lambda x: F.binary_cross_entropy_with_logits(x, x / 16) if x.dtype != torch.bool else None, x=(16,))
told(lambda x: F.kl_div(x, x, reduction="sum"), x=(16,))
told(lambda x: F.kl_div(x / 16, x, reduction="sum"), x=(16,))

# --- means and norms
told(lambda x: x.mean(), x=(16,))
told(lambda x: x.std(), x=(16,))
told(lambda x: x.norm(), x=(16,))
told(lambda x: torch.linalg.norm(x), x=(16,))
told(lambda x: x.median(), x=(16,))
told(lambda x: x.median(0), x=(16,))
