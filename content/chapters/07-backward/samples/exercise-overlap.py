overlapping = nn.MaxPool2d(3, stride=1)
values.grad = None
overlapping(values).sum().backward()
print(values.grad.squeeze())
