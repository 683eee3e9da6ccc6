def loss_at(image):
    with torch.no_grad():
        return (g * conv(image)).sum().item()

h = 0.5
differences = torch.zeros(3, 3)
for row in range(3):
    for column in range(3):
        nudged = x.detach().clone()
        nudged[0, 0, row, column] += h
        differences[row, column] = (loss_at(nudged) - loss_at(x)) / h

print(differences)
print(x.grad.squeeze())
