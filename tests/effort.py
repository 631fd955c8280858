# SPDX-License-Identifier: MIT
"""Whether something ends soon, whatever else the computer does.

These are guards against what takes more than in proportion to a text, which is minutes where it
should be a second: how fast anything is, benchmarks/ tells.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 150
"""Times of a million additions. What takes the longest of all that is good takes eighteen."""
_ADDITIONS = 1_000_000
_SOON_S = 1.0


@contextmanager
def ends_soon(about: object = "") -> Iterator[None]:
    """The block takes no more of the processor than MOST times of the additions, which are timed
    where it takes over a second: on a computer that is busy they take longer too."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    if took < _SOON_S:
        return
    began, total = time.process_time(), 0
    while total < _ADDITIONS:
        total += 1
    assert took < MOST * (time.process_time() - began), about
