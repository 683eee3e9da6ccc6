steps = {
    'conv1': net.conv1,
    'pool': net.pool,
    'relu': F.relu,
    'conv2': net.conv2,
    'pool again': net.pool,
    'relu again': F.relu,
    'flatten': nn.Flatten(),
    'fc': net.fc,
}

x = torch.randn(1, 1, 28, 28)
print('input', x.shape)
for name, step in steps.items():
    x = step(x)
    print(name, x.shape)
print(20 * 4 * 4)
