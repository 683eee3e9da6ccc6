import torch

def cube(t):
    return t * t * t

w = torch.tensor(2.)
for h in [1., 0.1, 0.001, 1e-8]:
    change = cube(w + h) - cube(w)
    print(h, f'{change.item() / h:.1f}')
