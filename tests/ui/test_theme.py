# SPDX-License-Identifier: MIT
"""The tokens, their contrast, and the live switch."""

from string import Template

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QDialog, QMainWindow, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete
from typing_extensions import override

from rmjournal.core.paths import resource
from rmjournal.ui.kit.fonts import ROLES, load_faces, make_font
from rmjournal.ui.kit.theme import (
    Theme,
    contrast,
    load_tokens,
    make_palette,
    make_style_sheet,
    tokens_from,
)

THEMES = ("light", "dark")

TEXT_PAIRS = [
    *[
        ("ink", on)
        for on in ("window", "canvas", "surface", "sunken", "rowsel", "selected", "hover")
    ],
    *[
        ("ink2", on)
        for on in ("window", "canvas", "surface", "sunken", "hover", "press", "selected")
    ],
    *[("ink3", on) for on in ("window", "canvas", "surface", "sunken", "rowsel", "selected")],
    *[("accent", on) for on in ("canvas", "surface", "window", "sunken", "rowsel")],
    *[(tone, on) for tone in ("ask", "act", "late") for on in ("canvas", "surface", "rowsel")],
    *[(tone, f"{tone}_bg") for tone in ("ask", "hear", "act", "late")],
    *[(f"avatar{n}_ink", f"avatar{n}") for n in (1, 2, 3, 4)],
    ("accent_on", "accent"),
    ("accent_on", "accent_hover"),
    ("ink", "sel_text"),
    ("toast_ink", "toast"),
    ("toast_soft", "toast"),
]
GRAPHIC_PAIRS = [
    *[("act_fill", on) for on in ("canvas", "surface", "rowsel")],
    *[("ctl", on) for on in ("canvas", "surface")],
    *[("focus", on) for on in ("window", "canvas", "surface", "sunken", "rowsel", "selected")],
    *[("hear", on) for on in ("canvas", "surface", "rowsel")],
]


