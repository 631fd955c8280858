# SPDX-License-Identifier: MIT
"""RM Journal: a private, offline journal for leaders who learn from younger colleagues."""

__version__ = "0.1.0"
