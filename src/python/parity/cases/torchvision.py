"""torchvision: MNIST, transforms, make_grid."""

import torch
from torchvision import datasets

datasets.MNIST("data", download=True)

# --- MNIST is what its files say
from torchvision import transforms, utils
import torchvision
from torchvision.transforms import ToTensor
d = datasets.MNIST('data', train=True, download=True)
d
len(d), d[0][0].size, d[0][0].mode, d[0][1], type(d[0][1])
d.data.shape, d.data.dtype, d.targets[:5], d.targets.dtype, d.classes, d.class_to_idx, d.train, d.root, d.transform, d.target_transform
d.data[0].sum(), d.data[0, 5]
d[60000]
d[-1][1]

# --- MNIST with transforms
from torchvision import transforms
t = datasets.MNIST(root='data', train=False, transform=transforms.ToTensor())
t
len(t), t[0][0].shape, t[0][0].dtype, t[0][0].max(), t[0][1]
datasets.MNIST('data', transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))]), target_transform=lambda y: y * 10)
x, y = datasets.MNIST('data', transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))]), target_transform=lambda y: y * 10)[3]
x.mean(), x.std(), y
datasets.MNIST()
datasets.MNIST('data', training=True)
datasets.MNIST('./data', True, None, None, True)

# --- MNIST is where it was downloaded to
datasets.MNIST('elsewhere')
datasets.MNIST('elsewhere', train=False, download=False)
len(datasets.MNIST('./data', train=False)), len(datasets.MNIST('data/../data', train=False))
class Other(datasets.MNIST): pass
Other('data')

# --- MNIST under its older names
d = datasets.MNIST('data', train=False)
d.raw_folder, d.processed_folder
d.train_data
d.train_labels[:3]
d.test_labels[:3]
d.extra_repr()
d.nothing

# --- MNIST in batches
from torchvision import transforms
t = datasets.MNIST("data", train=False, transform=transforms.ToTensor())
loader = torch.utils.data.DataLoader(t, batch_size=4, shuffle=True)
x, y = next(iter(loader))
x.shape, y, x.mean(), x.dtype, y.dtype
loader = torch.utils.data.DataLoader(datasets.MNIST('data', transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])), batch_size=4, shuffle=True)
x, y = next(iter(loader))
x.shape, y, x.mean(), x.std()
torch.rand(1)
sub = torch.utils.data.Subset(t, range(3))
[int(b) for _, b in sub], len(torch.utils.data.DataLoader(sub, 2))
for x, y in torch.utils.data.DataLoader(sub, 2): print(x.shape, y)
loader = torch.utils.data.DataLoader(datasets.MNIST('data', transform=transforms.Compose([transforms.RandomCrop(28, padding=2), transforms.RandomHorizontalFlip(), transforms.ToTensor()]), train=False), batch_size=4, shuffle=True)
x, y = next(iter(loader))
x.mean(dim=(1, 2, 3)), y
datasets.Nope

# --- batches are what the data set's own items are
from torchvision import transforms
T = transforms
class Doubled(datasets.MNIST):
    def __getitem__(self, i):
        picture, label = super().__getitem__(i)
        return picture * 2, label + 100
Doubled.__name__ = 'MNIST'
def batch(kind, transform, indices, **options):
    d = kind('data', train=False, transform=transform)
    return next(iter(torch.utils.data.DataLoader(d, batch_sampler=[indices], **options)))
plain = T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,)), T.Normalize([0.5], [2])])
x, y = batch(datasets.MNIST, plain, [3, 1, 2])
x.shape, y, y.dtype, x[0, 0, 14], x.min(), x.max()
all(torch.equal(x[k], datasets.MNIST('data', train=False, transform=plain)[i][0]) for k, i in enumerate([3, 1, 2]))
x, y = batch(Doubled, plain, [3, 1])
x.max(), y
x, y = batch(datasets.MNIST, T.ToTensor(), [-1, 0])
x.shape, y, x.mean()
x, y = batch(datasets.MNIST, T.Compose([T.ToTensor(), T.Normalize((0.5, 0.4, 0.3), (1, 2, 3))]), [0, 1])
x.shape, x[0, :, 0, 0]
batch(datasets.MNIST, T.Compose([T.ToTensor(), T.Normalize(0., 0.)]), [0])
batch(datasets.MNIST, plain, [0, 10000])
n = T.Normalize((0.5,), (0.5,))
x, y = batch(datasets.MNIST, T.Compose([T.ToTensor(), n]), [0])
n.mean = (0.25,)
z, y = batch(datasets.MNIST, T.Compose([T.ToTensor(), n]), [0])
x.min(), z.min()

