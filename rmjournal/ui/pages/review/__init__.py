# SPDX-License-Identifier: MIT
"""The weekly review: six steps, one card at a time."""
