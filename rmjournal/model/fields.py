# SPDX-License-Identifier: MIT
"""How a record and its fields are declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from typing import Literal

Kind = Literal[
    "line", "name", "text", "markdown", "code", "choice", "number", "count", "flag", "day", "time",
    "moment", "uid", "area", "lines", "people", "areas", "records", "json", "bytes",
]  # fmt: skip
"""A name takes no sign that turns the reading direction. A code is a word of the program's own, a
choice one of a few. `people` is a list of persons, `records` a list of what hangs on this one."""

Leaves = Literal["private", "shown", "opaque", "code", "figure"]
"""What a field is when a text leaves the journal. What is private somebody wrote for themselves or
about others: it stays in unless it is ticked. Texts are made of what is shown; no way out reads
what is opaque."""

_LEAVES: dict[Kind, Leaves] = {
    "line": "private", "name": "private", "text": "private", "markdown": "private",
    "lines": "private", "code": "code", "choice": "code", "json": "opaque", "bytes": "opaque",
}  # fmt: skip


Searched = Literal["never", "always", "answered"]
"""Whether a search finds its words: a guess only once the answer is in."""

Changing = Literal["typed", "once", "follows"]
"""How words become others: somebody types them, nobody ever does, or they follow from what stands
elsewhere, whose earlier versions are theirs too."""

_PLAIN: frozenset[Kind] = frozenset({
    "line", "name", "text", "markdown", "number", "flag", "day", "time",
})  # fmt: skip
_WORDS: frozenset[Kind] = frozenset({"line", "name", "text", "markdown", "lines"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    """Of its column, and of the attribute of its row."""
    kind: Kind
    label: str = ""
    """Above it in the window."""
    hint: str = ""
    """In its empty place in the window."""
    _: KW_ONLY
    heading: str = ""
    """Above it on an exported page that is made to be read."""
    leaves: Leaves | None = None
    to: str = ""
    """The kind of record that a uid or the members of a list are."""
    choices: tuple[str, ...] = ()
    otherwise: str | None = None
    """What an import takes for a choice that is none."""
    least: int = 0
    most: int = 0
    is_stored: bool = True
    """False where it follows from other records."""
    is_exported: bool = True
    is_imported: bool = True
    """False where an import works it out from the rest."""
    key: str = ""
    """Its name in an export, where that is another."""
    listed: Literal["", "list", "show"] = ""
    """Whether `rmjournal list` gives it, or only `show`."""
    json_key: str = ""
    says: str = ""
    """What it is, for docs/command-line.md."""
    searched: Searched | None = None
    changes: Changing = "typed"
    since: int = 0
    """The format of the journal whose migration brought its column. The columns that schema.py
    does not name stand in this order behind those that it does."""

    @property
    def is_plain(self) -> bool:
        """A value of its own, which leads to no other record and is none of a few."""
        return self.is_stored and self.kind in _PLAIN

    @property
    def leaving(self) -> Leaves:
        return self.leaves or _LEAVES.get(self.kind, "figure")

    @property
    def searching(self) -> Searched:
        """Every text that is kept, unless it says otherwise."""
        holds_words = self.is_stored and self.kind in _WORDS and self.leaving != "code"
        return self.searched or ("always" if holds_words else "never")

    @property
    def keeps_versions(self) -> bool:
        """Whether what it said before each change is kept."""
        is_words = self.is_stored and self.kind in ("line", "name", "text", "markdown")
        return is_words and self.leaving in ("private", "shown") and self.changes == "typed"

    @property
    def is_long(self) -> bool:
        """A text of many paragraphs, which stands below all else."""
        return self.kind == "markdown"


@dataclass(frozen=True, slots=True)
class Record:
    """A table, or what an export and the commands make of several."""

    kind: str
    table: str
    fields: tuple[Field, ...]

    def __getitem__(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def exported(self) -> Iterator[Field]:
        """In the order in which they stand in a file."""
        return (field for field in self.fields if field.is_exported)

    def listed(self, where: Literal["list", "show"]) -> Iterator[Field]:
        """Those that a list gives, or those that are only shown with the whole record."""
        return (field for field in self.fields if field.listed == where)

    def of_kind(self, *kinds: Kind) -> frozenset[str]:
        """The names of those columns."""
        return frozenset(each.name for each in self.fields if each.is_stored and each.kind in kinds)

    def searched(self) -> Iterator[Field]:
        """Those whose words a search finds."""
        return (field for field in self.fields if field.searching != "never")

    def private(self) -> frozenset[str]:
        """The names of what somebody wrote for themselves."""
        return frozenset(each.name for each in self.fields if each.leaving == "private")
