# SPDX-License-Identifier: MIT
"""Two entries turn out to be one person: which other one, and what happens to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import PersonDetail, PersonRow
from rmjournal.text.folding import begins, same_name
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.name_order import NameKey, name_order
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.ui.words.people import merge_words


class MergeDialog(Dialog):
    """Merges on its button; Escape changes nothing."""

    def __init__(
        self,
        parent: QWidget | None,
        verbs: PersonVerbs,
        kept: PersonDetail,
        others: Sequence[PersonRow],
    ) -> None:
        title = self.tr("Merge with {name}").replace("{name}", kept.name)
        super().__init__(parent, title)
        self._verbs = verbs
        self._kept = kept
        self._names = {row.id: row.name for row in others}
        question = self.tr("Who is the same person?")
        options: list[tuple[int | None, str]] = [(None, self.tr("Choose somebody"))]
        self.other = Choice(question, [*options, *_options(others)])
        self.other.set_current(_twin(kept, others))
        label = Label(question, "meta_strong", "ink2")
        label.setBuddy(self.other)
        self.body.addWidget(label)
        self.body.addWidget(self.other)
        refuse = self.add_button(self.tr("Leave them apart"))
        self.merge = self.add_button(self.tr("Merge them"), "primary", is_default=True)
        self.other.currentIndexChanged.connect(self._on_other_changed)
        refuse.clicked.connect(self.reject)
        self.merge.clicked.connect(self.accept)
        self.accepted.connect(self._on_accepted)
        self._on_other_changed()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_other_changed(self) -> None:
        other_id = self.other.current()
        self.merge.setEnabled(other_id is not None)
        self.set_text(
            "" if other_id is None else merge_words(self._kept.name, self._names[other_id])
        )
        self.fit()

    @Slot()
    def _on_accepted(self) -> None:
        other_id = self.other.current()
        if other_id is None:
            return
        self._verbs.merge(self._kept, other_id, self._names[other_id])


def _twin(kept: PersonDetail, others: Sequence[PersonRow]) -> int | None:
    """The only other one of that name; else the only one whose name begins or ends as it does."""
    named = [row.id for row in others if same_name(row.name, kept.name)]
    short = [
        row.id
        for row in others
        if begins(row.name, f"{kept.name} ") or begins(kept.name, f"{row.name} ")
    ]
    for found in (named, short):
        if len(found) == 1:
            return found[0]
    return None


def _options(others: Sequence[PersonRow]) -> list[tuple[int, str]]:
    """By name; the role tells two of one name apart."""
    rows = sorted(others, key=_by_name)
    return [(row.id, ", ".join(filter(None, (row.name, row.role)))) for row in rows]


def _by_name(row: PersonRow) -> NameKey:
    return name_order(row.name)
