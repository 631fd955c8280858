# SPDX-License-Identifier: MIT
"""What a backup or a copy holds that the journal does not: as a list, and in two dialogs.

The one brings records back from a backup, or goes back to it; the other brings in a copy that a
program for syncing left beside the journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.backups import Comparison, Difference, RecordKind, Where
from rmjournal.store.file.backups import Backup, Reason
from rmjournal.store.file.copies import ConflictedCopy, conflicted_copies, set_aside
from rmjournal.store.file.key_copies import unlocked_by
from rmjournal.store.file.keys import DataKey
from rmjournal.store.operations.joining import Joined
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import End, Heading, Role, RowsModel, RowSpec, RowStyle, Text, Tick
from rmjournal.ui.kit.screen_fit import room_of
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import size_of
from rmjournal.words.backups import backup_name
from rmjournal.words.days import day_words, time_words
from rmjournal.words.language import number_words
from rmjournal.words.messages import shown
from rmjournal.words.review_cards import week_words

from .work_dialog import Progress, WorkDialog

_BACKUPS = "Backups"
_WIDTH, _SHOWN = 320, (96, 288)  # design px; the least and the most before it scrolls
_ROW, _HEAD = 34, 38  # about
_STYLE = RowStyle(
    pad=7, foot=7, indent=30, lead=(9, 17, 18), heights=(20,), heading_role="meta_strong",
    heading_top=12, heading_bottom=4, has_button=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A record of the list, and whether it is ticked; None where it cannot be."""

    number: int
    difference: Difference
    label: str
    about: str
    """Its kind and its day."""
    is_ticked: bool | None


def difference_row(line: DifferenceLine) -> RowSpec:
    """Box, what it says, its kind and its day."""
    label = line.label
    spoken = f"{label}. {line.about}."
    if line.is_ticked is not None:
        translate = QCoreApplication.translate
        state = (
            translate("DifferenceList", "Ticked") if line.is_ticked
            else translate("DifferenceList", "Not ticked")
        )  # fmt: skip
        spoken = f"{spoken} {state}."
    return RowSpec(
        label,
        spoken,
        lead=None if line.is_ticked is None else Tick(line.is_ticked),
        lines=(Text(label, "body", "ink"),),
        ends=(End(line.about),),
    )


class DifferenceList(RowList):
    """Space, Enter or a click ticks a record that can come back."""

    ticked_changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(QCoreApplication.translate(_BACKUPS, "What is not the same"))
        self._differences: Sequence[Difference] = ()
        self._ticked: set[str] = set()
        self._today = today
        self._wanted = size_of(_WIDTH, _SHOWN[0])
        self.rows = RowsModel[DifferenceLine](lambda line: line.number, difference_row, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, _STYLE))
        self.space_pressed.connect(self._toggle_current)
        self.activated.connect(self._toggle_current)
        self.ring_pressed.connect(self._toggle)

    def set_differences(self, found: Comparison) -> None:
        self._differences = found.differences
        self._ticked.clear()
        sections = [(Heading(head), numbers) for head, numbers in _sections(found)]
        self.rows.set_sections(sections, self._lines)
        wanted = len(sections) * _HEAD + len(self._differences) * _ROW
        room = room_of(self.window()).height() // 3  # in large text
        most = size_of(_WIDTH, min(wanted, _SHOWN[1]))
        least = size_of(_WIDTH, _SHOWN[0])
        self._wanted = most.boundedTo(QSize(most.width(), room)).expandedTo(least)
        self.setFixedHeight(self._wanted.height())
        self.select_first()

    def ticked(self) -> frozenset[str]:
        """The uids of those."""
        return frozenset(self._ticked)

    @override
    def sizeHint(self) -> QSize:
        return self._wanted

    def _lines(self, numbers: Sequence[int]) -> list[DifferenceLine]:
        return [self._line(number) for number in numbers]

    def _line(self, number: int) -> DifferenceLine:
        row = self._differences[number]
        is_ticked = None if row.where == "only_journal" else row.uid in self._ticked
        label, about = label_words(row, self._today), about_words(row, self._today)
        return DifferenceLine(number, row, label, about, is_ticked)

    @Slot()
    def _toggle_current(self) -> None:
        self._toggle(self.currentIndex())

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        line = index.data(Role.UserRole)
        if not isinstance(line, DifferenceLine) or line.is_ticked is None:
            return
        self._ticked ^= {line.difference.uid}
        self.rows.replace(self._line(line.number))
        self.ticked_changed.emit()


