# SPDX-License-Identifier: MIT
"""The colour tokens of one theme, and the palette and style sheet made of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QPalette

from rmjournal.core.resources import resource

Group = QPalette.ColorGroup
Role = QPalette.ColorRole

_PALETTE = {
    Role.Window: "canvas",
    Role.WindowText: "ink",
    Role.Base: "surface",
    Role.AlternateBase: "sunken",
    Role.Text: "ink",
    Role.PlaceholderText: "ink3",
    Role.Button: "surface",
    Role.ButtonText: "ink",
    Role.BrightText: "late",
    Role.ToolTipBase: "toast",
    Role.ToolTipText: "toast_ink",
    Role.Highlight: "sel_text",
    Role.HighlightedText: "ink",
    Role.Accent: "accent",
    Role.Link: "accent",
    Role.LinkVisited: "ink2",
    Role.Light: "surface",
    Role.Midlight: "line",
    Role.Mid: "line2",
    Role.Dark: "ctl",
    Role.Shadow: "shadow",
}

# What a token becomes when the platform asks for high contrast: its own colours, nothing pale.
_GROUNDS = {
    "window", "canvas", "surface", "sunken", "hover", "press", "selected", "rowsel", "rowhover",
    "ask_bg", "hear_bg", "act_bg", "late_bg", "avatar1", "avatar2", "avatar3", "avatar4", "toast",
    "logo_both",
}  # fmt: skip
_HIGHLIGHTS = {"accent", "accent_hover", "focus", "sel_text"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of a theme by role; text as #RRGGBB or #AARRGGBB."""

    name: str
    is_dark: bool
    colours: dict[str, str]

    def colour(self, token: str) -> QColor:
        """Raises KeyError for a token that no theme has."""
        return QColor(self.colours[token])


@cache
def load_tokens(name: str) -> Tokens:
    """The theme of resources/themes/<name>.toml; roles that name a base colour are resolved."""
    text = resource(f"themes/{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    base: dict[str, str] = data["base"]
    roles: dict[str, str] = data["roles"]
    colours = {
        role: value if value.startswith("#") else base[value] for role, value in roles.items()
    }
    return Tokens(data["name"], data["dark"], colours)


def tokens_from(palette: QPalette, like: Tokens) -> Tokens:
    """The platform's own colours under our names, for high contrast."""
    colours = {}
    for token in like.colours:
        if token in _GROUNDS:
            role = Role.Window
        elif token in _HIGHLIGHTS:
            role = Role.Highlight
        elif token == "accent_on":
            role = Role.HighlightedText
        else:
            role = Role.WindowText
        colours[token] = palette.color(role).name()
    colours["scrim"] = like.colours["scrim"]
    is_dark = palette.color(Role.Window).lightness() < 128
    return Tokens(like.name, is_dark, colours)


def make_palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in _PALETTE.items():
        palette.setColor(role, tokens.colour(token))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        palette.setColor(Group.Disabled, role, tokens.colour("inkoff"))
    palette.setColor(Group.Disabled, Role.Highlight, tokens.colour("press"))
    return palette


def make_style_sheet(tokens: Tokens, sizes: dict[str, str]) -> str:
    """resources/app.qss with colours and sizes filled in. Raises KeyError for an unknown name."""
    template = Template(resource("app.qss").read_text(encoding="utf-8"))
    return template.substitute(tokens.colours | sizes)


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2, from 1 to 21; both colours opaque."""
    first, second = _luminance(one), _luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
