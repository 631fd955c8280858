# SPDX-License-Identifier: MIT
"""Pictures below the lines that name them, while the note is written."""

import pytest
from PySide6.QtGui import QImage

from rmjournal.core.errors import NotFoundError
from rmjournal.text.attached import link_to
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.kit.pictures import drawn

from .conftest import DAY

RED, GONE = "a" * 64, "b" * 64
LINE = link_to("board.png", RED, is_picture=True)


def picture():
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    return drawn(image, "x.png").data


@pytest.fixture
def reads():
    return []


@pytest.fixture
def editor(qtbot, theme, reads):
    def read(sha256):
        reads.append(sha256)
        if sha256 == GONE:
            raise NotFoundError(sha256)
        return picture()

    editor = MarkdownEditor(DAY)
    editor.show_pictures(read)
    qtbot.addWidget(editor)
    editor.resize(600, 500)
    editor.show()
    return editor


def reds(editor):
    image = editor.viewport().grab().toImage()
    spots = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return sum(image.pixelColor(*spot).name() == "#ff0000" for spot in spots)


def heights(editor):
    layout = editor.document().documentLayout()
    count = editor.document().blockCount()
    blocks = (editor.document().findBlockByNumber(number) for number in range(count))
    return [layout.blockBoundingRect(block).height() for block in blocks]


def test_a_picture_is_drawn_below_its_line(qtbot, editor):
    editor.load(f"one\n{LINE}\nthree")
    qtbot.waitUntil(lambda: reds(editor) > 500)
    _, shown, three = heights(editor)
    assert shown > three + 150


def test_nothing_moves_when_it_comes(qtbot, editor):
    editor.load(f"{LINE}\nbelow")
    before = heights(editor)
    qtbot.waitUntil(lambda: reds(editor) > 500)
    assert heights(editor) == before


def test_it_is_read_once_and_only_when_it_is_looked_at(qtbot, editor, reads):
    editor.load("word\n" * 60 + LINE)
    editor.viewport().grab()
    assert reads == []
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: reds(editor) > 500)
    editor.load(f"again\n{LINE}")
    qtbot.waitUntil(lambda: reds(editor) > 500)
    assert reads == [RED]


def test_other_lines_have_no_room_for_one(editor, reads):
    for text in [f"```\n{LINE}\n```", f"see {LINE}", f"- {LINE}", "plain"]:
        editor.load(text)
        editor.viewport().grab()
        assert max(heights(editor)) < 100, text
        assert reads == [], text


def test_one_that_is_gone_leaves_its_line(qtbot, editor, reads):
    editor.load(f"one\n{link_to('x', GONE, is_picture=True)}")
    editor.viewport().grab()
    qtbot.waitUntil(lambda: reads == [GONE])
    assert reds(editor) == 0
    assert editor.text().startswith("one\n![x]")


def test_to_change_the_line_takes_the_picture_away_and_back(qtbot, editor):
    editor.load(LINE)
    full = heights(editor)
    editor.textCursor().insertText("see ")
    assert heights(editor)[0] < full[0]
    editor.undo()
    assert heights(editor) == full
