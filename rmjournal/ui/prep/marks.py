# SPDX-License-Identifier: MIT
"""The icon and the colour token of each section of a prep card."""

from __future__ import annotations

MARKS = {
    "ask": ("ask", "ask"),
    "notice": ("eye", "accent"),
    "promised": ("act", "act"),
    "advice": ("message-circle-reply", "accent"),
    "asked": ("user", "ink3"),
    "offer": ("lightbulb", "ink3"),
    "last": ("hear", "hear"),
}
