# SPDX-License-Identifier: MIT
"""What surrounds a page: inspector, toast, banner, empty page, focus ring, scroll bars."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from rmjournal.ui.kit import undo_toast
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.focus_ring import FocusRing, PageStack
from rmjournal.ui.kit.inspector import Inspector, SidePane
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.page_header import Banner, EmptyState, PageHeader
from rmjournal.ui.kit.undo_toast import UndoToast


@pytest.fixture
def panel(theme):
    return Inspector("Details")


@pytest.fixture
def pane(theme, panel):
    return SidePane(QWidget(), panel)


def test_a_wide_window_shows_the_panel_beside(pane, panel, put):
    put(pane, 1280, 800)
    assert panel.isVisible()
    assert panel.geometry().left() == 1280 - panel.width()


def test_a_narrow_window_hides_the_panel_until_asked(pane, panel, put, qtbot):
    put(pane, 1024, 640)
    assert not panel.isVisible()
    with qtbot.waitSignal(pane.opened) as caught:
        pane.toggle()
    assert panel.isVisible()
    assert caught.args == [True]


def test_escape_closes_the_panel_that_lies_over(pane, panel, put, qtbot):
    put(pane, 1024, 640)
    pane.set_open(True)
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_click_closes_the_panel_that_lies_over(pane, panel, put, qtbot):
    put(pane, 1024, 640)
    pane.set_open(True)
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_a_panel_beside_the_page_needs_no_button_to_close_it(pane, panel, put):
    put(pane, 1280, 800)
    assert not panel.close_button.isVisible()


def test_the_panel_is_at_the_left_where_reading_ends_there(pane, panel, put):
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    put(pane, 1280, 800)
    assert panel.geometry().left() == 0


def test_it_shows_what_it_is_told_to_and_its_hint_where_that_is_nothing(theme, put):
    panel = Inspector("Details", hint="Choose one")
    part, action = Label("x"), Button("Tell")
    panel.add_part(part)
    panel.add_action(action)
    put(panel)

    def shown():
        words: list[Label | Button] = [*panel.findChildren(Label), *panel.findChildren(Button)]
        return {each.text() for each in words if each.isVisible() and each.text()}

    panel.show_only(part)
    assert shown() == {"x"}
    panel.show_only(part, action)
    assert shown() == {"x", "Tell"}
    panel.show_only()
    assert shown() == {"Choose one"}


@pytest.fixture
def host(put):
    return put(QWidget(), 800, 600)


@pytest.fixture
def toast(theme, host):
    return UndoToast(host)


def test_a_toast_can_be_undone(toast, qtbot):
    toast.show_message("Let go: send slides", shortcut="Ctrl+Z")
    with qtbot.waitSignal(toast.undo_requested):
        qtbot.mouseClick(toast.findChild(Button), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_goes_after_its_time(toast, qtbot):
    toast.show_message("Let go")
    with qtbot.waitSignal(toast.closed):
        toast._timer.start(1)
    assert not toast.isVisible()


def test_a_toast_fades_where_things_move(toast, theme, qtbot):
    theme.set_reduced_motion(False)
    toast.show_message("Let go")
    with qtbot.waitSignal(toast.closed):
        toast._timer.start(1)
    assert not toast.isVisible()


def test_a_toast_waits_for_the_pointer(toast, qapp):
    toast.show_message("Let go")
    qapp.sendEvent(toast, QEvent(QEvent.Type.Enter))
    assert not toast._timer.isActive()
    qapp.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    toast.close_now()


def test_a_toast_stays_inside_its_host(toast, host):
    toast.show_message("word " * 80)
    assert host.rect().contains(toast.geometry().adjusted(16, 16, -16, -16))
    toast.close_now()


def test_a_banner_is_dismissed(theme, put, qtbot):
    banner = put(Banner())
    banner.show_message("This could not be written to disk.", tone="late")
    close = banner.findChild(Button)
    with qtbot.waitSignal(banner.dismissed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_new_banner_replaces_the_old_actions(theme, put):
    banner = put(Banner())
    first = Button("Keep a copy")
    banner.show_message("One", actions=[first])
    banner.show_message("Two")
    assert not first.isVisible()
    assert banner.text() == "Two"


def test_an_empty_page_offers_what_can_be_done(theme, put):
    action = Button("Write one by hand")
    put(EmptyState("Nothing yet", "It will wait for you here.", [action]), 600, 400)
    assert action.isVisible()


@pytest.mark.parametrize("width", [380, 1000])
def test_an_empty_page_cuts_none_of_its_words(theme, put, qtbot, width):
    words = "When something you hear deserves a response, start a line with -> in the session note."
    page = put(EmptyState("Nothing to act on yet", words), width, 600)
    labels = page.findChildren(Label)
    qtbot.waitUntil(
        lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels)
    )
    assert max(each.height() for each in labels) > theme.px(40)


def test_a_header_hides_lines_that_are_empty(theme, put, qtbot):
    header = put(PageHeader("Questions", "Short and open."))
    one = header.sizeHint().height()
    header.set_sub("")
    qtbot.waitUntil(lambda: header.sizeHint().height() < one)


@pytest.mark.parametrize(
    ("width", "place"), [(900, "beside the title"), (560, "beside the title"), (240, "below")]
)
def test_actions_of_a_header_go_where_the_words_stay_whole(theme, put, qtbot, width, place):
    line = "Six open. When one ends, tell people what came of it."
    action = Button("New commitment", "primary")
    header = PageHeader("Act on it", line, [action])
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(header)
    column.addStretch()
    put(page, width, 400)
    title, sub = (
        next(each for each in header.findChildren(Label) if each.text() == text)
        for text in ("Act on it", line)
    )

    def found():
        at = QRect(action.mapTo(header, QPoint()), action.size())
        if at.top() > sub.geometry().bottom():
            return "below"
        is_clear = at.left() > title.geometry().right() and at.bottom() < sub.geometry().top()
        return "beside the title" if is_clear else "over the words"

    qtbot.waitUntil(lambda: found() == place)


def test_a_panel_draws_a_line_above_its_actions_while_parts_go_on_behind_them(
    theme, panel, put, qtbot
):
    panel.add_action(Button("Done"))
    put(panel, 300, 300)
    line = theme.color("line")

    def has_line():
        picture = panel.grab().toImage()
        return any(picture.pixelColor(150, y) == line for y in range(200, 300))

    assert not has_line()
    tall = QPlainTextEdit()
    tall.setMinimumHeight(600)
    panel.add_part(tall)
    qtbot.waitUntil(has_line)


def test_scroll_bars_are_quiet_until_the_pointer_comes(theme, put, qapp):
    area = put(QPlainTextEdit("x\n" * 200), 200, 100)
    AutoHideScrollBars(area)
    bar = area.verticalScrollBar()
    assert not bar.property("shown")
    qapp.sendEvent(area, QEvent(QEvent.Type.Enter))
    assert bar.property("shown")
    qapp.sendEvent(area, QEvent(QEvent.Type.Leave))
    assert not bar.property("shown")


def test_scroll_bars_can_always_be_shown(theme, put):
    area = put(QPlainTextEdit("x"), 200, 100)
    quiet = AutoHideScrollBars(area)
    quiet.set_always(True)
    assert area.verticalScrollBar().property("shown")


def test_what_is_scrolled_while_a_page_is_taken_down_asks_no_bar_that_is_gone(theme, put, qtbot):
    """The focus moves on while its parts go one by one, and what gets it is scrolled to."""
    area = put(QPlainTextEdit("x\n" * 200), 200, 100)
    gone = QScrollBar()
    AutoHideScrollBars(area)._bars = (area.verticalScrollBar(), gone)
    delete(gone)
    with qtbot.captureExceptions() as caught:
        area.verticalScrollBar().setValue(5)
    assert caught == []


@pytest.fixture
def ringed(theme, qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in (Button("One"), Button("Two"), QLineEdit()):
        column.addWidget(widget)
    ring = FocusRing(window, qapp)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    return window, ring


def press_tab(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)


def test_the_ring_of_a_whole_page_keeps_inside_it(ringed):
    window, ring = ringed
    page = QScrollArea()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.layout().addWidget(page)
    press_tab(window)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is page
    assert ring.geometry() == page.geometry()


def test_a_ring_that_was_let_go_of_leaves_the_keys_alone(ringed):
    """Collecting garbage takes what Python knows of it, while its window still hears events."""
    window, ring = ringed
    window.findChildren(Button)[0].setFocus()
    press_tab(window)
    ring.__dict__.clear()
    press_tab(window)
    assert window.findChildren(QLineEdit)[0].hasFocus()


def test_tab_shows_the_ring_around_a_button(ringed):
    window, ring = ringed
    buttons = window.findChildren(Button)
    buttons[0].setFocus()
    press_tab(window)
    assert ring.target() is buttons[1]
    assert ring.geometry().contains(buttons[1].geometry())


def test_the_ring_leaves_fields_alone(ringed):
    window, ring = ringed
    window.findChildren(Button)[1].setFocus()
    press_tab(window)
    assert window.findChild(QLineEdit).hasFocus()
    assert ring.target() is None


def test_what_only_holds_the_focus_for_what_is_in_it_has_no_ring(ringed):
    """A ring around a whole page says nothing."""
    window, ring = ringed
    scrolled = QScrollArea()
    scrolled.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    window.layout().addWidget(scrolled)
    window.findChildren(Button)[0].setFocus()
    press_tab(window)
    for page in (window, scrolled):
        page.setFocus()
        assert page.hasFocus()
        assert ring.target() is None


def test_a_click_takes_the_ring_away(ringed):
    window, ring = ringed
    first, second = window.findChildren(Button)
    first.setFocus()
    press_tab(window)
    spot = second.geometry().center()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    assert ring.target() is None


def test_the_ring_follows_what_moves(ringed):
    window, ring = ringed
    first, second = window.findChildren(Button)
    first.setFocus()
    press_tab(window)
    second.move(second.x() + 30, second.y())
    assert ring.geometry().contains(second.geometry())


def test_a_card_pads_by_the_scale(theme, put):
    card = put(Card(padding=20))
    theme.set_scale(1.5)
    assert card.body.contentsMargins().left() == 30


def test_a_stack_asks_for_no_more_than_the_page_that_is_shown(put, qtbot):
    low, high = QWidget(), QWidget()
    low.setMinimumHeight(40)
    high.setMinimumHeight(400)
    words, stack, page = QWidget(), PageStack(), QWidget()
    words.setMinimumHeight(60)
    stack.addWidget(low)
    stack.addWidget(high)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words)
    column.addWidget(stack, 1)
    put(page, 200, 200)
    assert page.minimumSizeHint().height() < 200
    stack.setCurrentWidget(high)
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() > 400)


def test_a_toast_covers_no_button(theme, host, qtbot):
    button = Button("Continue")
    button.setParent(host)
    button.setGeometry(350, 540, 120, 36)
    button.show()
    toast = UndoToast(host)
    toast.show_message("Let go: send slides")
    seen = toast.geometry().adjusted(16, 16, -16, -16)
    assert not seen.intersects(button.geometry())
    assert host.rect().contains(seen)
    toast.close_now()


def test_above_a_row_of_buttons_it_is_as_near_to_the_foot_as_may_be(theme, host):
    """In the middle it would lie over what one reads and clicks on."""
    for place in range(6):
        button = Button("Heard")
        button.setParent(host)
        button.setGeometry(place * host.width() // 6, host.height() - 40, 120, 36)
        button.show()
    toast = UndoToast(host)
    toast.show_message("Let go: send slides")
    seen = toast.geometry().adjusted(16, 16, -16, -16)
    assert host.height() - 40 - 2 * seen.height() < seen.bottom() < host.height() - 40
    toast.close_now()


def test_a_toast_is_told_with_one_full_stop_and_what_can_be_done(theme, host, monkeypatch):
    told = []
    monkeypatch.setattr(undo_toast, "announce", lambda _widget, words: told.append(words))
    toast = UndoToast(host)
    for said in ("You can send it.", "You can send it"):
        toast.show_message(said, "Dismiss")
    assert told == ["You can send it. Dismiss"] * 2
    toast.close_now()


def test_a_long_sentence_wraps_in_a_toast(theme, host):
    toast = UndoToast(host)
    toast.show_message("You can set one in Settings, and then nobody else opens it. " * 3)
    label = toast.findChild(Label)
    assert not label.is_cut()
    assert label.height() > 2 * label.fontMetrics().height()
    toast.close_now()


def test_the_room_of_an_empty_page_follows_the_scale(put, theme, qtbot):
    action = Button("Begin")
    page = put(EmptyState("Nothing yet", "It will wait for you here.", [action]), 600, 700)

    def gap():
        text = page.findChildren(Label)[-1]
        return action.mapTo(page, QPoint()).y() - text.mapTo(page, text.rect().bottomLeft()).y()

    before = gap()
    theme.set_scale(2.0)
    qtbot.waitUntil(lambda: gap() >= 2 * before - 2)
