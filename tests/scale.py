# SPDX-License-Identifier: MIT
"""How often tests try what is never the same twice: `make prove FULL=1` tries more."""

import os

FULL = "RMJOURNAL_PROVE_FULL"


def many(small: int, full: int) -> int:
    """A number of tries, or with small and full turned round the steps between them."""
    return full if os.environ.get(FULL) else small
