# SPDX-License-Identifier: MIT
"""The prep card: one person on one page, to read, to print and to copy."""
