# SPDX-License-Identifier: MIT
"""Names in the order of the reader's alphabet: Åsa comes after Zoë in Swedish."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, Qt
from typing_extensions import override

NameKey: TypeAlias = tuple["_Place", str]


class _Place:
    """A key of Qt's that sorts as others do."""

    __slots__ = ("_key",)

    def __init__(self, key: QCollatorSortKey) -> None:
        self._key = key

    def __lt__(self, other: _Place) -> bool:
        return self._key.compare(other._key) < 0

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and self._key.compare(other._key) == 0


def name_order(name: str) -> NameKey:
    """The key that puts a name in its place; names that differ have different keys."""
    return _Place(_collator().sortKey(name)), name


@lru_cache(maxsize=1)
def _collator() -> QCollator:
    """Of the system's language, not of the words in the window; C has no alphabet."""
    locale = QLocale.system()
    if locale.language() == QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    collator = QCollator(locale)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return collator
