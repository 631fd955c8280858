# SPDX-License-Identifier: MIT
"""Pictures of plain values, each with a sentence and a table that say the same."""
