# SPDX-License-Identifier: MIT
"""What comes into a note from other programs."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from rmjournal.ui.kit.text_area import holds_no_words, pasted_markdown, pasted_text


def mime(text=None, html=None):
    data = QMimeData()
    if text is not None:
        data.setText(text)
    if html is not None:
        data.setHtml(html)
    return data


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("\u2022 one\n\u2022 two", "- one\n- two"),
        ("\u00b7\tone\no\ttwo", "- one\n- two"),
        ("\uf0b7\tone\r\n\to\ttwo", "- one\n    - two"),
        ("  \u2022one", "  - one"),
        ("\u2013 one", "- one"),
        ("1.\tone\n2)\ttwo", "1. one\n2) two"),
        ("\tIndented words", "Indented words"),
        ("\t\tIndented words", "Indented words"),
        ("- one\n\t- two", "- one\n    - two"),
        ("one\ttwo", "one\ttwo"),
        ("    four spaces", "    four spaces"),
        ("```\n\tcode \u2022\n```", "```\n\tcode \u2022\n```"),
        ("o well", "o well"),
        ("\u2022", "\u2022"),
        ("? why\n-> do", "? why\n-> do"),
    ],
)
def test_lists_of_other_programs(text, markdown):
    assert pasted_markdown(mime(text)) == markdown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two <b>words</b></p>", "One\nTwo words"),
        ("<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>", "- one\n- two\n    - three"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("One<br>Two", "One\nTwo"),
        ("<img src='https://x.org/a.png'>", ""),
        ("", ""),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_html_alone(html, text):
    assert pasted_markdown(mime(html=html)) == text


def test_words_come_before_their_html():
    assert pasted_text(mime("words", "<p>others</p>")) == "words"


@pytest.mark.usefixtures("qapp")
def test_what_holds_no_words():
    picture, file = QMimeData(), QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    file.setUrls([QUrl.fromLocalFile("/x/a.png")])
    assert holds_no_words(picture)
    assert holds_no_words(file)
    assert not holds_no_words(mime("words"))
    assert not holds_no_words(QMimeData())