@pytest.fixture
def theme(qapp):
    theme = Theme(qapp, mode="light")
    theme.apply()
    yield theme
    theme.deleteLater()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("pairs", "least"), [(TEXT_PAIRS, 4.5), (GRAPHIC_PAIRS, 3)], ids=["text", "graphics"]
)
def test_each_can_be_seen_on_its_ground(name, pairs, least):
    tokens = load_tokens(name)
    found = {pair: contrast(*(tokens.colour(token) for token in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_both_themes_define_the_same_tokens():
    light, dark = (load_tokens(name).colours for name in THEMES)
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("name", THEMES)
def test_every_token_is_a_colour(name):
    tokens = load_tokens(name)
    assert all(tokens.colour(token).isValid() for token in tokens.colours)


def test_contrast_of_black_on_white():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


def test_an_unknown_token_in_the_style_sheet_raises():
    with pytest.raises(KeyError):
        make_style_sheet(load_tokens("light"), {})


def test_the_style_sheet_keeps_no_placeholder(theme, qapp):
    assert Template(qapp.styleSheet()).get_identifiers() == []


def test_switching_the_mode_changes_the_palette_and_tells(theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    dark = load_tokens("dark")
    assert theme.is_dark()
    assert qapp.palette().color(QPalette.ColorRole.Window) == dark.colour("canvas")
    assert theme.color("ink") == dark.colour("ink")


def test_system_mode_follows_the_platform(theme, qapp):
    theme.set_mode("dark")
    theme.set_mode("system")
    assert theme.is_dark() == (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def test_scale_grows_text_and_space(theme):
    theme.set_scale(1.5)
    assert theme.font("note_h1").pixelSize() == 38
    assert theme.px(40) == 60


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.85), (9, 2.0)])
def test_scale_stays_in_bounds(theme, asked, got):
    theme.set_scale(asked)
    assert theme.scale == got


def test_a_hairline_never_vanishes(theme):
    theme.set_scale(0.85)
    assert theme.px(0.4) == 1
    assert theme.px(0) == 0


def test_an_unknown_mode_is_refused(theme):
    with pytest.raises(ValueError, match="sepia"):
        theme.set_mode("sepia")


@pytest.mark.parametrize("reduced", [True, False])
def test_motion_follows_the_own_setting(qapp, reduced):
    theme = Theme(qapp, mode="light", reduced_motion=reduced)
    assert theme.moves() is not reduced
    theme.deleteLater()


def test_high_contrast_uses_the_platform_colours():
    palette = QPalette(Qt.GlobalColor.white, Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.WindowText, Qt.GlobalColor.white)
    tokens = tokens_from(palette, load_tokens("light"))
    assert tokens.is_dark
    assert contrast(tokens.colour("ink3"), tokens.colour("late_bg")) == pytest.approx(21)


def test_high_contrast_leaves_the_platform_to_draw(theme, qapp, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(theme, "is_high_contrast", lambda: True)
        theme.apply()
        assert qapp.styleSheet() == ""
        assert theme.color("ink3") == qapp.palette().color(QPalette.ColorRole.WindowText)
    theme.apply()
    assert qapp.styleSheet() != ""


class Dressings(QObject):
    """Counts how often a widget is dressed."""

    count = 0

    @override
    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def nested(leaf, deep):
    """A page that is built from the inside, as ours are."""
    for _ in range(deep):
        outer = QWidget()
        QVBoxLayout(outer).addWidget(leaf)
        leaf = outer
    return leaf


def test_what_is_put_into_a_dressed_window_is_dressed_once(theme, qapp, qtbot):
    window, leaf, dressings = QMainWindow(), QPushButton("Words"), Dressings()
    theme.dress(window)
    qtbot.addWidget(window)
    leaf.installEventFilter(dressings)
    page = nested(leaf, 6)
    assert dressings.count == 0
    window.setCentralWidget(page)
    assert dressings.count == 1
    assert qapp.styleSheet() == ""


def test_a_dressed_window_and_what_stands_over_it_follow_the_theme(theme, qtbot):
    window = QMainWindow()
    theme.dress(window)
    qtbot.addWidget(window)
    dialog = QDialog(window)
    for mode in ("dark", "light"):
        theme.set_mode(mode)
        for shown in (window, dialog):
            assert shown.grab().toImage().pixelColor(1, 1) == theme.color("canvas")


def test_the_application_is_dressed_once_the_window_is_gone(theme, qapp):
    window = QMainWindow()
    theme.dress(window)
    delete(window)
    theme.apply()
    assert qapp.styleSheet() != ""


def test_in_high_contrast_the_window_wears_none(theme, qtbot, monkeypatch):
    """Also where the platform's own style is the one we have."""
    window = QMainWindow()
    qtbot.addWidget(window)
    theme.dress(window)
    theme._platform_style = "fusion"
    monkeypatch.setattr(theme, "is_high_contrast", lambda: True)
    theme.apply()
    assert window.styleSheet() == ""


def test_a_dropped_theme_no_longer_dresses_the_app(qapp, theme):
    other = Theme(qapp, mode="system")
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.set_mode("dark")
    assert theme.is_dark()
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("canvas")


def test_disabled_text_is_quieter():
    palette = make_palette(load_tokens("light"))
    role = QPalette.ColorRole.Text
    assert palette.color(QPalette.ColorGroup.Disabled, role) != palette.color(role)


def test_both_faces_come_with_the_app(qapp):
    assert {"Inter", "Literata"} <= load_faces()


@pytest.mark.parametrize("folder", ["inter", "literata"])
@pytest.mark.parametrize("letters", ["ğőřžąß", "αβγΩ", "жыяЁ"])
def test_the_faces_cover_the_scripts_they_claim(qapp, folder, letters):
    for file in resource(f"fonts/{folder}").glob("*.ttf"):
        face = QRawFont(str(file), 16)
        assert all(face.supportsCharacter(ord(letter)) for letter in letters), file.name


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_unhinted(qapp, role):
    font = make_font(role, 1.0, "bundled")
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_the_arrow_mark_stays_two_letters(theme):
    metrics = QFontMetrics(theme.font("body"))
    apart = metrics.horizontalAdvance("-") + metrics.horizontalAdvance(">")
    assert abs(metrics.horizontalAdvance("->") - apart) <= 1


def test_system_faces_are_offered(theme):
    theme.set_faces("system")
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    assert theme.font("body").family() == general.family()
