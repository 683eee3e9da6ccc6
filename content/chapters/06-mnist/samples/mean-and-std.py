from torch.utils.data import DataLoader
from torchvision import datasets, transforms

grey = datasets.MNIST('data', train=True, download=True, transform=transforms.ToTensor())
loader = DataLoader(grey, batch_size=1000)

total = 0.0
squares = 0.0
for images, labels in loader:
    total += images.mean().item()
    squares += (images * images).mean().item()

mean = total / len(loader)
std = (squares / len(loader) - mean * mean) ** 0.5
print(f'mean {mean:.4f}')
print(f'std {std:.4f}')
