# SPDX-License-Identifier: MIT
"""The icon and the colour token of each section of a prep card or a page for everybody."""

from __future__ import annotations

MARKS = {
    "place": ("map-pin", "ink3"),
    "ask": ("ask", "ask"),
    "to_ask": ("ask", "ask"),
    "notice": ("eye", "accent"),
    "promised": ("act", "act"),
    "done": ("check", "hear"),
    "let_go": ("wind", "ink3"),
    "advice": ("message-circle-reply", "accent"),
    "asked": ("user", "ink3"),
    "offer": ("lightbulb", "ink3"),
    "last": ("hear", "hear"),
}
