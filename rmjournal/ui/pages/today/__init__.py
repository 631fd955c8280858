# SPDX-License-Identifier: MIT
"""Today: whom one listens to next, what is due, and how the rhythms stand."""
