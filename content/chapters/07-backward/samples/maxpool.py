values = torch.tensor([
    [3., 4., 6., 5.],
    [2., 4., 6., 8.],
    [1., 6., 7., 8.],
    [9., 7., 4., 6.],
]).view(1, 1, 4, 4).requires_grad_()

pool = nn.MaxPool2d(2)
(g * pool(values)).sum().backward()
print(values.grad.squeeze())