def _headings(theirs: str = "") -> dict[Where, str]:
    """`theirs` is what the first is called where it is no backup."""
    translate = QCoreApplication.translate
    return {
        "only_backup": theirs or translate(_BACKUPS, "Only in the backup: {count}"),
        "differs": translate(_BACKUPS, "Not the same in both: {count}"),
        "only_journal": translate(_BACKUPS, "Only in the journal now: {count}"),
    }


def _sections(found: Comparison, theirs: str = "") -> Iterator[tuple[str, list[int]]]:
    for where, heading in _headings(theirs).items():
        numbers = [n for n, each in enumerate(found.differences) if each.where == where]
        if numbers:
            yield heading.replace("{count}", str(len(numbers))), numbers


def difference_lines(found: Comparison, today: date, theirs: str = "") -> list[str]:
    """Under a heading with its count: only there, not the same, only here."""
    lines: list[str] = []
    for heading, numbers in _sections(found, theirs):
        lines += [*([""] if lines else []), heading]
        for number in numbers:
            row = found.differences[number]
            is_dated = row.day is not None and row.kind != "review"
            day = f"  \u00b7  {row.day}" if is_dated else ""
            lines.append(f"{kind_words(row.kind)}: {label_words(row, today)}{day}")
    return lines


def label_words(row: Difference, today: date) -> str:
    if row.kind == "review" and row.day is not None:
        return week_words(row.day, today)
    untitled = QCoreApplication.translate(_BACKUPS, "Without a title")
    return " ".join(row.label.split()) or untitled


def about_words(row: Difference, today: date) -> str:
    kind = kind_words(row.kind)
    if row.day is None or row.kind == "review":
        return kind
    return f"{kind}, {day_words(row.day, today, mid_sentence=True)}"


def kind_words(kind: RecordKind) -> str:
    translate = QCoreApplication.translate
    kinds = {
        "session": translate(_BACKUPS, "Session"),
        "question": translate(_BACKUPS, "Question"),
        "insight": translate(_BACKUPS, "Heard"),
        "commitment": translate(_BACKUPS, "Commitment"),
        "person": translate(_BACKUPS, "Person"),
        "review": translate(_BACKUPS, "Review"),
    }
    return kinds[kind]


def moment_words(backup: Backup, today: date, *, mid_sentence: bool = False) -> str:
    """The day and the time it was made: "Today, 17:45"."""
    at = backup.made_at.astimezone()
    day = day_words(at.date(), today, mid_sentence=mid_sentence)
    return f"{day}, {time_words(at.time())}"


def counts_words(counts: Mapping[RecordKind, int]) -> str:
    """ "14 sessions, three people": what there is none of is left out."""
    translate = QCoreApplication.translate
    plural = {
        "session": translate(_BACKUPS, "{count} sessions"),
        "question": translate(_BACKUPS, "{count} questions"),
        "insight": translate(_BACKUPS, "{count} things heard"),
        "commitment": translate(_BACKUPS, "{count} commitments"),
        "person": translate(_BACKUPS, "{count} people"),
        "review": translate(_BACKUPS, "{count} reviews"),
    }
    singular = {
        "session": translate(_BACKUPS, "one session"),
        "question": translate(_BACKUPS, "one question"),
        "insight": translate(_BACKUPS, "one thing heard"),
        "commitment": translate(_BACKUPS, "one commitment"),
        "person": translate(_BACKUPS, "one person"),
        "review": translate(_BACKUPS, "one review"),
    }
    said = [
        singular[kind] if count == 1 else plural[kind].format(count=number_words(count).lower())
        for kind, count in counts.items()
        if count
    ]
    return ", ".join(said) or translate(_BACKUPS, "nothing yet")


