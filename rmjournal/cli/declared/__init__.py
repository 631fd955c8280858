# SPDX-License-Identifier: MIT
"""Every command with its arguments, declared once, by subject."""
