features = torch.randn(1, 10, 24, 24)
print(pool(features).shape)
print(sum(p.numel() for p in pool.parameters()))
