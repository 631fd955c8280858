# SPDX-License-Identifier: MIT
"""The commands of `rmjournal`, one module each; imported when they are called, to start fast."""
