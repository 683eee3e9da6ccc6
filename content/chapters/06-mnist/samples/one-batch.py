torch.manual_seed(0)
small_net = Net()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(small_net.parameters(), lr=0.05, momentum=0.5)

images, labels = next(iter(test_loader))
for step in range(40):
    optimizer.zero_grad()
    loss = criterion(small_net(images), labels)
    loss.backward()
    optimizer.step()

right = (small_net(images).argmax(dim=1) == labels).sum().item()
print(f'loss {loss.item():.1f}')
print(f'{right} of 64 right')
