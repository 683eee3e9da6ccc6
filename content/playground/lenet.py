import torch
from torch import nn, optim
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

epochs = 2
pictures = 3000
torch.manual_seed(0)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')

to_tensor = transforms.ToTensor()
train_set = Subset(datasets.MNIST('data', train=True, download=True, transform=to_tensor), range(pictures))
test_set = Subset(datasets.MNIST('data', train=False, transform=to_tensor), range(1000))
train_loader = DataLoader(train_set, batch_size=50, shuffle=True)
test_loader = DataLoader(test_set, batch_size=500)


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, kernel_size=5, padding=2),
            nn.Tanh(),
            nn.AvgPool2d(2),
            nn.Conv2d(6, 16, kernel_size=5),
            nn.Tanh(),
            nn.AvgPool2d(2),
        )
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(400, 120),
            nn.Tanh(),
            nn.Linear(120, 84),
            nn.Tanh(),
            nn.Linear(84, 10),
        )

    def forward(self, x):
        return self.classifier(self.features(x))


net = LeNet5().to(device)
print(net)
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(net.parameters(), lr=0.002)

for epoch in range(1, epochs + 1):
    net.train()
    total = 0.0
    for images, labels in train_loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(net(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()

    net.eval()
    correct = 0
    with torch.no_grad():
        for images, labels in test_loader:
            predicted = net(images.to(device)).argmax(dim=1).cpu()
            correct += (predicted == labels).sum().item()
    print(f'epoch {epoch}, loss: {total / len(train_loader):.3f}, accuracy: {100 * correct // len(test_set)} %')
