# SPDX-License-Identifier: MIT
"""The look of the whole window: colours, type and icons, switched live.

An icon is one SVG in currentColor, tinted when it is drawn."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from string import Template
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rmjournal.core.paths import resource
from rmjournal.core.record import dataclass

from .fonts import load_faces, make_font

_ICONS_KEPT = 200  # of the colours and the scale of now; others after a change of the theme


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw the icon into the rect. Raises FileNotFoundError for a name that is not bundled."""
    renderer = _renderer(name, colour.name())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(painter.opacity() * colour.alphaF())
    renderer.render(painter, rect)
    painter.restore()


def icon_pixmap(
    name: str, colour: QColor, side_px: int, ratio: float = 1.0, *, gap_px: int = 0
) -> QPixmap:
    """A square of side_px device-independent pixels, sharp at that device pixel ratio.

    gap_px adds empty room to its right, or to its left if negative.
    """
    _source(name)  # a missing file must raise before a painter is open on the image
    real, gap = round(side_px * ratio), round(gap_px * ratio)
    image = QImage(real + abs(gap), real, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRectF(max(0, -gap), 0, real, real), name, colour)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted_icon(
    name: str, colour: QColor, off_colour: QColor, side_px: int, *, gap_px: int = 0
) -> QIcon:
    """Pixmaps for one, two and three device pixels; a ratio between them is scaled down."""
    return QIcon(_drawn(name, colour.rgba(), off_colour.rgba(), side_px, gap_px))


@lru_cache(_ICONS_KEPT)
def _drawn(name: str, rgba: int, off_rgba: int, side_px: int, gap_px: int) -> QIcon:
    """Many buttons have the same one, and each of its pixmaps is drawn."""
    icon = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        for ink, mode in ((rgba, QIcon.Mode.Normal), (off_rgba, QIcon.Mode.Disabled)):
            pixmap = icon_pixmap(name, QColor.fromRgba(ink), side_px, ratio, gap_px=gap_px)
            icon.addPixmap(pixmap, mode)
    return icon


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


MODES = ("system", "light", "dark")
FACES = ("bundled", "system")
SCALE_MIN, SCALE_MAX = 0.85, 2.0

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 20, 24, 28, 30, 34)


