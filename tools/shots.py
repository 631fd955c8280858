# SPDX-License-Identifier: MIT
"""Draws every screen, light and dark, wide and narrow, into docs/images.

The journal is the demo, the day is fixed, nothing moves: the same code draws the same pictures.
`python tools/shots.py --to FOLDER --only sessions people` draws some of them elsewhere.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Event

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import tools.offscreen  # noqa: E402, F401 - first, see there

# isort: split
from PySide6.QtCore import QLocale, Qt, QThread  # noqa: E402 - the platform is chosen first
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402
from shiboken6 import delete  # noqa: E402

from rmjournal import demo  # noqa: E402
from rmjournal.core.errors import (  # noqa: E402
    KeyringProblem,
    ThisComputerError,
    WrongPassphraseError,
)
from rmjournal.exchange.importing import apply, plan  # noqa: E402
from rmjournal.exchange.markdown_export import export  # noqa: E402
from rmjournal.store import Journal  # noqa: E402
from rmjournal.store.file.backups import Reason  # noqa: E402
from rmjournal.store.file.keys import KdfCost  # noqa: E402
from rmjournal.store.operations.trash import TrashKind  # noqa: E402
from rmjournal.text.attached import paired  # noqa: E402
from rmjournal.ui.frame.journal_signals import JournalSignals  # noqa: E402
from rmjournal.ui.frame.page import Page  # noqa: E402
from rmjournal.ui.frame.preferences import Preferences  # noqa: E402
from rmjournal.ui.frame.record_panel import Versioned  # noqa: E402
from rmjournal.ui.frame.undoable import Deletion  # noqa: E402
from rmjournal.ui.frame.workspace import LongStep, Workspace  # noqa: E402
from rmjournal.ui.kit.button import Button  # noqa: E402
from rmjournal.ui.kit.pictures import drawn  # noqa: E402
from rmjournal.ui.kit.theme import Theme  # noqa: E402
from rmjournal.ui.pages.review.view import ReviewView  # noqa: E402
from rmjournal.ui.pages.search import SearchView  # noqa: E402
from rmjournal.ui.pages.sessions.note_page import Mode  # noqa: E402
from rmjournal.ui.pages.sessions.note_tools import note_outgoing  # noqa: E402
from rmjournal.ui.pages.sessions.view import SessionsView  # noqa: E402
from rmjournal.ui.pages.settings.privacy_page import OpensHereDialog  # noqa: E402
from rmjournal.ui.pages.settings.view import SettingsView  # noqa: E402
from rmjournal.ui.parts.comparing import BackupDialog  # noqa: E402
from rmjournal.ui.parts.earlier import EarlierDialog  # noqa: E402
from rmjournal.ui.parts.leaving.dialog import LeavingDialog  # noqa: E402
from rmjournal.ui.parts.prep_facts import (  # noqa: E402
    PaperSpeech,
    read_sheet,
    sheet_outgoing,
)
from rmjournal.ui.parts.thread import ThreadDialog, read_thread  # noqa: E402
from rmjournal.ui.parts.work_dialog import FolderRow  # noqa: E402
from rmjournal.ui.shell.cover import BareCover, WordsCover, WorkCover  # noqa: E402
from rmjournal.ui.shell.main_window import MainWindow  # noqa: E402
from rmjournal.ui.shell.pages import PAGES  # noqa: E402
from rmjournal.ui.shell.palette.overlay import Palette  # noqa: E402
from rmjournal.ui.shell.transfer.export_dialog import ExportDialog  # noqa: E402
from rmjournal.ui.shell.transfer.import_dialog import ImportDialog  # noqa: E402
from rmjournal.ui.shell.transfer.selection_form import PART, RECORD  # noqa: E402
from rmjournal.ui.shell.transfer.step_dialog import StepDialog  # noqa: E402
from rmjournal.ui.shell.transfer.take_home import TakeHomeDialog  # noqa: E402
from rmjournal.ui.shell.unlock.first_run import CodePage, FirstRunPage  # noqa: E402
from rmjournal.ui.shell.unlock.recovery import RestorePage  # noqa: E402
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage  # noqa: E402
from rmjournal.ui.shell.unlock.unlock_parts import SealedThought  # noqa: E402
from rmjournal.words.take_home import Audience  # noqa: E402
from tools import crowd  # noqa: E402
from tools.small_png import save_small  # noqa: E402

TODAY = date(2026, 11, 24)
SIZES = {"": (1280, 800), "-narrow": (1024, 640)}
PASSPHRASE = "never typed"
PLACE = Path("/home/helen/.local/share/rmjournal/journal.rmjournal")
CODE = "JASFG-MP02R-H5C3A-2ZJ0Q-HFC4Y-XKX7K-1XFEJ-6PRJ0"
KEYS = [page.key for page in PAGES]
CROWDED = [key for key in KEYS if key != "review"]
CROWDED_SCALE = 1.6
EMPTY = [key for key in KEYS if key not in ("prep", "settings")]
STEPS = ("look", "decide", "tell", "keep", "choose", "close")
_PUMPS, _PUMP_MS = 12, 40


class FixedClock:
    """Tuesday 24 November 2026, 09:30."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


