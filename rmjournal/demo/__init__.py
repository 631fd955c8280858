# SPDX-License-Identifier: MIT
"""A believable half year of a journal, to look around in before one writes in one's own."""

from .build import build
from .folder import make_anew

__all__ = ["build", "make_anew"]
