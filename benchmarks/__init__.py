# SPDX-License-Identifier: MIT
"""Speed, as ratios to floors timed in the same run. Nothing here is a test."""