@dataclass(slots=True)
class Camera:
    """Takes the pictures of one theme and one size."""

    app: QApplication
    theme: Theme
    folder: Path
    to: Path
    only: frozenset[str]
    suffix: str
    size: tuple[int, int]
    taken: int = 0

    def wants(self, name: str) -> bool:
        return not self.only or name in self.only

    def shoot(self, widget: QWidget, name: str) -> None:
        if not self.wants(name):
            return
        widget.resize(*self.size)
        widget.show()
        self.settle()
        save_small(widget.grab().toImage(), self.to / f"{name}{self.suffix}.png")
        self.taken += 1

    def settle(self) -> None:
        """Give timers and workers the moment they need."""
        for _ in range(_PUMPS):
            self.app.processEvents()
            QThread.msleep(_PUMP_MS)
        self.app.processEvents()


@contextmanager
def window_on(camera: Camera, path: Path) -> Iterator[tuple[MainWindow, Journal]]:
    """The main window with the journal at the path open, and that journal."""
    journal = Journal.open(path, clock=FixedClock())
    signals = JournalSignals(journal)
    preferences = Preferences(camera.folder / "preferences.json")
    preferences.values.last_record.clear()  # each picture is of a first look
    preferences.values.panes.clear()
    preferences.values.theme = camera.theme.mode
    window = MainWindow(preferences, camera.app)
    try:
        window.open_workspace(Workspace(journal, signals, preferences))
        camera.theme.dress(window)
        yield window, journal
    finally:
        window.close()
        window.close_workspace()
        signals.stop()
        journal.close()
        delete(window)  # or Python takes it apart piece by piece, while it still hears events
        camera.theme.dress()
        gc.collect()


def draw_window(camera: Camera, path: Path, prefix: str, keys: Sequence[str]) -> None:
    """Those pages of the journal at the path."""
    keys = [key for key in keys if camera.wants(f"{prefix}{key}")]
    if not keys:
        return
    with window_on(camera, path) as (window, journal):
        window.resize(*camera.size)
        window.show()
        bench = window.workbench
        assert bench is not None
        for key in keys:
            bench.show_view(key)
            view = bench.view()
            assert view is not None
            if key == "prep":
                open_next_person(view, journal)
            if key == "sessions":
                open_last_held(view, journal)
            view.focus_first()
            camera.shoot(window, f"{prefix}{key}")
            if key == "search":
                draw_results(camera, window, view, prefix)
            if key == "people" and prefix == "crowded-":
                view.open_record(journal.people.rows()[0].id)
                camera.shoot(window, f"{prefix}person")


FOUND = {
    "search-found": "wha",
    "search-narrow": "video with:Priya since:2026",
    "search-none": "xylophone",
}


def draw_results(camera: Camera, window: MainWindow, view: Page, prefix: str) -> None:
    """What is found by a word that is only begun, by filters, and by nothing."""
    assert isinstance(view, SearchView)
    for name, typed in FOUND.items():
        view.field.edit.setText(typed)
        camera.settle()
        camera.shoot(window, f"{prefix}{name}")


ASKED = {"palette": "", "palette-found": "video", "palette-none": "xylophone"}


