"""Convolution, pooling, normalisation, losses, pictures: what networks are built from."""

import torch
import torch.nn.functional as F
from cases import Py, Recorder
from elementwise import leaf


def convolution(r):
    conv2d = lambda x, w, b, o: F.conv2d(x, w, b, **o)
    settings = [
        ((2, 3, 7, 6), (4, 3, 3, 3), {}),
        ((2, 3, 7, 6), (4, 3, 3, 2), {"stride": [2, 1]}),
        ((1, 2, 5, 5), (3, 2, 3, 3), {"padding": [1, 2]}),
        ((1, 2, 7, 7), (3, 2, 3, 3), {"dilation": [2, 1], "padding": [2, 0]}),
        ((2, 4, 5, 5), (6, 2, 3, 3), {"groups": 2}),
        ((2, 3, 5, 5), (6, 1, 3, 3), {"groups": 3, "stride": [2, 2], "padding": [1, 1]}),
        ((1, 2, 5, 6), (3, 2, 3, 3), {"padding": "same"}),
        ((1, 2, 5, 6), (3, 2, 2, 4), {"padding": "same"}),
        ((1, 2, 5, 6), (3, 2, 3, 3), {"padding": "valid"}),
        ((1, 2, 9, 9), (3, 2, 3, 3), {"padding": "same", "dilation": [2, 2]}),
        ((3, 7, 6), (4, 3, 3, 3), {}),
        ((2, 3, 4, 4), (4, 3, 1, 1), {}),
        ((2, 3, 4, 4), (4, 3, 4, 4), {}),
    ]
    for shape, weight, options in settings:
        r.add("conv2d", leaf(*shape), leaf(*weight, seed=1), leaf(weight[0], seed=2), options, run=conv2d)
        r.add("conv2d", leaf(*shape), leaf(*weight, seed=1), None, options, run=conv2d)
    wrong = [
        ((1, 3, 5, 5), (4, 1, 3, 3), {}), ((5, 5), (1, 1, 3, 3), {}), ((1, 1, 2, 2), (1, 1, 3, 3), {}), ((1, 1, 5, 5), (1, 1, 3, 3), {"stride": [0, 1]}),
        ((1, 1, 5, 5), (1, 1, 3, 3), {"padding": [-1, 0]}), ((1, 3, 5, 5), (4, 1, 3, 3), {"groups": 3}), ((1, 2, 5, 5), (1, 1, 3, 3), {"groups": 2}),
        ((1, 2, 5, 5), (3, 2, 3, 3), {"padding": "same", "stride": [2, 2]}), ((1, 1, 5, 5), (1, 1, 3, 3), {"dilation": [0, 0]}), ((1, 1, 5, 5), (1, 1, 3), {}),
    ]
    for shape, weight, options in wrong:
        r.add("conv2d", leaf(*shape), leaf(*weight, seed=1), None, options, run=conv2d)
    r.add("conv2d", leaf(1, 1, 5, 5), leaf(2, 1, 3, 3), leaf(3), {}, run=conv2d)
    r.add("conv2d", leaf(1, 1, 5, 5).double(), leaf(2, 1, 3, 3), None, {}, run=conv2d)
    conv1d = lambda x, w, b, o: F.conv1d(x, w, b, **o)
    r.add("conv1d", leaf(2, 3, 8), leaf(4, 3, 3, seed=1), leaf(4, seed=2), {"stride": [2], "padding": [1]}, run=conv1d)
    r.add("conv1d", leaf(3, 8), leaf(4, 3, 3, seed=1), None, {"dilation": [2]}, run=conv1d)
    for dims, shape, weight, options in [
        (2, (2, 3, 4, 5), (3, 4, 3, 3), {}),
        (2, (2, 3, 4, 5), (3, 4, 3, 2), {"stride": [2, 3], "padding": [1, 0], "output_padding": [1, 2]}),
        (2, (2, 4, 3, 3), (4, 3, 3, 3), {"groups": 2, "stride": [2, 2]}),
        (2, (1, 2, 3, 3), (2, 2, 3, 3), {"dilation": [2, 2]}),
        (2, (3, 4, 5), (3, 4, 3, 3), {}),
        (1, (2, 3, 5), (3, 4, 3), {"stride": [2]}),
    ]:
        run = lambda x, w, b, o, d=dims: getattr(F, f"conv_transpose{d}d")(x, w, b, **o)
        channels = weight[1] * options.get("groups", 1)
        r.add(f"conv_transpose{dims}d", leaf(*shape), leaf(*weight, seed=1), leaf(channels, seed=2), options, run=run)
        r.add(f"conv_transpose{dims}d", leaf(*shape), leaf(*weight, seed=1), None, options, run=run)
    r.add("conv_transpose2d", leaf(1, 2, 4, 4), leaf(3, 4, 3, 3, seed=1), None, {}, run=lambda x, w, b, o: F.conv_transpose2d(x, w, b))


