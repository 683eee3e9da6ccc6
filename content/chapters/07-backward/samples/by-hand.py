import torch.nn.functional as F

with torch.no_grad():
    flipped = conv.weight.flip(2, 3)
    print(F.conv2d(g, flipped, padding=1).squeeze())
    print(F.conv_transpose2d(g, conv.weight).squeeze())
    print(F.conv2d(x, g).squeeze())
