import torch

a = torch.tensor(3., requires_grad=True)
b = torch.tensor(2., requires_grad=True)
c = a * b
loss = (c - 4) ** 2
loss.backward()

print(loss.item())
print(a.grad, b.grad)
