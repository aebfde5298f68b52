"""What every interval is made of: features of units, and the formula over their sums."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

# A formula takes sums of features (replicates × features) and answers one value per replicate,
# NaN where it is undefined.
Formula = Callable[[NDArray[np.float64]], NDArray[np.float64]]
