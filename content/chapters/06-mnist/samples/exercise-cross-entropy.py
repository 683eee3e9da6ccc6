import torch
from torch import nn

scores = torch.tensor([[2., 1., 0.]])
label = torch.tensor([0])
criterion = nn.CrossEntropyLoss()

probabilities = scores.softmax(dim=1)
print(f'{-probabilities[0, 0].log().item():.4f}')
print(f'{criterion(scores, label).item():.4f}')
print(f'{criterion(probabilities, label).item():.4f}')
