picture = torch.tensor([
    [4., 1., 0., 4., 2.],
    [2., 3., 2., 0., 2.],
    [0., 4., 3., 2., 1.],
    [1., 1., 4., 0., 3.],
    [0., 3., 3., 3., 0.],
]).view(1, 1, 5, 5).requires_grad_()

conv.zero_grad()
features = conv(picture)
pooled = pool(features)
features.retain_grad()
pooled.retain_grad()
relu(pooled).sum().backward()

print(features.detach().squeeze())
print(pooled.detach().squeeze())
print(pooled.grad.squeeze())
print(features.grad.squeeze())
print(picture.grad.squeeze())
print(conv.weight.grad.squeeze())
