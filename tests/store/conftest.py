# SPDX-License-Identifier: MIT
"""Each write of these tests is compared with what it said that it changed."""

from tests.changed_rows import told_changes  # noqa: F401
