# SPDX-License-Identifier: MIT
"""Saying a when-then plan from memory."""
