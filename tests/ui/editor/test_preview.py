# SPDX-License-Identifier: MIT
"""The preview shows the note and opens nothing by itself."""

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import QImage, QTextDocument

from rmjournal.core.errors import NotFoundError
from rmjournal.text.search_query import read_query
from rmjournal.ui.editor import preview as module
from rmjournal.ui.editor.preview import NotePreview
from rmjournal.ui.kit.tasks import Task

DAY = date(2026, 11, 23)
SHA = "a" * 64
IMAGE = QTextDocument.ResourceType.ImageResource.value


def png(side=4):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return buffer.data().data()


@pytest.fixture
def files():
    return {SHA: png()}


@pytest.fixture
def preview(qtbot, theme, files):
    def read(sha):
        if sha not in files:
            raise NotFoundError(sha)
        return files[sha]

    made = NotePreview(read)
    qtbot.addWidget(made)
    made.resize(600, 400)
    yield made
    qtbot.waitUntil(lambda: not Task.any_alive())


def show(qtbot, preview, text):
    preview.show_note(text, DAY, ())
    qtbot.waitUntil(lambda: bool(preview.toPlainText()))


def test_markdown_is_rendered(qtbot, preview):
    show(qtbot, preview, "# Title\nSome **bold** words")
    assert preview.toPlainText() == "Title\nSome bold words"


def test_raw_html_is_text(qtbot, preview):
    show(qtbot, preview, "<img src='file:///etc/hostname'> <b>x</b>")
    assert "<b>x</b>" in preview.toPlainText()


def test_other_pictures_are_one_pixel(preview):
    for name in [
        "file:///etc/hostname",
        "/etc/hostname",
        "http://a.b/c.png",
        "attach:zz",
        "qrc:/a",
    ]:
        for source in (QUrl(name), name):
            image = preview.loadResource(IMAGE, source)
            assert (image.width(), image.height()) == (1, 1), name


def test_a_style_sheet_is_never_loaded(preview):
    kind = QTextDocument.ResourceType.StyleSheetResource.value
    assert preview.loadResource(kind, QUrl("file:///etc/hostname")) == ""


def test_an_attached_picture_is_shown(preview):
    assert preview.loadResource(IMAGE, QUrl(f"attach:{SHA}")).width() == 4


def test_a_wide_picture_fits_the_column(preview, files):
    files[SHA] = png(3000)
    preview.show()
    assert preview.loadResource(IMAGE, QUrl(f"attach:{SHA}")).width() <= 600


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"],
)
def test_what_is_no_plain_picture_is_one_pixel(preview, files, data):
    files[SHA] = data
    assert preview.loadResource(IMAGE, QUrl(f"attach:{SHA}")).width() == 1


def test_a_link_asks(qtbot, preview):
    with qtbot.waitSignal(preview.link_activated) as caught:
        preview.anchorClicked.emit(QUrl("https://example.org/a"))
    assert caught.args == ["https://example.org/a"]


def test_other_links_do_not(qtbot, preview):
    for target in ["file:///etc/hostname", "attach:" + SHA, "javascript:x", "#top"]:
        with qtbot.assertNotEmitted(preview.link_activated):
            preview.anchorClicked.emit(QUrl(target))


def test_only_the_latest_note_is_shown(qtbot, preview):
    preview.show_note("first", DAY, ())
    show(qtbot, preview, "second")
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert preview.toPlainText() == "second"


def test_plain_text_stands_in_while_rendering_takes_long(preview):
    preview.show_note("a **b**", DAY, ())
    preview._on_budget_spent()
    assert preview.toPlainText() == "a **b**"


def test_it_follows_the_theme(qtbot, preview, theme):
    show(qtbot, preview, "? Why")
    theme.set_mode("dark")
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert preview.toPlainText() == "? Why"


def test_rendering_is_not_imported_before_it_is_needed():
    assert "to_html" not in vars(module)


@pytest.mark.parametrize(("text", "side"), [("- Wide\n", -1), ("- שלום\n", 1)])
def test_a_bullet_stands_clear_of_the_words(qtbot, preview, text, side):
    show(qtbot, preview, text)
    qtbot.waitUntil(lambda: preview.document().firstBlock().textList() is not None)
    preview.show()
    block = preview.document().firstBlock()
    words = block.layout().lineAt(0).naturalTextRect().translated(block.layout().position())
    edge = round(words.left() if side < 0 else words.right())
    image = preview.viewport().grab().toImage()
    ground = image.pixel(0, 0)
    tall = range(round(words.top()), round(words.bottom()))

    def is_clear(columns):
        return all(image.pixel(edge + side * x, y) == ground for x in columns for y in tall)

    assert is_clear(range(2, 8))
    assert not is_clear(range(9, 16))


def test_what_was_searched_for_is_marked_and_in_sight_once_it_is_rendered(qtbot, preview):
    preview.show()
    lines = [f"Line {number}.\n" for number in range(200)]
    preview.show_note("\n".join([*lines, "A *Quixotic* plan."]), DAY, ())
    preview.mark(read_query("quix", DAY).wanted)
    qtbot.waitUntil(lambda: bool(preview.extraSelections()))
    (marked,) = preview.extraSelections()
    assert marked.cursor.selectedText() == "Quixotic"
    assert preview.rect().contains(preview.cursorRect(marked.cursor))
    preview.show_note("Another Quixotic note.", DAY, ())
    qtbot.waitUntil(lambda: "Another" in preview.toPlainText())
    assert preview.extraSelections() == []


def test_two_pictures_alone_on_a_line_stand_side_by_side(qtbot, preview, files):
    files[SHA] = png(3000)
    preview.show()
    show(qtbot, preview, f"![Before: old](attach:{SHA}) ![After: new](attach:{SHA})")
    table = preview.document().rootFrame().childFrames()[0]
    assert (table.rows(), table.columns()) == (2, 2)
    words = [table.cellAt(1, column).firstCursorPosition().block().text() for column in (0, 1)]
    assert words == ["Before: old", "After: new"]
    assert preview.document().size().width() <= preview.viewport().width()
    assert preview.loadResource(IMAGE, QUrl(f"attach:{SHA}?half")).width() < 300


def test_a_link_to_a_file_asks_for_it(qtbot, preview):
    with qtbot.waitSignal(preview.file_activated) as caught:
        preview.anchorClicked.emit(QUrl(f"attach:{SHA}"))
    assert caught.args == [SHA]


def test_a_picture_needs_no_bar_to_the_side(qtbot, preview, files):
    files[SHA] = png(3000)
    preview.show()
    show(qtbot, preview, f"![old](attach:{SHA})\n" * 3)
    assert not preview.horizontalScrollBar().isVisible()


def test_a_picture_is_read_once_while_one_types_beside_it(qtbot, preview, files, monkeypatch):
    reads, read = [], preview._attachment
    monkeypatch.setattr(preview, "_attachment", lambda sha: reads.append(sha) or read(sha))
    preview.show()
    show(qtbot, preview, f"one\n![old](attach:{SHA})")
    preview.show_note(f"two\n![old](attach:{SHA})", DAY, ())
    qtbot.waitUntil(lambda: preview.toPlainText().startswith("two"))
    assert reads == [SHA]
