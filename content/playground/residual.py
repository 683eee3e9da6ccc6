import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')


class ResidualBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.shortcut = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.shortcut(x))


block = ResidualBlock(16, 32, stride=2).to(device)
print(block)

x = torch.randn(8, 16, 28, 28).to(device)
y = block(x)
print('input ', tuple(x.shape))
print('output', tuple(y.shape))

print('running_mean after one batch:', block.bn1.running_mean[:4].cpu())
print('num_batches_tracked:', block.bn1.num_batches_tracked.item())

block.eval()
difference = (block(x) - y).abs().mean().item()
print(f'mean difference between train() and eval(): {difference:.3f}')

y.mean().backward()
for name, parameter in block.named_parameters():
    print(f'{name:<20} {str(tuple(parameter.shape)):<16} gradient: {parameter.grad.norm().item():.4f}')
