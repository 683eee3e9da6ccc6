"""Distances, and losses that are made of them."""

import torch
import torch.nn.functional as F
from torch import nn

# --- distances and similarities, and their losses
a = torch.randn(3, 4, requires_grad=True); b = torch.randn(3, 4, requires_grad=True)
F.pairwise_distance(a, b), F.pairwise_distance(a, b, keepdim=True), F.pairwise_distance(a, b, p=1), nn.PairwiseDistance()(a, b), nn.PairwiseDistance()
F.cosine_similarity(a, b), torch.cosine_similarity(a, b, dim=0), nn.CosineSimilarity(dim=1, eps=1e-6)(a, b), nn.CosineSimilarity(), F.cosine_similarity(a, b[:1]), F.cosine_similarity(a[0], b[0], dim=0), F.cosine_similarity(a[:, None], b[None], dim=-1)
F.cosine_similarity(a, b[:2])
F.cosine_similarity(a, b, dim=3)
F.cosine_similarity(a, 3)
F.cosine_similarity(torch.zeros(1, 2), torch.ones(1, 2))
F.cosine_similarity(a, b).sum().backward(); a.grad, b.grad
a.grad = None; F.pairwise_distance(a, b).sum().backward(); a.grad
t = torch.tensor([1, -1, 1])
F.cosine_embedding_loss(a, b, t), F.cosine_embedding_loss(a, b, t, margin=-0.9, reduction='none'), nn.CosineEmbeddingLoss()(a, b, t), nn.CosineEmbeddingLoss(), nn.CosineEmbeddingLoss(0.5, reduction='sum')(a, b, t)
F.cosine_embedding_loss(a, b, t[:, None])
F.cosine_embedding_loss(a[0], b[0], t)
F.margin_ranking_loss(a[0], b[0], torch.tensor([1., -1, 1, 1])), nn.MarginRankingLoss(0.5)(a[0], b[0], torch.ones(4)), nn.MarginRankingLoss(), F.margin_ranking_loss(a[0], b[0], torch.ones(4), reduction='none').detach()
F.margin_ranking_loss(a, b[0], torch.ones(4))
h = torch.sign(b.detach())
F.hinge_embedding_loss(a, h), nn.HingeEmbeddingLoss()(a, h), nn.HingeEmbeddingLoss(2.0, reduction='none')(a, h).detach(), nn.HingeEmbeddingLoss()
c = torch.randn(3, 4)
F.triplet_margin_loss(a, b, c), nn.TripletMarginLoss(margin=3, p=1)(a, b, c), nn.TripletMarginLoss(swap=True, reduction='none')(a, b, c).detach(), nn.TripletMarginLoss()
F.triplet_margin_loss(a, b, c[0])
a.grad = None; nn.TripletMarginLoss(margin=5)(a, b, c).backward(); a.grad
F.triplet_margin_loss(a, b, c, reduction='avg')
a.grad = None; nn.HingeEmbeddingLoss()(a, h).backward(); a.grad
a.grad = None; F.cosine_embedding_loss(a, b, t).backward(); a.grad