def pooling(r):
    ties = torch.tensor([[[[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]]], requires_grad=True)
    withnan = torch.tensor([[[[1.0, float("nan")], [2.0, 0.0]]]], requires_grad=True)
    maxpool = lambda x, o: F.max_pool2d(x, **o)
    settings = [
        {"kernel_size": [2, 2]}, {"kernel_size": [3, 2], "stride": [1, 2]}, {"kernel_size": [3, 3], "stride": [2, 2], "padding": [1, 1]},
        {"kernel_size": [2, 2], "dilation": [2, 2], "stride": [1, 1]}, {"kernel_size": [2, 2], "ceil_mode": True}, {"kernel_size": [3, 3], "stride": [2, 2], "ceil_mode": True, "padding": [1, 1]},
        {"kernel_size": [2, 2], "return_indices": True}, {"kernel_size": [3, 3], "stride": [2, 2], "padding": [1, 1], "return_indices": True},
        {"kernel_size": [2, 2], "padding": [2, 2]}, {"kernel_size": [9, 9]}, {"kernel_size": [0, 1]},
    ]
    for options in settings:
        r.add("max_pool2d", leaf(2, 3, 7, 5), options, run=maxpool)
    for x in (ties, withnan, leaf(3, 4, 4)):
        r.add("max_pool2d", x, {"kernel_size": [2, 2]}, run=maxpool)
        r.add("max_pool2d", x, {"kernel_size": [2, 2], "stride": [1, 1]}, run=maxpool)
    r.add("max_pool2d", leaf(4, 4), {"kernel_size": [2, 2]}, run=maxpool)
    r.add("max_pool2d", torch.ones(1, 1, 4, 4, dtype=torch.int64), {"kernel_size": [2, 2]}, run=maxpool)
    for options in ({"kernel_size": [2]}, {"kernel_size": [3], "stride": [2], "padding": [1]}, {"kernel_size": [2], "ceil_mode": True}):
        r.add("max_pool1d", leaf(2, 3, 7), options, run=lambda x, o: F.max_pool1d(x, **o))
        r.add("avg_pool1d", leaf(2, 3, 7), options, run=lambda x, o: F.avg_pool1d(x, **o))
    for options in (
        {"kernel_size": [2, 2]}, {"kernel_size": [3, 2], "stride": [1, 2]}, {"kernel_size": [3, 3], "stride": [2, 2], "padding": [1, 1]},
        {"kernel_size": [3, 3], "stride": [2, 2], "padding": [1, 1], "count_include_pad": False}, {"kernel_size": [2, 2], "ceil_mode": True},
        {"kernel_size": [3, 3], "stride": [2, 2], "padding": [1, 1], "ceil_mode": True}, {"kernel_size": [2, 2], "divisor_override": 3},
    ):
        r.add("avg_pool2d", leaf(2, 3, 7, 5), options, run=lambda x, o: F.avg_pool2d(x, **o))
        r.add("avg_pool2d", leaf(2, 3, 8, 6), options, run=lambda x, o: F.avg_pool2d(x, **o))
    for size in ([3, 2], [1, 1], [7, 5], [None, 3], [2, 2]):
        r.add("adaptive_avg_pool2d", leaf(2, 3, 7, 5), size, run=F.adaptive_avg_pool2d)
        r.add("adaptive_max_pool2d", leaf(2, 3, 7, 5), size, run=F.adaptive_max_pool2d)
    r.add("adaptive_max_pool2d", leaf(2, 3, 7, 5), [3, 3], {"return_indices": True}, run=lambda x, s, o: F.adaptive_max_pool2d(x, s, True))
    r.add("adaptive_avg_pool1d", leaf(2, 3, 7), [3], run=lambda x, s: F.adaptive_avg_pool1d(x, s[0]))
    r.add("adaptive_max_pool1d", leaf(2, 3, 7), [3], run=lambda x, s: F.adaptive_max_pool1d(x, s[0]))
    r.add("adaptive_avg_pool2d", leaf(3, 7, 5), [2, 3], run=F.adaptive_avg_pool2d)


def normalisation(r):
    def batch_norm(x, m, v, w, b, o):
        m, v = (None if t is None else t.clone() for t in (m, v))
        return F.batch_norm(x, m, v, w, b, **o)

    for shape in ((4, 3), (2, 3, 4), (2, 3, 4, 2)):
        stats = (torch.tensor([0.1, -0.2, 0.3]), torch.tensor([1.0, 2.0, 0.5]))
        affine = (leaf(3, seed=1), leaf(3, seed=2))
        r.add("batch_norm", leaf(*shape), *stats, *affine, {"training": True}, run=batch_norm)
        r.add("batch_norm", leaf(*shape), *stats, *affine, {"training": False}, run=batch_norm)
        r.add("batch_norm", leaf(*shape), None, None, None, None, {"training": True, "eps": 1e-3}, run=batch_norm)
        r.add("batch_norm", leaf(*shape), *stats, None, None, {"training": False}, run=batch_norm)
    r.add("batch_norm", leaf(1, 3), None, None, None, None, {"training": True}, run=batch_norm)
    r.add("batch_norm", leaf(2, 4), torch.zeros(3), torch.ones(3), None, None, {"training": True}, run=batch_norm)
    layer = lambda x, s, w, b, o: F.layer_norm(x, s, w, b, **o)
    r.add("layer_norm", leaf(2, 3, 4), [4], leaf(4, seed=1), leaf(4, seed=2), {}, run=layer)
    r.add("layer_norm", leaf(2, 3, 4), [3, 4], None, None, {"eps": 1e-3}, run=layer)
    r.add("layer_norm", leaf(2, 3, 4), [3], None, None, {}, run=layer)
    group = lambda x, n, w, b, o: F.group_norm(x, n, w, b, **o)
    r.add("group_norm", leaf(2, 4, 3, 3), 2, leaf(4, seed=1), leaf(4, seed=2), {}, run=group)
    r.add("group_norm", leaf(2, 4, 3), 4, None, None, {}, run=group)
    r.add("group_norm", leaf(2, 4, 3), 3, None, None, {}, run=group)
    r.add("instance_norm", leaf(2, 3, 4, 4), leaf(3, seed=1), leaf(3, seed=2), {}, run=lambda x, w, b, o: F.instance_norm(x, weight=w, bias=b))


def class_losses(r):
    loss = lambda x, t, w, o: F.cross_entropy(x, t, w, **o)
    weight = torch.tensor([0.5, 1.0, 2.0, 0.25])
    for reduction in ("mean", "sum", "none"):
        for w in (None, weight):
            for smoothing in (0.0, 0.1):
                options = {"reduction": reduction, "label_smoothing": smoothing}
                r.add("cross_entropy", leaf(3, 4), torch.tensor([0, 3, 2]), w, options, run=loss)
                r.add("cross_entropy", leaf(3, 4), torch.tensor([0, -100, 2]), w, options, run=loss)
                r.add("cross_entropy", leaf(2, 4, 3), torch.tensor([[0, 1, 2], [3, 3, 1]]), w, options, run=loss)
                r.add("cross_entropy", leaf(4), torch.tensor(2), w, options, run=loss)
                r.add("cross_entropy", leaf(3, 4), torch.rand(3, 4, generator=torch.Generator().manual_seed(3)).softmax(1), w, options, run=loss)
            r.add("nll_loss", leaf(3, 4), torch.tensor([0, 3, 2]), w, {"reduction": reduction}, run=lambda x, t, w, o: F.nll_loss(x, t, w, **o))
            r.add("nll_loss", leaf(2, 4, 2, 2), torch.tensor([[[0, 1], [2, 3]], [[3, 3], [1, 0]]]), w, {"reduction": reduction}, run=lambda x, t, w, o: F.nll_loss(x, t, w, **o))
    r.add("cross_entropy", leaf(3, 4), torch.tensor([0, 2, 2]), None, {"ignore_index": 2}, run=loss)
    r.add("cross_entropy", leaf(3, 4), torch.tensor([2, 2, 2]), None, {"ignore_index": 2}, run=loss)
    for target in (torch.tensor([0, 4, 1]), torch.tensor([0, -1, 1]), torch.tensor([0, 1]), torch.tensor([[0], [1], [2]]), torch.tensor([0.0, 1.0, 2.0]), torch.tensor([0, 1, 2], dtype=torch.int32), torch.zeros(3, 4, dtype=torch.int64)):
        r.add("cross_entropy", leaf(3, 4), target, None, {}, run=loss)
    r.add("cross_entropy", leaf(3, 4), torch.tensor([0, 1, 2]), torch.ones(3), {}, run=loss)
    r.add("cross_entropy", leaf(2, 4, 3), torch.tensor([0, 1]), None, {}, run=loss)
    r.add("cross_entropy", leaf(2, 4, 3), torch.zeros(2, 2, dtype=torch.int64), None, {}, run=loss)
    r.add("cross_entropy", leaf(3, 4), torch.tensor([0, 1, 2]), None, {"label_smoothing": 1.5}, run=loss)


def other_losses(r):
    x, t = leaf(2, 3), leaf(2, 3, seed=1)
    for reduction in ("mean", "sum", "none"):
        o = {"reduction": reduction}
        r.add("mse_loss", x, t, o, run=lambda a, b, o: F.mse_loss(a, b, **o))
        r.add("l1_loss", x, t, o, run=lambda a, b, o: F.l1_loss(a, b, **o))
        r.add("smooth_l1_loss", x, t, {**o, "beta": 0.5}, run=lambda a, b, o: F.smooth_l1_loss(a, b, **o))
        r.add("huber_loss", x, t, {**o, "delta": 0.7}, run=lambda a, b, o: F.huber_loss(a, b, **o))
        p, q = leaf(2, 3, low=0.05, high=0.95), leaf(2, 3, low=0.0, high=1.0, seed=2).detach()
        r.add("binary_cross_entropy", p, q, None, o, run=lambda a, b, w, o: F.binary_cross_entropy(a, b, w, **o))
        r.add("binary_cross_entropy", p, q, torch.tensor([1.0, 2.0, 0.5]), o, run=lambda a, b, w, o: F.binary_cross_entropy(a, b, w, **o))
        logits = lambda a, b, w, pos, o: F.binary_cross_entropy_with_logits(a, b, w, pos_weight=pos, **o)
        for w, pos in ((None, None), (torch.tensor([1.0, 2.0, 0.5]), None), (None, torch.tensor([2.0, 0.5, 1.0]))):
            r.add("binary_cross_entropy_with_logits", x, q, w, pos, o, run=logits)
        for log_target in (False, True):
            target = q.log_softmax(1) if log_target else q.softmax(1)
            r.add("kl_div", x, target, {**o, "log_target": log_target}, run=lambda a, b, o: F.kl_div(a, b, **o))
    r.add("kl_div", x, q.softmax(1), {"reduction": "batchmean"}, run=lambda a, b, o: F.kl_div(a, b, **o))
    edge = torch.tensor([0.0, 1.0, 0.0, 1.0], requires_grad=True)
    r.add("binary_cross_entropy", edge, torch.tensor([0.0, 1.0, 1.0, 0.0]), None, {}, run=lambda a, b, w, o: F.binary_cross_entropy(a, b))
    r.add("binary_cross_entropy", x, q, None, {}, run=lambda a, b, w, o: F.binary_cross_entropy(a, b))
    r.add("binary_cross_entropy", p, q[0], None, {}, run=lambda a, b, w, o: F.binary_cross_entropy(a, b))
    r.add("binary_cross_entropy_with_logits", x, q[0], None, None, {}, run=lambda a, b, *_: F.binary_cross_entropy_with_logits(a, b))
    r.add("mse_loss", x, leaf(3, seed=4), {}, run=lambda a, b, o: F.mse_loss(a, b))


def pictures(r):
    x = leaf(1, 2, 4, 5)
    for pad, mode, value in (
        ([1, 2], "constant", 0.0), ([1, 0, 2, 1], "constant", 1.5), ([-1, 1, 0, -2], "constant", 0.0), ([1, 2, 2, 1], "reflect", 0.0), ([1, 2, 3, 1], "replicate", 0.0), ([1, 2, 2, 1], "circular", 0.0),
        ([5, 0, 0, 0], "reflect", 0.0), ([1], "constant", 0.0), ([1] * 10, "constant", 0.0), ([-3, -3], "constant", 0.0),
    ):
        run = (lambda t, p, m, v: F.pad(t, p, m, v)) if mode == "constant" else (lambda t, p, m, v: F.pad(t, p, m))
        r.add("pad", x, pad, mode, value, run=run)
    r.add("pad", leaf(2, 3, 4), [1, 1], "reflect", run=F.pad)
    r.add("pad", leaf(2, 3, 4), [1, 2], "replicate", run=F.pad)

    def resize(t, o):
        # One number stands for all sides; the engine gets a list of one.
        alone = {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in o.items()}
        return F.interpolate(t, **alone)

    for options in (
        {"size": [8, 3]}, {"scale_factor": [2.0]}, {"scale_factor": [1.5, 0.5]}, {"size": [7]}, {"size": [8, 3], "mode": "bilinear"}, {"scale_factor": [2.0], "mode": "bilinear"},
        {"size": [6, 7], "mode": "bilinear", "align_corners": True}, {"scale_factor": [1.7], "mode": "bilinear"}, {"size": [1, 1], "mode": "bilinear", "align_corners": True}, {}, {"size": [2, 2], "scale_factor": [2.0]},
        {"size": [1, 2, 3]}, {"size": [0, 2]},
    ):
        sent = {**options}
        r.add("interpolate", x, sent, run=resize)
    r.add("interpolate", leaf(1, 2, 5), {"size": [8]}, run=resize)
    r.add("pixel_shuffle", leaf(1, 8, 2, 3), 2, run=F.pixel_shuffle)
    r.add("pixel_shuffle", leaf(1, 6, 2, 3), 2, run=F.pixel_shuffle)
    unfold = lambda t, o: F.unfold(t, **o)
    for options in ({"kernel_size": [2, 3]}, {"kernel_size": [2, 2], "padding": [1, 1], "stride": [2, 2]}, {"kernel_size": [2, 2], "dilation": [2, 1]}, {"kernel_size": [6, 6]}):
        r.add("unfold", x, options, run=unfold)


def dropout(r):
    for p, train in ((0.5, True), (0.2, True), (0.0, True), (1.0, True), (0.5, False)):
        r.add("dropout", leaf(4, 5), p, train, run=F.dropout)
        r.add("feature_dropout", leaf(2, 6, 2, 2), p, train, run=F.dropout2d)


def record():
    r = Recorder()
    for part in (convolution, pooling, normalisation, class_losses, other_losses, pictures, dropout):
        part(r)
    r.write("layers")


__all__ = ["Py", "record"]
