# SPDX-License-Identifier: MIT
"""The thread of one thing heard: the question before it, and what came of it."""
