# SPDX-License-Identifier: MIT
"""Search: everything that was ever written, found by its words."""
