"""Records what real PyTorch computes, prints and refuses, for the tests of src/torch. One command, no arguments:

    python3 src/torch/recordings/record.py
"""

import warnings

import autograd
import elementwise
import layers
import optimizers
import random_streams
import refusals
import shapes

warnings.simplefilter("ignore")
for part in (elementwise, shapes, layers, random_streams, autograd, optimizers, refusals):
    part.record()