class Theme(QObject):
    """Made once, in app.py; widgets read it by current_theme().

    They ask for colours while they paint, so after `changed` an update() is enough.
    """

    changed = Signal()  # palette, style sheet and fonts are the new ones
    scaled = Signal()  # the scale is another, and whoever listens to changed has followed

    def __init__(
        self,
        app: QApplication,
        *,
        mode: str = "system",
        scale: float = 1.0,
        faces: str = "bundled",
        reduced_motion: bool | None = None,
    ) -> None:
        """reduced_motion None follows the platform."""
        global _current
        super().__init__(app)
        _current = self
        self._app = app
        self._mode = _one_of(mode, MODES)
        self._scale = _clamped(scale)
        self._faces = _one_of(faces, FACES)
        self._reduced_motion = reduced_motion
        self._is_applying = False
        self._platform_style = app.style().name()
        self._style = ""  # as last set: with a style sheet the application's own has no name
        self.wearer: QApplication | QWidget = app
        """Who has the style sheet: see dress()."""
        self._tokens = load_tokens("light")
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._followers: WeakKeyDictionary[QObject, dict[str, Callable[[Any], None]]]
        self._followers = WeakKeyDictionary()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        hints = getattr(app.styleHints(), "accessibility", None)  # Qt 6.10
        if hints is not None:
            hints().contrastPreferenceChanged.connect(self.apply)

    @property
    def mode(self) -> str:
        return self._mode

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def faces(self) -> str:
        return self._faces

    def set_mode(self, mode: str) -> None:
        self._mode = _one_of(mode, MODES)
        self.apply()

    def set_scale(self, scale: float) -> None:
        """Text and space, between 0.85 and 2."""
        self._scale = _clamped(scale)
        self.apply()
        self.scaled.emit()

    def set_faces(self, faces: str) -> None:
        self._faces = _one_of(faces, FACES)
        self.apply()

    def set_reduced_motion(self, reduced: bool | None) -> None:
        self._reduced_motion = reduced

    @Slot()
    def apply(self) -> None:
        """Dress the application anew."""
        self.prepare()
        self.dress()
        for thing, how in list(self._followers.items()):
            if isValid(thing):
                for put_on in how.values():
                    put_on(thing)
        self.changed.emit()

    def follow(self, thing: QObject, what: str, put_on: Callable[[Any], None]) -> None:
        """Have it done to the thing now and whenever the theme is another, while the thing lives;
        once for each `what`. It must not hold the thing. See themed.py."""
        self._followers.setdefault(thing, {})[what] = put_on
        put_on(thing)

    def prepare(self) -> None:
        """All but the style sheet, for a window that is still to be made: dress() comes later."""
        self._is_applying = True
        if self._faces == "bundled":
            load_faces()
        self._app.styleHints().setColorScheme(_SCHEMES[self._mode])
        self._forget()
        style = self._platform_style if self.is_high_contrast() else "fusion"
        # Every widget is dressed anew for each of these, and much sooner without a style sheet.
        if self.wearer is self._app or self._style != style:
            self.wearer.setStyleSheet("")
        if self._style != style:
            self._app.setStyle(style)
            self._style = style
        self._app.setFont(self.font("body"))
        name = "dark" if self._wants_dark() else "light"
        self._tokens = load_tokens(name)
        if self.is_high_contrast():
            self._app.setPalette(QPalette())  # the platform's own
            self._tokens = tokens_from(self._app.palette(), self._tokens)
        else:
            self._app.setPalette(make_palette(self._tokens))
        self._is_applying = False

    def dress(self, wearer: QWidget | None = None) -> None:
        """Give the style sheet to that window and all it holds and opens, now and from now on; to
        the application where no window is named.

        Where the application wears it, a widget is dressed for each widget that it is put into
        while a page is built. Where a window does, it is dressed once, when the page is put into
        the window. So it is given when the window is built, before it is shown.
        """
        if wearer is not None and wearer is not self.wearer:
            self.wearer.setStyleSheet("")
            self.wearer = wearer
            wearer.destroyed.connect(self._on_wearer_gone)
        sheet = ""
        if not self.is_high_contrast():
            values = self._sheet_values("dark" if self.is_dark() else "light")
            sheet = make_style_sheet(self._tokens, values)
        self.wearer.setStyleSheet(sheet)

    def is_dark(self) -> bool:
        return self._tokens.is_dark

    def is_high_contrast(self) -> bool:
        """The platform asks for it: its own palette is used, and delegates add outlines."""
        hints = getattr(self._app.styleHints(), "accessibility", None)
        if hints is None:
            return False
        return bool(hints().contrastPreference() == Qt.ContrastPreference.HighContrast)

    def color(self, token: str) -> QColor:
        """Raises KeyError for a token that the themes do not have."""
        if token not in self._colours:
            self._colours[token] = self._tokens.colour(token)
        return QColor(self._colours[token])

    def px(self, size: float) -> int:
        """A length of the design in pixels at the person's scale; never 0 unless size is."""
        return scaled(size, self._scale)

    def font(self, role: str) -> QFont:
        """Raises KeyError for a role that is not in fonts.ROLES."""
        if role not in self._fonts:
            self._fonts[role] = make_font(role, self._scale, self._faces)
        return QFont(self._fonts[role])

    def icon(self, name: str, token: str = "ink2", size: int = 20) -> QIcon:
        """Tinted by token and grey when disabled; size as in the design, before the scale."""
        key = (name, token, size)
        if key not in self._icons:
            colours = self.color(token), self.color("inkoff")
            self._icons[key] = tinted_icon(name, *colours, self.px(size))
        return self._icons[key]

    def pixmap(self, name: str, token: str = "ink2", size: int = 20, ratio: float = 0) -> QPixmap:
        """Square, scaled like the text; ratio 0 means the sharpest screen there is."""
        ratio = ratio or self._app.devicePixelRatio()
        return icon_pixmap(name, self.color(token), self.px(size), ratio)

    def moves(self) -> bool:
        """False when nothing may be animated."""
        if self._reduced_motion is not None:
            return not self._reduced_motion
        hints = getattr(self._app.styleHints(), "accessibility", None)
        preference = getattr(hints(), "motionPreference", None) if hints else None  # Qt 6.12
        if preference is None:
            return True
        return "Reduce" not in str(preference())

    def _wants_dark(self) -> bool:
        if self._mode == "system":
            return bool(self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        return self._mode == "dark"

    def _sheet_values(self, name: str) -> dict[str, str]:
        values = {f"s{size}": f"{self.px(size)}px" for size in _SIZES}
        # A radius over half the side would give square corners, so none of these is just scaled.
        indicator = self.px(16) + 2
        values["radio"] = f"{indicator // 2}px"
        values["dot"] = f"{indicator - 2 * self.px(5)}px"
        knob = min(self.px(14) + 2, self.px(4) + 2 * self.px(6))
        values["knob"] = f"{knob // 2}px"
        for image in ("check", "chevron"):
            values[image] = resource(f"themes/{image}-{name}.svg").as_posix()
        return values

    def _forget(self) -> None:
        self._colours.clear()
        self._fonts.clear()
        self._icons.clear()

    @Slot()
    def _on_wearer_gone(self) -> None:
        self.wearer = self._app

    @Slot()
    def _on_scheme_changed(self) -> None:
        # Our own setColorScheme comes back here too.
        if self._mode == "system" and not self._is_applying:
            self.apply()


_current: Theme | None = None


def current_theme() -> Theme:
    """The theme that the application wears. Raises RuntimeError before one is made."""
    if _current is None:
        raise RuntimeError("no theme was made")
    return _current


def px(size: float) -> int:
    """A length of the design in pixels at the person's scale; never 0 unless size is."""
    return current_theme().px(size)


def scaled(size: float, scale: float) -> int:
    """A length of the design in whole pixels; never 0 unless size is."""
    return 0 if size == 0 else max(1, round(size * scale))


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(value)
    return value


def _clamped(scale: float) -> float:
    return min(SCALE_MAX, max(SCALE_MIN, scale))