def draw_palette(camera: Camera, path: Path) -> None:
    """Over Today: nothing typed yet, names and texts that are found, and nothing found."""
    if not any(camera.wants(name) for name in ASKED):
        return
    with window_on(camera, path) as (window, journal):
        assert window.workbench is not None
        journal.search.index.catch_up()
        window.workbench.show_view("today")
        window.resize(*camera.size)
        window.show()
        camera.settle()
        window.commands["palette"].trigger()
        palette = window.findChild(Palette)
        assert palette is not None
        for name, typed in ASKED.items():
            palette.field.setText(typed)
            camera.settle()
            camera.shoot(window, name)
        palette.close_now()


def open_next_person(view: Page, journal: Journal) -> None:
    """Whom one talks to next."""
    coming = journal.today.page().next_session
    if coming is not None:
        view.open_record(coming.people[0].id)


def open_last_held(view: Page, journal: Journal) -> None:
    """A note with something in it, if there is one: those to come are nearly empty."""
    held = [row.id for row in journal.sessions.rows() if row.status == "held"]
    if held:
        view.open_record(held[0])


def draw_board(camera: Camera, path: Path, prefix: str = "") -> None:
    """The commitments as a board, which is a choice that is remembered."""
    preferences = Preferences(camera.folder / "preferences.json")
    preferences.values.commitments_as_board = True
    preferences.save()
    name = f"{prefix}commitments-board"
    if camera.wants(name):
        with window_on(camera, path) as (window, _):
            assert window.workbench is not None
            window.workbench.go_to("commitments")
            camera.shoot(window, name)
    preferences.values.commitments_as_board = False
    preferences.save()


def draw_month(camera: Camera, path: Path, prefix: str = "") -> None:
    """The sessions as a month, and the list of a day on which there is much."""
    name = f"{prefix}sessions-month"
    if not camera.wants(name) and not camera.wants(f"{name}-day"):
        return
    with window_on(camera, path) as (window, journal):
        bench = window.workbench
        assert bench is not None
        bench.show_view("sessions")
        view = bench.view()
        assert isinstance(view, SessionsView)
        window.resize(*camera.size)
        window.show()  # a page that is not seen reads nothing
        view.shapes.toggle()
        camera.settle()
        camera.shoot(window, name)
        day = TODAY - timedelta(days=5)
        made = fill_day(journal, day)
        view.shapes.month.show_day(day)
        camera.shoot(window, f"{name}-full")
        view.shapes.month.open_day()
        camera.shoot(window, f"{name}-day")
        view.shapes.toggle()
        for session in made:
            journal.trash.put("session", session)


def fill_day(journal: Journal, day: date) -> list[int]:
    """One session of each kind of state, with one person or with many: their ids."""
    people = [person.id for person in journal.people.rows()]
    sessions = journal.sessions
    made = [
        sessions.add(day, people[number : 2 * number + 1], start=time(9 + number, 15))
        for number in range(4)
    ]
    sessions.cancel(made[1], by="", why="")
    sessions.plan(made[2])
    sessions.begin(made[3])
    made.append(sessions.add(day, text="# Words that were in the air"))
    sessions.keep_as_note(made[-1])
    return made


def decide_some(journal: Journal, review: int, step: int) -> None:
    """A few decisions at that step, so that the last one has something to look back at."""
    decisions, cards = journal.review_decisions, journal.review_cards
    match step:
        case 2:
            for row in cards.to_decide(review)[1:3]:
                decisions.on_commitment(review, row, "keep")
        case 3:
            first, second, *_ = cards.to_tell(review)
            decisions.on_loop(review, first, "told", how="After our talk")
            decisions.on_loop(review, second, "next_agenda")
        case 4:
            for heard in cards.to_keep(review)[:4]:
                decisions.on_insight(review, heard, "keep")
        case 5:
            journal.reviews.pick(review, cards.choose(review).candidates[:2])