# --- MNIST cut and changed
from torchvision import transforms
d = datasets.MNIST('data', train=False)
d.data = d.data[:10]
d.targets = d.targets[:10]
len(d)
d[9][1], d[0][0].getpixel((14, 14))
d.data[0] = 0
d[0][0].getextrema()
d.targets[1] = 300
d.transform = transforms.ToTensor()
x, y = next(iter(torch.utils.data.DataLoader(d, 3)))
x.amax(dim=(1, 2, 3)), y
list(torch.utils.data.DataLoader(datasets.MNIST('data', train=False), 2))

# --- transforms say what they are
from torchvision import transforms, utils
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,))]), T.Compose([])
T.Compose([T.Resize(32), T.CenterCrop(28), T.Pad(2), T.RandomCrop(28, padding=4), T.RandomHorizontalFlip(), T.RandomRotation(10), T.Lambda(lambda x: x), T.ToTensor(), T.RandomVerticalFlip(0.2), T.Grayscale(), T.ConvertImageDtype(torch.float32), T.ToPILImage(), T.PILToTensor()])

# --- Normalize
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
T.Normalize(0.5, 0.5), T.Normalize(0.5, 0.5)(x).mean()
T.Normalize((0.5,), (0.,))(x)
T.Normalize((0.5,), (0.5,))(img)
T.Normalize((0.5,), (0.5,))(torch.ones(2, 2))
T.Normalize((0.5,), (0.5,))(torch.ones(1, 2, 2, dtype=torch.int64))
T.Normalize((0.5, 0.5), (0.5, 0.5))(torch.ones(3, 2, 2))
T.Normalize((0.5, 0.4, 0.3), (0.5, 0.4, 0.3))(torch.ones(1, 2, 2)).shape
T.Normalize((0.5, 0.4, 0.3), (0.5, 0.4, 0.3))(torch.ones(3, 1, 2))
y = x.clone()
T.Normalize((0.5,), (0.5,), inplace=True)(y) is y, y.mean()

# --- pictures to tensors and back
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
T.ToTensor()(img).shape, T.ToTensor()(img).sum()
T.ToTensor()(3)
T.PILToTensor()(img).dtype, T.PILToTensor()(img).shape, T.PILToTensor()(img).sum()
[(p.mode, p.size) for p in (T.ToPILImage()(x), T.ToPILImage()(torch.ones(3, 4, 5)), T.ToPILImage()(torch.ones(4, 5)))]
T.ToPILImage()(torch.ones(5, 4, 5))
T.ToPILImage()(torch.ones(1, 2, 3, 4))
T.ToPILImage()(3)
T.ToPILImage()
T.ToPILImage('L')

# --- Resize
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
for s in [14, 56, (20, 30), [10], 28]:
    r = T.Resize(s)
    print(r, TF.to_tensor(r(img)).sum(), r(img).size, r(x).shape, r(x).sum())
T.Resize(14, interpolation=T.InterpolationMode.NEAREST), TF.to_tensor(T.Resize(14, interpolation=T.InterpolationMode.NEAREST)(img)).sum(), T.Resize(14, interpolation=T.InterpolationMode.NEAREST)(x).sum()
TF.to_tensor(T.Resize(14, interpolation=T.InterpolationMode.BICUBIC)(img)).sum()
T.Resize(14, interpolation=2)
T.Resize(14, max_size=20)
TF.to_tensor(T.Resize(14, max_size=20)(img)).shape
T.Resize((1, 2, 3))
T.Resize(14)(3)
T.Resize(40)(torch.ones(2, 1, 20, 10)).shape

# --- CenterCrop and Pad
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
T.CenterCrop(20), TF.to_tensor(T.CenterCrop(20)(img)).sum(), T.CenterCrop((10, 15))(x).shape, T.CenterCrop(40)(x).shape, T.CenterCrop((30, 20))(img).size, T.CenterCrop(20)(x).sum()
T.CenterCrop('a')
T.CenterCrop((1, 2, 3))
T.Pad(2), T.Pad((1, 2)), T.Pad((1, 2, 3, 4), fill=3, padding_mode='constant')
T.Pad(2)(img).size, T.Pad((1, 2))(img).size, T.Pad((1, 2, 3, 4))(img).size, T.Pad((1, 2, 3, 4))(x).shape, TF.to_tensor(T.Pad(1, fill=255)(img)).sum(), T.Pad(1, fill=1)(x).sum()
T.Pad(2, padding_mode='reflect')(x).sum(), T.Pad(2, padding_mode='edge')(x).sum(), TF.to_tensor(T.Pad(2, padding_mode='symmetric')(img)).sum()
TF.to_tensor(T.Pad(2, padding_mode='reflect')(img)).sum()
T.Pad('a')
T.Pad((1, 2, 3))
T.Pad(1, padding_mode='x')
T.Pad(1, fill='a')

