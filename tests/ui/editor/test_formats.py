"""What an input method composes keeps its looks, and the words around it theirs."""

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from rmjournal.ui.editor.highlighter import Run, set_formats


def looks(layout):
    return [(each.start, each.length, each.format.fontWeight()) for each in layout.formats()]


def bold():
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    return made


def composing(text, at, composed):
    layout = QTextLayout(text)
    layout.setPreeditArea(at, composed)
    own = QTextLayout.FormatRange()
    own.start, own.length, own.format = at, len(composed), QTextCharFormat()
    layout.setFormats([own])
    return layout


def test_a_line_is_dressed_and_undressed():
    layout = QTextLayout("one two")
    set_formats(layout, [Run(0, 3, bold())])
    assert looks(layout) == [(0, 3, QFont.Weight.Bold)]
    set_formats(layout, [])
    assert looks(layout) == []


def test_words_after_what_is_composed_are_dressed_where_they_stand_now():
    layout = composing("one two", 4, "xyz")
    set_formats(layout, [Run(0, 2, bold()), Run(4, 3, bold())])
    starts = [each[:2] for each in looks(layout)]
    assert starts == [(4, 3), (0, 2), (7, 3)]


def test_a_run_around_what_is_composed_grows():
    layout = composing("one two", 4, "xyz")
    set_formats(layout, [Run(0, 7, bold())])
    assert [each[:2] for each in looks(layout)] == [(4, 3), (0, 10)]
