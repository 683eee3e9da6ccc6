import torch
import torch.nn.functional as F
from matplotlib import pyplot as plt
from torchvision import datasets, transforms

test_set = datasets.MNIST('data', train=False, download=True, transform=transforms.ToTensor())
image, label = test_set[0]
print('label:', label)

kernels = torch.tensor([
    [[-1., 0., 1.],
     [-2., 0., 2.],
     [-1., 0., 1.]],
    [[-1., -2., -1.],
     [0., 0., 0.],
     [1., 2., 1.]],
])
edges = F.conv2d(image.unsqueeze(0), kernels.unsqueeze(1), padding=1)[0]
strength = edges.pow(2).sum(dim=0).sqrt()

print('kernels:', tuple(kernels.shape))
print('edges:', tuple(edges.shape))
print(f'left to right: {edges[0].min().item():.3f} to {edges[0].max().item():.3f}')
print(f'top to bottom: {edges[1].min().item():.3f} to {edges[1].max().item():.3f}')
print(strength[7:10, 6:12])

titles = ['picture', 'left to right', 'top to bottom', 'strength']
fig, axes = plt.subplots(1, 4, figsize=(10, 2.8))
for ax, title, picture in zip(axes, titles, [image[0], edges[0], edges[1], strength]):
    ax.imshow(picture, cmap='gray')
    ax.set_title(title)
    ax.axis('off')
plt.show()
