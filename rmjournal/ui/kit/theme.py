# SPDX-License-Identifier: MIT
"""The look of the whole window: colours, type and icons, switched live."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from rmjournal.core.resources import resource

from .fonts import load_faces, make_font
from .icons import icon_pixmap, tinted_icon
from .tokens import load_tokens, make_palette, make_style_sheet, tokens_from

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
    scaling = Signal()  # the scale is about to be another
    scaled = Signal()  # it is, and whoever listens to changed has followed

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
        self._tokens = load_tokens("light")
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
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
        self.scaling.emit()
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
        self.changed.emit()

    def prepare(self) -> None:
        """All but the style sheet, for a window that is still to be made: dress() comes later."""
        self._is_applying = True
        if self._faces == "bundled":
            load_faces()
        self._app.styleHints().setColorScheme(_SCHEMES[self._mode])
        self._forget()
        style = self._platform_style if self.is_high_contrast() else "fusion"
        # Every widget is dressed anew for each of these, and much sooner without a style sheet.
        self._app.setStyleSheet("")
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

    def dress(self) -> None:
        """Give the style sheet to all that is there.

        Once is enough before the first window is shown. Widgets made under a style sheet are
        dressed once more for each widget they are put into.
        """
        if not self.is_high_contrast():
            values = self._sheet_values("dark" if self.is_dark() else "light")
            self._app.setStyleSheet(make_style_sheet(self._tokens, values))

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