def draw_review(camera: Camera, path: Path) -> None:
    """Each step of the review that the demo left open, and the summary of the one before."""
    names = [f"review-{name}" for name in STEPS]
    if not any(camera.wants(name) for name in (*names, "review-summary")):
        return
    with window_on(camera, path) as (window, journal):
        assert window.workbench is not None
        window.workbench.show_view("review")
        view = window.workbench.page("review")
        assert isinstance(view, ReviewView)
        going_on, closed, *_ = journal.reviews.rows()
        for step, name in enumerate(names, 1):
            journal.reviews.go_to(going_on.id, step)
            view.go_on_with(going_on.id)
            camera.shoot(window, name)
            decide_some(journal, going_on.id, step)
        view.read(closed.id)
        camera.shoot(window, "review-summary")
        journal.reviews.pick(going_on.id, [])
        for made in reversed(journal.reviews.decisions(going_on.id)):
            if not made.taken_back:
                journal.review_decisions.undo(made.id)
        journal.reviews.go_to(going_on.id, going_on.step, going_on.card)


def draw_thread(camera: Camera, path: Path, prefix: str = "") -> None:
    """The longest thread, over the page of the person who began it."""
    name = f"{prefix}thread"
    if not camera.wants(name):
        return
    with window_on(camera, path) as (window, journal):
        assert window.workbench is not None
        insights = journal.insights.rows()
        longest = max(insights, key=lambda row: len(journal.pictures.thread(row.id)))
        window.workbench.open_record("people", longest.person_id or 0)
        camera.shoot(window, f"{prefix}person")
        thread = read_thread(journal, longest.id)
        with workspace_of(camera, journal) as workspace:
            shoot_dialog(camera, ThreadDialog(workspace, window, thread), name)


