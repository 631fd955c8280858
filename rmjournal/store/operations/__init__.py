# SPDX-License-Identifier: MIT
"""What can be done to a journal: each operation is one transaction that says what it changed."""
