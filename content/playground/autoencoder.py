import torch
from matplotlib import pyplot as plt
from torch import nn, optim
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

epochs = 3
pictures = 2000
torch.manual_seed(0)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')

to_tensor = transforms.ToTensor()
train_set = datasets.MNIST('data', train=True, download=True, transform=to_tensor)
test_set = datasets.MNIST('data', train=False, transform=to_tensor)
train_loader = DataLoader(Subset(train_set, range(pictures)), batch_size=50, shuffle=True)

encoder = nn.Sequential(
    nn.Conv2d(1, 8, 3, stride=2, padding=1),
    nn.ReLU(),
    nn.Conv2d(8, 4, 3, stride=2, padding=1),
    nn.ReLU(),
)
decoder = nn.Sequential(
    nn.ConvTranspose2d(4, 8, 2, stride=2),
    nn.ReLU(),
    nn.ConvTranspose2d(8, 1, 2, stride=2),
    nn.Sigmoid(),
)
net = nn.Sequential(encoder, decoder).to(device)
criterion = nn.MSELoss()
optimizer = optim.Adam(net.parameters(), lr=0.01)

for epoch in range(1, epochs + 1):
    total = 0.0
    for images, _ in train_loader:
        images = images.to(device)
        optimizer.zero_grad()
        loss = criterion(net(images), images)
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(f'epoch {epoch}, loss: {total / len(train_loader):.4f}')

images = torch.stack([test_set[i][0] for i in range(6)]).to(device)
with torch.no_grad():
    code = encoder(images)
    restored = decoder(code)
print('picture ', tuple(images.shape))
print('code    ', tuple(code.shape))
print('restored', tuple(restored.shape))

fig, axes = plt.subplots(2, 6, figsize=(9, 3.2))
for i in range(6):
    axes[0, i].imshow(images[i, 0].cpu(), cmap='gray')
    axes[1, i].imshow(restored[i, 0].cpu(), cmap='gray')
    axes[0, i].axis('off')
    axes[1, i].axis('off')
plt.show()
