# SPDX-License-Identifier: MIT
"""What goes out of a journal and what comes in: one module for each format and direction."""