def draw_earlier(camera: Camera, path: Path) -> None:
    """A note that was written in several sittings, and one of its earlier versions."""
    if not camera.wants("earlier"):
        return
    with window_on(camera, path) as (window, journal):
        newest = next(row for row in journal.sessions.rows() if row.words > 40)
        text = journal.notes.text(newest.id)
        lines = text.splitlines(keepends=True)
        for part in (len(lines) // 3, len(lines) // 2, len(lines) - 1):
            journal.notes.save(newest.id, "".join(lines[:part]) + "That was all for now.\n")
        with journal.because("import"):
            journal.notes.save(newest.id, text)
        about = Versioned("session", newest.id, "note", "Note", text, str)
        shoot_dialog(camera, EarlierDialog(window, journal, about), "earlier")


def draw_backups(camera: Camera, path: Path) -> None:
    """How it stands with backups, and the inside of one that is older than the journal."""
    if not camera.wants("backups") and not camera.wants("backup-inside"):
        return
    with window_on(camera, path) as (window, journal):
        assert window.workbench is not None
        backup = journal.backups.make(Reason.ASKED)
        noor = journal.people.add("Noor Haddad")
        gone: list[tuple[TrashKind, int]] = [
            ("session", journal.sessions.rows()[2].id),
            ("commitment", 1),
            ("person", 2),
        ]
        for kind, record_id in gone:
            journal.trash.put(kind, record_id)
        journal.people.edit(1, role="Design lead")
        window.workbench.show_view("settings")
        view = window.workbench.page("settings")
        assert isinstance(view, SettingsView)
        view.show_section("backups")
        view.backups.list.setFocus()
        camera.shoot(window, "backups")
        dialog = BackupDialog(window, journal, backup)
        dialog.show()
        camera.settle()
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        shoot_dialog(camera, dialog, "backup-inside")
        for kind, record_id in gone:
            journal.trash.restore(kind, record_id)
        journal.trash.put("person", noor)


def draw_capture(camera: Camera, path: Path) -> None:
    """A thought over the page: something heard from somebody, and one with a day."""
    if not camera.wants("capture") and not camera.wants("capture-act"):
        return
    with window_on(camera, path) as (window, _):
        bench = window.workbench
        assert bench is not None
        bench.show_view("today")
        window.resize(*camera.size)
        window.show()
        camera.settle()
        bench.keep_thought()
        edit = bench.capture.line.edit
        for name, words in (
            ("capture", "! Nobody under thirty reads the newsletter past line two @Priya"),
            ("capture-act", "-> Cut the newsletter to five lines @Jun by Friday"),
        ):
            edit.setText(words)
            camera.shoot(window, name)
        edit.clear()
        bench.capture.close_now()


def draw_aim(camera: Camera, path: Path) -> None:
    """The aim with what of the week belongs to it, its fields, and the season it stands over."""
    if not any(map(camera.wants, ("aim", "aim-change", "aim-season"))):
        return
    with window_on(camera, path) as (window, _):
        bench = window.workbench
        assert bench is not None
        bench.show_view("review")
        view = bench.page("review")
        assert isinstance(view, ReviewView)
        camera.shoot(window, "aim")
        view.home.aim.change.click()
        camera.shoot(window, "aim-change")
        view.home.aim.change.click()
        bench.show_view("season")
        camera.shoot(window, "aim-season")


def draw_export(camera: Camera, path: Path) -> None:
    """A part of the journal as a calendar, and one record as a page."""
    if not camera.wants("export-part") and not camera.wants("export-record"):
        return
    with window_on(camera, path) as (window, journal):
        row = next(row for row in journal.sessions.rows() if row.status == "held")
        shown = ("export-part", "ics", PART), ("export-record", "html", RECORD)
        for name, form, what in shown:
            dialog = ExportDialog(window, journal, ("session", row.id, row.title))
            dialog.format.choose(form)
            dialog.form.what.choose(what)
            for person in [each.id for each in journal.people.names()][:3]:
                dialog.form.people.choose(person)
            dialog.set_folder(Path("/home/me/Documents"))  # the same wherever it is drawn
            shoot_dialog(camera, dialog, name)


def draw_import(camera: Camera, path: Path) -> None:
    """What another app's notes would bring in, and the page that takes an import back."""
    if not any(map(camera.wants, ("import", "imports", "import-table", "import-edits"))):
        return
    vault = write_vault(camera.folder / "Notes of 2026")
    with window_on(camera, path) as (window, journal):
        dialog = ImportDialog(window, journal, Preferences(camera.folder / "import.json"))
        dialog.show()
        dialog.look_at(vault)
        while dialog.is_busy():
            camera.settle()
        for row in dialog.findChildren(FolderRow):
            row.set_folder(Path("/home/me") / vault.name)  # the same wherever it is drawn
        shoot_dialog(camera, dialog, "import")
        draw_table(camera, window, journal)
        draw_edits(camera, window, journal)
        report = apply(journal, plan(journal, vault))
        assert window.workbench is not None
        window.workbench.show_view("settings")
        view = window.workbench.page("settings")
        assert isinstance(view, SettingsView)
        view.show_section("imports")
        view.imports.list.setFocus()
        camera.shoot(window, "imports")
        journal.imports.take_back(report.uid)


def draw_table(camera: Camera, window: QWidget, journal: Journal) -> None:
    """What is in each column of a table, as it is guessed."""
    table = camera.folder / "plan.csv"
    table.write_text(
        "Action item,Due date,Status,Who,Colour\nSend the numbers,4 Dec 2026,started,Amara,red\n"
        "Listen twice,2026-12-12,done,,blue\nCall the board,soon,,Jun,\n", "utf-8",
    )  # fmt: skip
    dialog = ImportDialog(window, journal, Preferences(camera.folder / "table.json"))
    dialog.show()
    dialog.look_at(table)
    while dialog.is_busy():
        camera.settle()
    for row in dialog.findChildren(FolderRow):
        row.set_folder(Path("/home/me") / table.name)
    shoot_dialog(camera, dialog, "import-table")


def draw_edits(camera: Camera, window: QWidget, journal: Journal) -> None:
    """An export that was edited and comes back: what changes here, and what cannot."""
    folder = camera.folder / "Journal"
    shutil.rmtree(folder, ignore_errors=True)  # of the drawing before
    export(journal, folder)
    for inner, before, after, most in (
        ("sessions", "\n? ", "\nMore of it.\n\n? ", 2),
        ("commitments", "\nstate: to_do", "\nstate: under_way", 2),
        ("people", "\nname: ", "\nname: Dr ", 1),
    ):
        pages = ((path, path.read_text("utf-8")) for path in sorted((folder / inner).iterdir()))
        for path, text in [each for each in pages if before in each[1]][:most]:
            path.write_text(text.replace(before, after, 1), "utf-8")
    dialog = ImportDialog(window, journal, Preferences(camera.folder / "edits.json"))
    dialog.show()
    dialog.look_at(folder)
    while dialog.is_busy():
        camera.settle()
    for row in dialog.findChildren(FolderRow):
        row.set_folder(Path("/home/me") / folder.name)
    shoot_dialog(camera, dialog, "import-edits")


def write_vault(folder: Path) -> Path:
    """Daily notes, some of them with a person, and pages of another kind."""
    pages = {
        f"Daily/{TODAY - timedelta(days=7 * number)} Talk with {name}.md": (
            f"---\npeople: [{name}]\n---\n? What would you stop first\n! The weekly deck\n"
        )
        for number, name in enumerate(("Amara", "Jun", "Priya", "Amara", "Noor Haddad"), 1)
    }
    pages |= {"Recipes/Bread.md": "Flour\n", "Recipes/Soup.md": "Water\n", "Notes.docx": "x"}
    for name, text in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        changed = datetime(2026, 10, 2, 12, tzinfo=UTC).timestamp()
        os.utime(file, (changed, changed))
    return folder


def draw_leaving(camera: Camera, path: Path) -> None:
    """What leaves is looked at first: one note, and a prep card."""
    if not camera.wants("leaving-note") and not camera.wants("leaving-card"):
        return
    with window_on(camera, path) as (window, journal):
        window.resize(*camera.size)
        window.show()
        row = next(row for row in journal.sessions.rows() if row.status == "held")
        words = ("Share this note", "Only this note.", "Note")
        note = note_outgoing(journal, row.id, PaperSpeech(TODAY), words)
        speech = PaperSpeech(TODAY)
        sheet = read_sheet(journal, row.people[0].id, on_paper=True)
        card = sheet_outgoing(sheet, speech, "Prep card", "Paper and files lie open.", "Prep card")
        with workspace_of(camera, journal) as workspace:
            for name, outgoing in (("leaving-note", note), ("leaving-card", card)):
                shoot_dialog(camera, LeavingDialog(workspace, window, outgoing), name)


def draw_take_home(camera: Camera, path: Path, prefix: str = "") -> None:
    """What was learned, for the team and for HR, and what the leak check found in it."""
    names: dict[str, Audience] = {f"{prefix}take-home": "team", f"{prefix}take-home-hr": "hr"}
    if not any(map(camera.wants, names)):
        return
    with window_on(camera, path) as (window, journal):
        window.resize(*camera.size)
        window.show()
        was = {row.id: journal.people.detail(row.id).consent for row in journal.people.rows()}
        for (person, _), consent in zip(was.items(), ("named", "role", "ask") * 9, strict=False):
            journal.people.edit(person, consent=consent)
        named = next(iter(was))
        heard = 'I should ring Marta in Leeds on 0113 496 0018: "nobody reads line two"'
        session = journal.sessions.add(TODAY, [named], text=f"! {heard}\n")
        with workspace_of(camera, journal) as workspace:
            for name, audience in names.items():
                dialog = TakeHomeDialog(workspace, window)
                dialog.audience.choose(audience)
                shoot_dialog(camera, dialog, name)
        journal.trash.put("session", session)
        for person, consent in was.items():
            journal.people.edit(person, consent=consent)


@contextmanager
def workspace_of(camera: Camera, journal: Journal) -> Iterator[Workspace]:
    """For a dialog of its own beside the window."""
    signals = JournalSignals(journal)
    preferences = Preferences(camera.folder / "preferences.json")
    yield Workspace(journal, signals, preferences)
    signals.stop()


def shoot_dialog(camera: Camera, dialog: QDialog, name: str) -> None:
    dialog.show()
    camera.settle()
    save_small(dialog.grab().toImage(), camera.to / f"{name}{camera.suffix}.png")
    camera.taken += 1
    dialog.reject()


def draw_crowded(
    app: QApplication, theme: Theme, folder: Path, to: Path, only: frozenset[str]
) -> int:
    """What is too long, in large text and in both window sizes; in light, as colour is all else."""
    folder = folder / "crowded"  # with preferences of its own: no page was ever left anywhere
    folder.mkdir()
    path = folder / "crowded.rmjournal"
    crowd.build(path, FixedClock())
    theme.set_mode("light")
    theme.set_scale(CROWDED_SCALE)
    taken = 0
    for room, size in SIZES.items():
        camera = Camera(app, theme, folder, to, only, room, size)
        draw_window(camera, path, "crowded-", CROWDED)
        draw_board(camera, path, "crowded-")
        draw_month(camera, path, "crowded-")
        draw_thread(camera, path, "crowded-")
        draw_take_home(camera, path, "crowded-")
        taken += camera.taken
    theme.set_scale(1.0)
    return taken


def draw_gate(camera: Camera, path: Path) -> None:
    """The pages before a journal is open."""
    unlock = UnlockPage(path, TODAY)
    unlock.set_foot("helen.rmjournal  \u00b7  last opened yesterday 17:42")
    unlock.focus_first()
    camera.shoot(unlock, "unlock")
    unlock.show_failure(WrongPassphraseError())
    camera.shoot(unlock, "unlock-wrong")
    camera.shoot(BareCover(), "covered")
    camera.shoot(WorkCover(), "covered-at-work")
    draw_ways_back(camera, path)
    here = UnlockPage(path, TODAY)
    here.show_failure(ThisComputerError(KeyringProblem.REFUSED))
    here.focus_first()
    camera.shoot(here, "unlock-this-computer")
    thought = UnlockPage(path, TODAY)
    thought.findChildren(SealedThought)[0].start()
    camera.shoot(thought, "unlock-thought")
    first = FirstRunPage(PLACE)
    camera.shoot(first, "first-run")
    code = CodePage(CODE, path, TODAY, has_passphrase=True)
    camera.shoot(code, "recovery-code")


def draw_agreed(camera: Camera, path: Path) -> None:
    """What was agreed with somebody and is promised to them: their page, and their prep card."""
    if not camera.wants("person-agreed") and not camera.wants("prep-agreed"):
        return
    with window_on(camera, path) as (window, journal):
        person = journal.people.rows()[0].id
        nothing = {"agreed_for": "", "agreed_until": None, "agreed_private": "", "agreed_stop": ""}
        agreed = {
            "agreed_for": "How newcomers see us, and where we say one thing and do another",
            "agreed_until": TODAY + timedelta(days=9),
            "agreed_private": "What we say about colleagues",
        }
        journal.people.edit(person, **agreed)
        promise = journal.commitments.add(
            "Put her name forward for the strategy day", people_promised=[person],
            due_on=TODAY + timedelta(days=3),
        )  # fmt: skip
        bench = window.workbench
        assert bench is not None
        for page in ("people", "prep"):
            bench.open_record(page, person)
            camera.shoot(window, f"{'person' if page == 'people' else page}-agreed")
        bench.show_view("today")
        camera.shoot(window, "today-agreed")
        journal.trash.put("commitment", promise)
        journal.people.edit(person, **nothing)


def draw_files(camera: Camera, path: Path) -> None:
    """A note with pictures, which are two screens of the app: written, and read."""
    if not camera.wants("note-files"):
        return
    with window_on(camera, path) as (window, journal):
        bench = window.workbench
        assert bench is not None
        window.resize(*camera.size)
        window.show()
        session = journal.sessions.add(TODAY, [journal.people.rows()[0].id])
        halves = []
        for page in ("today", "commitments"):
            bench.show_view(page)
            camera.settle()
            made = drawn(window.grab().toImage(), f"{page}.png")
            row = journal.attachments.row(journal.attachments.keep(session, made.name, made.data))
            halves.append((row.sha256, row.name))
        plan = "Guide to shared mailboxes, second edition.pdf"
        journal.attachments.attach_bytes(session, plan, bytes(1_400_000))
        (before, old), (after, new) = halves
        text = "# The inbox in an hour\n\nShe moved every rule into one place.\n"
        pair = paired(text, (before, f"Before: {old}"), (after, f"After: {new}"))
        journal.notes.save(session, pair + "\n! Half of it was never meant for me.\n")
        bench.open_record("sessions", session)
        view = bench.view()
        assert isinstance(view, SessionsView)
        camera.settle()
        camera.shoot(window, "note-files")
        view.page.set_mode(Mode.READ)
        camera.shoot(window, "note-files-read")
        journal.trash.put("session", session)


def draw_ways_back(camera: Camera, path: Path) -> None:
    """Words that could not be written, what opens it without asking, the recovery sheet, and a
    backup in the place of all."""
    names = {"covered-words", "opens-here", "unlock-sheet", "restore"}
    if camera.only and not names & camera.only:
        return
    with Journal.open(path, passphrase=PASSPHRASE, clock=FixedClock()) as journal:
        words = WordsCover(journal)
        words.take_focus()
        camera.shoot(words, "covered-words")
        if camera.wants("opens-here"):
            shoot_dialog(camera, OpensHereDialog(words, journal), "opens-here")
        backup = journal.backups.make(Reason.ASKED)
    restore = RestorePage(
        Path("/home/helen/.local/share/rmjournal/journal.rmjournal"), backup, TODAY
    )
    restore.take_focus()
    camera.shoot(restore, "restore")
    alone = camera.folder / "without keys" / path.name
    alone.parent.mkdir(exist_ok=True)
    shutil.copy(path, alone)
    sheet = UnlockPage(alone, TODAY)
    next(each for each in sheet.findChildren(Button) if "code" in each.text()).click()
    camera.shoot(sheet, "unlock-sheet")


def draw_step(camera: Camera, path: Path) -> None:
    """A long step of undo under way."""
    if not camera.wants("taking-back"):
        return
    with window_on(camera, path) as (window, journal):
        window.show()
        go_on, undoable = Event(), Deletion(journal, "person", 1)

        def work() -> None:
            undoable.progress(9, 24)
            go_on.wait(5)

        step = LongStep("214 pages imported", "undone", undoable, work, lambda _: None)
        dialog = StepDialog(window, journal, step)
        dialog.show()
        camera.settle()
        save_small(dialog.grab().toImage(), camera.to / f"taking-back{camera.suffix}.png")
        camera.taken += 1
        go_on.set()
        camera.settle()


def draw_all(app: QApplication, theme: Theme, folder: Path, to: Path, only: frozenset[str]) -> int:
    """How many pictures were taken."""
    full, empty = folder / "demo.rmjournal", folder / "empty.rmjournal"
    closed = folder / "helen.rmjournal"
    demo.build(full, today=TODAY)
    Journal.create(empty, passphrase=None, clock=FixedClock())[0].close()
    with Journal.create(closed, passphrase=PASSPHRASE, cost=KdfCost(8192, 1, 1))[0] as made:
        made.inbox.renew_seal()
    taken = 0
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        for room, size in SIZES.items():
            camera = Camera(app, theme, folder, to, only, f"-{mode}{room}", size)
            draw_gate(camera, closed)
            draw_window(camera, full, "", KEYS)
            draw_board(camera, full)
            draw_month(camera, full)
            draw_review(camera, full)
            draw_thread(camera, full)
            draw_capture(camera, full)
            draw_aim(camera, full)
            draw_palette(camera, full)
            draw_leaving(camera, full)
            draw_take_home(camera, full)
            draw_export(camera, full)
            draw_import(camera, full)
            draw_backups(camera, full)
            draw_step(camera, full)
            draw_earlier(camera, full)
            draw_agreed(camera, full)
            draw_files(camera, full)
            draw_window(camera, empty, "empty-", EMPTY)
            taken += camera.taken
    return taken + draw_crowded(app, theme, folder, to, only)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images", metavar="FOLDER")
    parser.add_argument("--only", nargs="*", default=[], metavar="SCREEN")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale("en_GB"))
    app = QApplication([])
    app.setCursorFlashTime(0)
    theme = Theme(app, mode="light", reduced_motion=True)
    theme.apply()
    gc.disable()  # as the app does: only between two windows
    with tempfile.TemporaryDirectory() as folder:
        taken = draw_all(app, theme, Path(folder), arguments.to, frozenset(arguments.only))
    sys.stdout.write(f"{taken} pictures in {arguments.to}\n")


if __name__ == "__main__":
    main()
