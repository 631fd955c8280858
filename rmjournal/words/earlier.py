# SPDX-License-Identifier: MIT
"""What the texts of records are called where their earlier versions are looked at."""

from __future__ import annotations

from rmjournal.model.records import RECORDS

from .commitments import short_title
from .language import field_words, translate


def text_words(kind: str, field: str, whose: str = "") -> str:
    """The name of a text of a record of that kind; whose says which of several it is."""
    name = _own_words(kind, field) or field_words(_declared(kind, field))
    if not whose:
        return name
    both = translate("Earlier", "{text}: {whose}")
    return both.replace("{text}", name).replace("{whose}", short_title(whose))


def _declared(kind: str, field: str) -> str:
    name = field.partition(":")[0]
    return RECORDS["attending" if name != field else kind][name].label


def _own_words(kind: str, field: str) -> str:
    """Of those that stand under no label in the window."""
    return {
        ("session", "note"): translate("Earlier", "Note"),
        ("session", "cancelled_why"): translate("Earlier", "Why it was cancelled"),
        ("insight", "text"): translate("Earlier", "What you heard"),
        ("insight", "fate_why"): translate("Earlier", "Why nothing comes of it"),
        ("loop", "why"): translate("Earlier", "Why they need not know"),
        ("attachment", "name"): translate("Earlier", "Name of the file"),
        ("template", "name"): translate("Earlier", "Name of the template"),
        ("template", "text"): translate("Earlier", "Text of the template"),
    }.get((kind, field), "")
