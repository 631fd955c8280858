# SPDX-License-Identifier: MIT
"""The two faces and the type roles: Inter for what the app says, Literata for what people say."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from rmjournal.core.paths import resource
from rmjournal.core.record import dataclass

Weight = QFont.Weight

SANS = "Inter"
SERIF = "Literata"
_FOLDERS = ("fonts/inter", "fonts/literata")
_SYSTEM_SERIFS = ["Georgia", "New York", "Noto Serif", "DejaVu Serif", "serif"]


@dataclass(frozen=True, slots=True)
class TypeRole:
    """Size in px at 100 %, before the person's text scale."""

    face: str
    size: float
    weight: Weight = Weight.Normal
    spacing_px: float = 0.0


ROLES = {
    "page_title": TypeRole(SANS, 25, Weight.DemiBold, -0.4),
    "heading": TypeRole(SANS, 18, Weight.DemiBold, -0.2),
    "section": TypeRole(SANS, 14, Weight.DemiBold),
    "lead": TypeRole(SANS, 14),
    "body": TypeRole(SANS, 13),
    "body_medium": TypeRole(SANS, 13, Weight.Medium),
    "body_strong": TypeRole(SANS, 13, Weight.DemiBold),
    "button": TypeRole(SANS, 13, Weight.Medium),
    "nav": TypeRole(SANS, 13, Weight.Medium),
    "meta": TypeRole(SANS, 12),
    "meta_strong": TypeRole(SANS, 12, Weight.Medium),
    "note_h1": TypeRole(SERIF, 25, Weight.DemiBold),
    "note_h2": TypeRole(SERIF, 19, Weight.DemiBold),
    "note_body": TypeRole(SERIF, 17),
    "row_title": TypeRole(SERIF, 16),
    "row_title_card": TypeRole(SERIF, 15),
    "row_title_today": TypeRole(SERIF, 17),
    "object_title": TypeRole(SERIF, 21),
    "mono": TypeRole("mono", 13),
    "code": TypeRole("mono", 18),
    "key_cap": TypeRole(SANS, 11, Weight.Medium),
}


_LIGATURES = ("liga", "clig", "dlig", "calt", "hlig")


@cache
def load_faces() -> frozenset[str]:
    """Register the bundled faces with Qt, once a process; the families that are now there."""
    families: set[str] = set()
    for folder in _FOLDERS:
        for file in sorted(resource(folder).glob("*.ttf")):
            number = QFontDatabase.addApplicationFont(str(file))
            families.update(QFontDatabase.applicationFontFamilies(number))
    return frozenset(families)


def make_font(role: str, scale: float, faces: str) -> QFont:
    """Raises KeyError for a role that is not in ROLES. Never smaller than 9 px."""
    kind = ROLES[role]
    font = _face(kind.face, faces)
    font.setPixelSize(max(9, round(kind.size * scale)))
    font.setWeight(kind.weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if kind.spacing_px:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind.spacing_px * scale)
    if kind.face == SANS:
        font.setFeature(QFont.Tag("calt"), 0)  # Inter would draw the mark -> as one arrow
    return font


def make_paper_font(role: str, scale: float) -> QFont:
    """For a PDF, whose text can be searched and copied: a ligature has no letters in it."""
    font = make_font(role, scale, "bundled")
    for feature in _LIGATURES:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _face(face: str, faces: str) -> QFont:
    if face == "mono":
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if faces == "bundled":
        return QFont([face])
    if face == SANS:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(_SYSTEM_SERIFS)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font
