"""Records what real PyTorch computes, prints and refuses, for the tests of src/torch. One command, no arguments:

    python3 src/torch/recordings/record.py
"""

import warnings

import elementwise
import layers
import shapes

warnings.simplefilter("ignore")
for part in (elementwise, shapes, layers):
    part.record()
