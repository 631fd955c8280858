# SPDX-License-Identifier: MIT
"""The formats that can come in, and which one a path is."""
