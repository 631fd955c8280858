# SPDX-License-Identifier: MIT
"""Today: the page one opens the journal on, and where everything on it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from rmjournal.store import Changes
from rmjournal.ui.commands import command
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undo import is_for_typing
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.command_set import CommandSet, Runs
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.layouts import ColumnsPage
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.parts.commitments import LEAVE_MS, Line
from rmjournal.ui.parts.rehearsal_choice import is_to_rehearse
from rmjournal.ui.parts.sessions import NextTalk
from rmjournal.ui.verbs.sessions import TodayVerbs
from rmjournal.words.days import weekday_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.today import is_far, review_words, talk_words, title_words

from .cards import HeardCard, LapsedCard, PlanCard, ReviewCard, TalkCard
from .lists import DuePart, RhythmCard
from .reading import TodayNow, due_lines, not_shown, read_now
from .tell_part import TellPart

if TYPE_CHECKING:
    from rmjournal.store.operations.trash import TrashKind
    from rmjournal.ui.frame.ask_bar import AskBar
    from rmjournal.ui.parts.rehearsal import RehearsalCard

    from .welcome import WelcomeView

CardT = TypeVar("CardT", bound=QWidget)


class TodayPage(ColumnsPage):
    """The next talk and what is due on one side; rhythm, something heard and the review beside.

    A card is made when there is first something to show on it.
    """

    talk_made = Signal(QWidget)  # the list of its questions

    def __init__(
        self, workspace: Workspace, verbs: TodayVerbs, plan: Callable[[int], object]
    ) -> None:
        """plan is given the id of a person to talk with."""
        super().__init__(self.tr("Today"))
        self._workspace = workspace
        self._verbs = verbs
        self._plan_with = plan
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.new_session = Button(self.tr("New session"), "primary", icon="plus")
        self.header = PageHeader("", "", [self.new_session])
        self.due = DuePart(workspace)
        self.rhythm = RhythmCard(workspace, plan)
        self.review = ReviewCard()
        self._rehearsal: QWidget | None = None
        self.head.addWidget(self.header)
        self._lapsed_room, self._talk_room = self.add_room(), self.add_room()
        self._plan_room, self._ask_room = self.add_room(), self.add_room()
        self._tell_room, self._heard_room = Column(), Column()
        self.add_wide_layout(self._tell_room)
        self.add_wide(self.due, reaches_out=True)
        self.narrow.addWidget(self.rhythm)
        self.narrow.addLayout(self._heard_room)
        self.narrow.addWidget(self.review)
        self.end_columns()
        for rows in (self.due.list, self.rhythm.list):
            rows.revealed.connect(self._on_revealed)
        self.keep_focus_in_sight()

    @cached_property
    def lapsed(self) -> LapsedCard:
        return self._put(LapsedCard(self._workspace, self._verbs), self._lapsed_room)

    @cached_property
    def talk(self) -> TalkCard:
        card = self._put(TalkCard(self._workspace, self._verbs), self._talk_room)
        card.list.revealed.connect(self._on_revealed)
        self.talk_made.emit(card.list)
        return card

    @cached_property
    def plan(self) -> PlanCard:
        return self._put(PlanCard(self._plan_with), self._plan_room)

    @cached_property
    def tell(self) -> TellPart:
        part = self._put(TellPart(self._workspace), self._tell_room)
        part.list.revealed.connect(self._on_revealed)
        part.settled.connect(self.focus_due)
        return part

    @cached_property
    def heard(self) -> HeardCard:
        return self._put(HeardCard(self._workspace, self._verbs), self._heard_room)

    def _put(self, card: CardT, room: QBoxLayout) -> CardT:
        card.hide()
        room.addWidget(card)
        return card

    def made(self, *names: str) -> list[QWidget]:
        """Of the cards of these names those that were made by now."""
        return [card for name in names if (card := vars(self).get(name)) is not None]

    @Slot()
    def focus_due(self) -> None:
        target = self.due.list if self.due.list.isVisible() else self.due.all_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select(self, kind: str, record_id: int) -> None:
        """Put the focus on the row about that record: in the list that has it now, if it can."""
        found: list[tuple[FittingList, int | None]] = []
        if kind == "commitment":
            found.append((self.due.list, self.due.model.row_of(record_id)))
            if self.made("tell"):
                found.append((self.tell.list, self.tell.row_about(record_id)))
        elif kind in ("question", "asking") and self.made("talk"):
            found.append((self.talk.list, self.talk.row_about(record_id)))
        elif kind == "person":
            found.append((self.rhythm.list, self.rhythm.model.row_of(record_id)))
        for rows, row in sorted(found, key=lambda each: not each[0].hasFocus()):
            if row is not None and rows.isVisible():
                rows.select_row(row)
                rows.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_card(self, name: str, about: Any, directory: PeopleDirectory) -> None:
        """The card of that name, with what it is about; hide it where that is None."""
        if about is not None:
            card = getattr(self, name)
            card.show_now(about, directory)
            card.show()
        else:
            for card in self.made(name):
                card.hide()

    def show_rehearsal(self, card: QWidget) -> None:
        """Give the card that asks for a plan its place; it hides by itself."""
        self._rehearsal = card
        self.narrow.insertWidget(0, card)

    def show_ask_bar(self, bar: QWidget) -> None:
        """It asks below the talk, or below whom to listen to next."""
        self._ask_room.addWidget(bar)

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        aside = [] if self._rehearsal is None else [self._rehearsal]
        return [
            self.header, *self.made("lapsed", "talk", "plan", "tell"), self.due,
            *aside, self.rhythm, *self.made("heard"), self.review,
        ]  # fmt: skip

    @Slot(QRect)
    def _on_revealed(self, rect: QRect) -> None:
        rows = self.sender()
        if isinstance(rows, QWidget):
            self.reveal(rows, rect)


_BY_KEY = Qt.FocusReason.ShortcutFocusReason


class TodayView(Page):
    """Joins the page and the store; while there is nothing to show it shows how to begin."""

    touches = frozenset(
        {"people", "sessions", "questions", "commitments", "insights", "loops", "reviews"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._unfolded = False
        """Whether what was due before this week is shown, however much it is."""
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVE_MS)
        self._verbs = TodayVerbs(workspace, self)
        self._next = NextTalk(workspace, self._verbs, lambda: self._ask_bar, self)
        self._asked_from: QWidget | None = None
        self.page = TodayPage(workspace, self._verbs, self._plan_with)
        self.commands = CommandSet(self, "today", self._runs())
        self._stack = PageStack()
        self._stack.addWidget(self.page)
        outer = Column(self)
        if workspace.journal.has_code_to_prove():
            outer.addWidget(self._code_notice())
        self._backup_room = Column()
        outer.put(self._backup_room, self._stack)
        workspace.backups.began.connect(self._look_at_backups)
        self._next.planned.connect(self._on_planned)
        self._now: TodayNow
        self._followed_wishes: tuple[bool, str]
        self._connect()
        self._command_sets = (self.commands, self.page.due.commands)
        self._follow_journal()

    # These two are only made where they are shown.
    @cached_property
    def begin(self) -> WelcomeView:
        from .welcome import WelcomeView

        begin = WelcomeView(self._workspace)
        begin.samples_requested.connect(self._workspace.samples_requested)
        self._stack.addWidget(begin)
        return begin

    @cached_property
    def _ask_bar(self) -> AskBar:
        from rmjournal.ui.frame.ask_bar import AskBar

        bar = AskBar()
        self.page.show_ask_bar(bar)
        bar.settled.connect(self._on_day_settled)
        self._workspace.day_changed.connect(bar.turn_day)
        return bar

    @cached_property
    def rehearsal(self) -> RehearsalCard:
        from rmjournal.ui.parts.rehearsal import RehearsalCard

        card = RehearsalCard(self._workspace)
        card.finished.connect(self.page.focus_due)
        self.page.show_rehearsal(card)
        return card

    @Slot()
    def _look_at_backups(self) -> None:
        from .notices import BackupNotice  # here, since nobody waits for it

        notice = BackupNotice(self._workspace)
        self._backup_room.addWidget(notice)
        notice.look()

    def _code_notice(self) -> QWidget:
        from .notices import CodeNotice  # here, since most journals never need it

        return CodeNotice(self._workspace)

    @override
    def _read(self) -> None:
        self._now = self._read_now()
        self._show(())
        self._refresh_rehearsal()

    @override
    def panes(self) -> list[QWidget]:
        return self.begin.panes() if self._now.page.is_empty else self.page.panes()

    @override
    def focus_first(self) -> None:
        """The page itself, where words that are typed do nothing; Tab goes to its first button."""
        if self._now.page.is_empty:
            self.begin.focus_first()
        else:
            self.page.verticalScrollBar().setValue(0)
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def point_at_row(self, kind: TrashKind, record_id: int) -> None:
        """Where it belongs, at once; but where somebody types the focus stays."""
        if self._leaving.isActive():
            self._leaving.stop()
            self._show(())
        if not is_for_typing(self.focusWidget()):
            self.page.select(kind, record_id)

    @override
    def current_person(self) -> int | None:
        focus, talk = self.focusWidget(), self._now.talk
        if focus is None:
            return None
        if any(card.isAncestorOf(focus) for card in self.page.made("talk")) and talk is not None:
            return talk.listens_to[0].id
        if self.page.rhythm.isAncestorOf(focus):
            person = self.page.rhythm.current()
            return None if person is None else person.id
        return None

    def _connect(self) -> None:
        page, workspace = self.page, self._workspace
        self._leaving.timeout.connect(partial(self._show, ()))
        page.due.older_requested.connect(self._on_older_requested)
        page.new_session.clicked.connect(workspace.new_session_requested)
        page.talk_made.connect(self.commands.attach)
        page.rhythm.list.row_selected.connect(self._follow_selection)
        page.review.button.clicked.connect(self._on_review_requested)

    def _show(self, leaving: tuple[Line, ...]) -> None:
        """Everything as read; the lines that leave stay for now, as they are by now."""
        now, page = self._now, self.page
        self._stack.setCurrentWidget(self.begin if now.page.is_empty else page)
        self._show_head()
        to_plan = (now.to_plan or None) if now.talk is None else None
        page.show_card("talk", now.talk, now.directory)
        page.show_card("plan", to_plan, now.directory)
        page.show_card("lapsed", now.lapsed, now.directory)
        page.show_card("heard", now.page.heard, now.directory)
        if now.page.to_tell or page.made("tell"):
            page.tell.show_now(now)
            page.tell.setVisible(bool(now.page.to_tell))
        self._show_due(leaving)
        page.rhythm.setVisible(bool(now.page.people))
        page.rhythm.show_people(now.page.people, now.directory)
        page.review.show_words(review_words(now.page.review, now.last_review, now.page.day))
        self._follow_selection()

    def _show_due(self, leaving: tuple[Line, ...]) -> None:
        now = self._now
        lines = due_lines(self._journal, now, leaving)
        count, older = now.page.due_count, now.page.older_count
        unread, folded = not_shown(now)
        self.page.due.show_lines(lines, count, older, unread=unread, folded=folded)

    def _show_head(self) -> None:
        page = self._now.page
        coming, directory = page.next_session, self._now.directory
        title = title_words(coming, directory, is_busy=page.due_count > 0)
        header = self.page.header
        header.set_over(weekday_words(page.day))
        header.set_title(title)
        is_quiet = coming is not None and is_far(coming, page.day) and not page.due_count
        header.set_sub(talk_words(coming, directory) if coming is not None and is_quiet else "")

    @Slot()
    def _follow_selection(self) -> None:
        now, talk = self._now, self._now.talk
        self.page.due.set_directory(now.directory)
        person = self.page.rhythm.current() or next(iter(now.to_plan), None)
        words = command("today", "plan").said()
        if person is not None:
            name = now.directory.short_name(person.id, person.name)
            words = self.tr("Plan the next with {name}").replace("{name}", name.replace("&", "&&"))
        self.commands["plan"].setText(words)
        possible = {
            "plan": person is not None,
            "last": talk is not None and talk.has_last,
            "told": bool(now.page.to_tell),
            "act": now.page.heard is not None,
        } | dict.fromkeys(("notes", "ask", "prep", "held", "missed"), talk is not None)
        possible |= dict.fromkeys(("open", "unask"), talk is not None and bool(talk.asks))
        self.commands.follow({name for name, is_possible in possible.items() if is_possible})

    @override
    def _follow(self, changes: Changes) -> None:
        shown = tuple(self.page.due.model.values())
        self._now = self._read_now()
        if current_theme().moves():
            self._show(shown)
            self._leaving.start()
        else:
            self._show(())

    @override
    def _take_preferences(self) -> None:
        super()._take_preferences()
        if self._rehearsal_wishes() != self._followed_wishes:
            self._refresh_rehearsal()

    def _rehearsal_wishes(self) -> tuple[bool, str]:
        values = self._workspace.preferences.values
        return values.rehearsal, values.rehearsed_on

    def _refresh_rehearsal(self) -> None:
        self._followed_wishes = self._rehearsal_wishes()
        if "rehearsal" in vars(self) or is_to_rehearse(self._workspace):
            self.rehearsal.refresh()

    def _plan_with(self, person_id: int) -> None:
        """Ask for the day of the next with them; open it where there is one already."""
        self._asked_from = self.focusWidget()
        self._next.open_or_plan(person_id)

    @Slot()
    def _on_day_settled(self) -> None:
        """The focus goes back to what asked."""
        asked_from = self._asked_from or self.page
        asked_from.setFocus(_BY_KEY)

    @Slot()
    def _on_planned(self) -> None:
        if not self.page.rhythm.list.hasFocus():
            self.focus_first()  # the button that was pressed is gone

    @Slot()
    def _on_older_requested(self) -> None:
        self._unfolded = True
        self.refresh()
        self.page.due.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_now(self) -> TodayNow:
        return read_now(self._journal, unfolded=self._unfolded)

    @Slot()
    def _on_review_requested(self) -> None:
        self._workspace.review_requested.emit()

    def _runs(self) -> Runs:
        """What each command does; a card is only made when one of its own is called."""
        return {
            "notes": lambda: self.page.talk.open_notes(),
            "ask": lambda: self.page.talk.create_line.setFocus(_BY_KEY),
            "open": lambda: self.page.talk.list.open_current(),
            "unask": lambda: self.page.talk.unask(),
            "prep": lambda: self.page.talk.open_prep(),
            "last": lambda: self.page.talk.open_last(),
            "held": self._on_held,
            "missed": lambda: self.page.talk.ask_cancel(),
            "plan": self._on_plan,
            "told": lambda: self.page.tell.call("told"),
            "act": lambda: self.page.heard.begin_acting(),
            "review": self._on_review_requested,
        }

    def _on_held(self) -> None:
        if self._now.talk is not None:
            self._verbs.hold(self._now.talk.detail)

    def _on_plan(self) -> None:
        person = self.page.rhythm.current() or next(iter(self._now.to_plan), None)
        if person is not None:
            self._plan_with(person.id)
