# SPDX-License-Identifier: MIT
"""Everything that can be done and everything that there is, by a few letters of its name."""
