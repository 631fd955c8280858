# SPDX-License-Identifier: MIT
"""What a session note can begin with: texts that come with the app, as somebody changed them, and
texts of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rmjournal.core.paths import resource
from rmjournal.core.record import dataclass

from .plain import title_of
from .sanitise import scrub

KEYS = ("conversation", "digital-help", "team-session", "after-a-mistake", "first-meeting")
LONGEST = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Template:
    """A text to begin with. `is_changed` when it is no longer as it came with the app.

    One's own have a name and an id, and no other to go back to.
    """

    key: str
    text: str
    is_changed: bool = False
    name: str = ""
    own_id: int | None = None


@lru_cache(maxsize=4)
def originals(language: str = "en") -> Mapping[str, str]:
    """The texts that come with the app, by key."""
    folder = resource(f"templates/{language}")
    return {key: (folder / f"{key}.md").read_text(encoding="utf-8") for key in KEYS}


def templates(changed: object, language: str = "en") -> list[Template]:
    """Those that come with the app, with what somebody changed in place of the original.

    `changed` is what with_text() made; anything else in it, from whatever file, is passed over.
    """
    own = _texts(changed)
    return [
        Template(key, own.get(key, text), is_changed=key in own)
        for key, text in originals(language).items()
    ]


def with_text(changed: object, key: str, text: str, language: str = "en") -> dict[str, str]:
    """What to keep so that the template has that text; the original text is not kept twice."""
    own = _texts(changed)
    own.pop(key, None)
    text = scrub(text)[:LONGEST]
    if text.strip() != originals(language)[key].strip():
        own[key] = text
    return own


def inserted(note: str, template: str) -> str:
    """What to add at the end of the note so that the template stands below what is there."""
    if not note.strip():
        return template
    return ("\n" if note.endswith("\n") else "\n\n") + template


def own_title(title: str) -> str:
    """Empty for the heading that a template came with: every note that began so has that one."""
    return "" if title in _headings() else title


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    return frozenset(title_of(text) for text in originals().values())


def _texts(changed: object) -> dict[str, str]:
    if not isinstance(changed, dict):
        return {}
    pairs: dict[Any, Any] = changed
    return {
        key: text[:LONGEST] for key, text in pairs.items() if key in KEYS and isinstance(text, str)
    }