class BackupDialog(WorkDialog):
    """Opens the backup as soon as it is shown; `chosen` is given to go back to it."""

    chosen = Signal(object, object)  # its path and its DataKey
    about_to_write = Signal()  # single records are about to come back
    brought_back = Signal(object)  # a Joined

    def __init__(self, parent: QWidget | None, journal: Journal, backup: Backup) -> None:
        super().__init__(parent, journal, 560)
        self._backup = backup
        self._key: DataKey | None = None
        today = journal.clock.today()
        when = moment_words(backup, today, mid_sentence=True)
        self.set_title(self.tr("The backup of {when}").replace("{when}", when))
        self.secret = Field(self.tr("Passphrase or recovery code of that time"), secret=True)
        self.secret.hide()
        self.secret.submitted.connect(self._on_open)
        self.list = DifferenceList(today)
        self.list.hide()
        self.list.ticked_changed.connect(self._on_ticked)
        self.list.left.connect(self.reject)
        for widget in (self._bar, self._said, self.secret, self.list):
            self.body.addWidget(widget)
        self.keep_seen(self.list)
        self.open_button = self.add_button(self.tr("Open"))
        self.open_button.hide()
        self.open_button.clicked.connect(self._on_open)
        self.bring = self.add_button("")
        self.bring.hide()
        self.bring.clicked.connect(self._on_bring)
        self.go_back = self.add_button(self.tr("Go back to this backup"), "primary")
        self.go_back.setEnabled(False)
        self.go_back.clicked.connect(self._on_go_back)
        self.run(partial(_look, journal, backup, ""), self._on_compared)

    @override
    def set_busy(self, is_busy: bool) -> None:
        can_change = not self._journal.is_read_only
        self.go_back.setEnabled(self._key is not None and can_change and not is_busy)
        self.open_button.setEnabled(not is_busy)
        self.bring.setEnabled(bool(self.list.ticked()) and can_change and not is_busy)

    @override
    def failure_words(self, error: errors.JournalError) -> str:
        asks = (
            errors.NeedsPassphraseError,
            errors.KeyFileMissingError,
            errors.WrongPassphraseError,
        )
        if not isinstance(error, asks):
            return super().failure_words(error)
        self.secret.show()
        self.open_button.show()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, errors.WrongPassphraseError):
            return self.tr("That is neither the passphrase nor the recovery code of that time.")
        return self.tr("This backup is from before the key of the journal was changed.")

    @Slot()
    def _on_open(self) -> None:
        typed = self.secret.text()
        if typed and not self.is_busy():
            self.run(partial(_look, self._journal, self._backup, typed), self._on_compared)

    @Slot(object)
    def _on_compared(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._key, comparison = found
        self.secret.hide()
        self.open_button.hide()
        self.say(self._summary(comparison))
        self.list.set_differences(comparison)
        self.list.setVisible(bool(comparison.differences))
        self.bring.setVisible(bool(comparison.to_bring_back()))
        self._on_ticked()
        self.fit()
        first = self.list if comparison.to_bring_back() else self.go_back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _summary(self, found: Comparison) -> str:
        holds = self.tr("It holds {counts}.").replace("{counts}", counts_words(found.in_backup))
        if not found.differences:
            return f"{holds} " + self.tr("Every record is the same in the journal.")
        if not found.to_bring_back() or self._journal.is_read_only:
            return f"{holds} {self._kept_words()}"
        one_by_one = self.tr(
            "Tick what you miss, and it comes back alone, as it was then. Or go back to all of it."
        )
        return f"{holds} {one_by_one} {self._kept_words()}"

    def _kept_words(self) -> str:
        return self.tr(
            "What is in the journal now becomes a backup itself, so you can come back to it."
        )

    @Slot()
    def _on_ticked(self) -> None:
        count = len(self.list.ticked())
        if count == 1:
            self.bring.setText(self.tr("Bring back one record"))
        else:
            self.bring.setText(self.tr("Bring back %Ln records", "", count))
        self.set_busy(self.is_busy())

    @Slot()
    def _on_bring(self) -> None:
        if self._key is None or self.is_busy():
            return
        work = partial(_bring_back, self._journal, self._backup, self._key, self.list.ticked())
        self.about_to_write.emit()
        self.run(work, self._on_brought)

    @Slot(object)
    def _on_brought(self, joined: object) -> None:
        self.brought_back.emit(joined)
        self.accept()

    @Slot()
    def _on_go_back(self) -> None:
        if self._key is not None and not self.is_busy():
            self.chosen.emit(self._backup.path, self._key)
            self.accept()


def _look(
    journal: Journal, backup: Backup, typed: str, _progress: Progress
) -> tuple[DataKey, Comparison]:
    key = _key_of(journal, backup, typed)
    return key, journal.backups.compare(backup.path, key)


def _key_of(journal: Journal, backup: Backup, typed: str) -> DataKey:
    if not typed:
        return journal.backups.key_of(backup.path)
    return unlocked_by(backup.path, typed)


def _bring_back(
    journal: Journal, backup: Backup, key: DataKey, uids: frozenset[str], _progress: Progress
) -> Joined:
    journal.backups.make_if_changed(Reason.RETURN)
    return journal.joining.bring_back(backup.path, key, uids, backup_name(backup.path))


def brought_back_words(joined: Joined) -> str:
    """What came back, in one sentence."""
    translate = QCoreApplication.translate
    said = []
    if joined.count == 1:
        said.append(translate(_BACKUPS, "Brought back from the backup: one record"))
    elif joined.count:
        many = translate(_BACKUPS, "Brought back from the backup: %Ln records", "", joined.count)
        said.append(many)
    if joined.unlike:
        some = translate(_BACKUPS, "Still not quite as it was then: {names}")
        said.append(some.replace("{names}", ", ".join(joined.unlike)))
    return ". ".join(said) or translate(_BACKUPS, "Nothing was brought back: it is as it was then")


_MOST_SHOWN = 12
_MOST_LINES = 500
_COPIES = "CopyDialog"


class CopyDialog(WorkDialog):
    """`brought_in` is given once it is; the copy then lies in a folder beside the journal."""

    brought_in = Signal(object)  # a Joined

    def __init__(self, parent: QWidget | None, journal: Journal, copy: ConflictedCopy) -> None:
        super().__init__(parent, journal, 560)
        self._copy = copy
        self.set_title(self.tr("A copy of your journal"))
        self.set_text(
            self.tr(
                "\u201c{name}\u201d is beside the journal. A sync program makes such a copy when "
                "two computers write at the same time."
            ).replace("{name}", shown(copy.path.name))
        )
        self.details = ReadText(self.tr("What it holds, record by record"))
        self.details.hide()
        for widget in (self.details, self._bar, self._said):
            self.body.addWidget(widget)
        self.aside = self.add_button(self.tr("Set it aside"))
        self.bring = self.add_button(self.tr("Bring it in"), "primary")
        self.aside.clicked.connect(self._on_aside)
        self.bring.clicked.connect(self._on_bring)
        self._has_more = False
        self.run(partial(_compare, journal, copy), self._on_compared)

    @override
    def set_busy(self, is_busy: bool) -> None:
        can_change = not self._journal.is_read_only and not is_busy
        self.aside.setEnabled(can_change)
        self.bring.setEnabled(can_change and self._has_more)

    @Slot(object)
    def _on_compared(self, found: object) -> None:
        assert isinstance(found, Comparison)
        self._has_more = has_more(found)
        theirs = self.tr("Only in the copy: {count}")
        lines = difference_lines(found, self._journal.clock.today(), theirs)[:_MOST_LINES]
        self.details.show_lines(lines, most=_MOST_SHOWN)
        self.say(self._summary())
        self.fit()
        (self.bring if self._has_more else self.aside).setFocus(Qt.FocusReason.OtherFocusReason)

    def _summary(self) -> str:
        if not self._has_more:
            return self.tr("It holds nothing that is not in the journal.")
        return self.tr(
            "When you bring it in, what is only there comes here. Notes that were changed in both "
            "are put together line by line; of other texts the later one stands, and the earlier "
            "one is among its earlier versions. A backup is made first."
        )

    @Slot()
    def _on_bring(self) -> None:
        self.run(partial(_bring_in, self._journal, self._copy), self._on_brought)

    @Slot(object)
    def _on_brought(self, joined: object) -> None:
        self.brought_in.emit(joined)
        self.accept()

    @Slot()
    def _on_aside(self) -> None:
        self.run(partial(_put_aside, self._journal, self._copy), self._on_set_aside)

    @Slot(object)
    def _on_set_aside(self, _done: object) -> None:
        self.accept()


def brought_words(joined: Joined) -> str:
    """What came in, in one sentence."""
    tr = QCoreApplication.translate
    count = joined.count
    if count == 0:
        return tr(_COPIES, "Nothing in the copy was newer. It is set aside.")
    if count == 1:
        return tr(_COPIES, "Brought in from the copy: one record")
    return tr(_COPIES, "Brought in from the copy: %n records", "", count)


def copies_beside(journal: Journal) -> list[ConflictedCopy]:
    """Those that lie beside the journal; none where it is only read."""
    if journal.is_read_only:
        return []
    try:
        keys = [journal.database.key, *journal.settings.earlier_keys()]
    except JournalError:
        return []
    return conflicted_copies(journal.path, keys)


def copies_words(count: int) -> str:
    """That so many lie beside the journal."""
    tr = QCoreApplication.translate
    if count == 1:
        return tr(_COPIES, "A copy of your journal from a sync program is beside it.")
    return tr(_COPIES, "%n copies of your journal from a sync program are beside it.", "", count)


def has_more(found: Comparison) -> bool:
    """Whether anything is in it that is not here."""
    return found.count("only_backup") > 0 or found.count("differs") > 0


def _compare(journal: Journal, copy: ConflictedCopy, _progress: Progress) -> Comparison:
    return journal.joining.compare(copy.path, copy.key)


def _bring_in(journal: Journal, copy: ConflictedCopy, _progress: Progress) -> Joined:
    journal.backups.make_if_changed(Reason.IMPORT)
    joined = journal.joining.join(copy.path, copy.key)
    set_aside(journal.path, copy.path)
    return joined


def _put_aside(journal: Journal, copy: ConflictedCopy, _progress: Progress) -> None:
    set_aside(journal.path, copy.path)
