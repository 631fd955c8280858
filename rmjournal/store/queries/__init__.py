# SPDX-License-Identifier: MIT
"""What can be asked of a journal: SQL to frozen rows, which are made by name."""
