# SPDX-License-Identifier: MIT
"""What the question coach says beside the fields where questions are written."""
