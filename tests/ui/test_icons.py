# SPDX-License-Identifier: MIT
"""Icons are one colour, sharp, and complete."""

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtSvg import QSvgRenderer

from rmjournal.core.paths import resource
from rmjournal.ui.kit.theme import icon_pixmap, tinted_icon

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg"))
RED, GREY = QColor("#ff0000"), QColor("#808080")


def inks(pixmap):
    image = pixmap.toImage()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {
        image.pixelColor(*spot).name() for spot in spots if image.pixelColor(*spot).alpha() > 250
    }


def test_every_icon_can_be_drawn(qapp):
    assert len(NAMES) > 50
    for name in NAMES:
        assert QSvgRenderer(str(resource(f"icons/{name}.svg"))).isValid(), name


def test_every_icon_takes_its_colour_from_the_theme():
    for name in NAMES:
        text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        assert name == "logo" or ("currentColor" in text and "#" not in text), name


def test_the_tint_is_exact(qapp):
    assert inks(icon_pixmap("ask", RED, 40)) == {"#ff0000"}


def test_a_pixmap_is_sharp_on_a_dense_screen(qapp):
    pixmap = icon_pixmap("lock", RED, 20, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_a_disabled_icon_is_grey(qapp):
    icon = tinted_icon("ask", RED, GREY, 40)
    assert inks(icon.pixmap(40, mode=QIcon.Mode.Disabled)) == {"#808080"}


def test_a_missing_icon_raises(qapp):
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", RED, 20)