# --- RandomCrop
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
T.RandomCrop(20), T.RandomCrop((20, 10), padding=4, pad_if_needed=True, fill=1, padding_mode='edge')
[round(float(TF.to_tensor(T.RandomCrop(20)(img)).sum()), 2) for _ in range(5)], [round(float(T.RandomCrop(20)(x).sum()), 2) for _ in range(3)]
[round(float(TF.to_tensor(T.RandomCrop(28, padding=4)(img)).sum()), 2) for _ in range(5)]
[round(float(T.RandomCrop(28, padding=4)(x).sum()), 2) for _ in range(5)]
T.RandomCrop(40)(img)
T.RandomCrop(40)(x)
T.RandomCrop(40, pad_if_needed=True)(img).size, T.RandomCrop(40, pad_if_needed=True)(x).shape
T.RandomCrop((1, 2, 3))

# --- random flips
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
[round(float(TF.to_tensor(T.RandomHorizontalFlip()(img))[0, :, :14].sum()), 2) for _ in range(6)]
[round(float(T.RandomHorizontalFlip(0.8)(x)[0, :, :14].sum()), 2) for _ in range(6)]
T.RandomHorizontalFlip(), T.RandomHorizontalFlip(p=0.3), T.RandomVerticalFlip(1)

# --- RandomRotation
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
[round(float(TF.to_tensor(T.RandomRotation(20)(img)).sum()), 2) for _ in range(4)]
[round(float(T.RandomRotation(20)(x).sum()), 2) for _ in range(4)]
[round(float(TF.to_tensor(T.RandomRotation((-30, 90))(img)).sum()), 2) for _ in range(4)]
T.RandomRotation(10), T.RandomRotation((5, 15)), T.RandomRotation([-1.5, 2])
T.RandomRotation(-1)
T.RandomRotation('a')
T.RandomRotation((1, 2, 3))
T.RandomRotation(10, interpolation=T.InterpolationMode.BILINEAR)
round(float(TF.to_tensor(T.RandomRotation(20, interpolation=T.InterpolationMode.BILINEAR)(img)).sum()), 2)
round(float(TF.to_tensor(T.RandomRotation(20, fill=255)(img)).sum()), 2)
T.RandomRotation(45, expand=True)(img).size

# --- Lambda, Compose and the functions behind the transforms
import torchvision.transforms as T
import torchvision.transforms.functional as TF
img, _ = datasets.MNIST('data', train=True)[0]
x = TF.to_tensor(img)
T.Lambda(lambda x: x * 2)(x).sum(), T.Lambda(lambda x: x * 2)
T.Lambda(3)
T.Compose([T.ToTensor()])(img).shape
T.Compose(3)(img)
T.Compose(T.ToTensor())(img)
T.RandomApply([T.RandomRotation(10)], p=0.3)
T.ConvertImageDtype(torch.float32)(torch.tensor([[[0, 255]]], dtype=torch.uint8))
T.Grayscale(3)(img).mode, T.Grayscale()(img).mode
TF.hflip(x)[0, 5], TF.vflip(x).shape, TF.crop(img, 1, 2, 3, 4).size, TF.center_crop(img, 10).size, TF.resize(img, [10, 12]).size, TF.pad(img, 3).size, TF.rotate(img, 90).size, TF.normalize(x, [0.5], [0.5]).mean(), TF.pil_to_tensor(img).sum(), TF.to_pil_image(x).size
TF.rotate(x, 90).sum()
T.Nope
T.Scale

# --- make_grid
from torchvision import utils
from torchvision.utils import make_grid
g = torch.arange(24.).view(6, 1, 2, 2)
make_grid(g).shape, make_grid(g, nrow=3).shape, make_grid(g, 2, 1).shape, make_grid(g, nrow=4, padding=0).shape
make_grid(g, nrow=3, padding=1, pad_value=0.5)[0]
make_grid(g, normalize=True)[1]
make_grid(g, normalize=True, value_range=(0, 10), nrow=6)[1]
make_grid(g, normalize=True, scale_each=True, nrow=6, padding=0)[1]
make_grid(g[0]).shape, make_grid(g[0, 0]).shape, make_grid([g[0], g[1]]).shape, make_grid(torch.ones(3, 3, 4, 5)).shape, make_grid(torch.ones(1, 3, 4, 5)).shape
make_grid(3)
make_grid([1, 2])
make_grid(torch.ones(2, 2, 3, 3)).shape
make_grid(torch.ones(5, 1, 2, 2, dtype=torch.uint8)).dtype
make_grid([torch.ones(1, 2, 2), torch.ones(1, 3, 3)])
utils.save_image

# --- settings of transforms
import torchvision.transforms as T
import torchvision.transforms.functional as TF
picture = T.ToPILImage()(torch.arange(64, dtype=torch.uint8).view(1, 8, 8))
T.Grayscale(num_output_channels=3)(picture).mode, T.Grayscale(num_output_channels=1), T.Grayscale(num_output_channels=3)
T.RandomRotation((90, 90), center=(2, 2)), TF.pil_to_tensor(T.RandomRotation((90, 90), center=(2, 2))(picture)), TF.pil_to_tensor(T.RandomRotation((30, 30), center=[0, 0])(picture)).sum()
datasets.VisionDataset("here").root
