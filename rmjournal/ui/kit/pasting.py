# SPDX-License-Identifier: MIT
"""What a text takes from the clipboard or from a drop, and gives to them."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QImage, QPixmap, QTextBlock, QTextDocument, QTextListFormat

from rmjournal.text.later import compiled_later

_ODD = compiled_later(r"[\r\u2028\u2029\t•·‣◦▪●○■□▶➢✓\uf0b7\uf0a7\uf0d8–]")
_BULLET = compiled_later(
    r"([ \t]*)(?:[•·‣◦▪●○■□▶➢✓\uf0b7\uf0a7\uf0d8][ \t]*|[–o]\t[ \t]*|– +)(?=\S)"
)
_NUMBER = compiled_later(r"([ \t]*[0-9]{1,3}[.)])\t[ \t]*(?=\S)")
_ITEM = compiled_later(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_FENCE = compiled_later(r"[ \t]*(?:```|~~~)")
_LEVEL = " " * 4
_NUMBERED = QTextListFormat.Style.ListDecimal


def nothing_to_give() -> QMimeData:
    """To be filled for the clipboard or a drag. Qt makes it, as Qt deletes it: under PySide 6.11
    one that Python made ended the program now and then when the next text was copied.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


def pasted_text(source: QMimeData) -> str:
    """Its words or web addresses; "" for files, whose places on this computer are no words."""
    if any(url.isLocalFile() for url in source.urls()):
        return ""
    return source.text() or words_of_html(source.html())


def pasted_markdown(source: QMimeData) -> str:
    """The same for a note: the bullets of other programs become those of Markdown, and no line is
    code only because a tab stands before it."""
    text = pasted_text(source)
    if _ODD.search(text) is None:
        return text
    lines = re.split(r"\r\n|[\n\r\u2028\u2029]", text)
    if any(_FENCE.match(line) for line in lines):
        return "\n".join(lines)
    return "\n".join(_as_markdown(line) for line in lines)


def holds_files(source: QMimeData) -> bool:
    """A picture, or files of this computer, and no words that come with it."""
    is_any = source.hasImage() or any(url.isLocalFile() for url in source.urls())
    return is_any and not pasted_text(source)


def given_files(source: QMimeData) -> list[Path | QImage]:
    """The files of this computer, or the picture, where there are no words; no file is read."""
    if not holds_files(source):
        return []
    files: list[Path | QImage] = [
        Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()
    ]
    image = source.imageData() if not files and source.hasImage() else None
    if isinstance(image, QPixmap):
        image = image.toImage()
    return [image] if isinstance(image, QImage) and not image.isNull() else files


def holds_no_words(source: QMimeData) -> bool:
    """A picture or a file: pasting it would change nothing, and somebody has to say so."""
    return not pasted_text(source) and (source.hasImage() or source.hasUrls())


def words_of_html(html: str) -> str:
    """As plain text with the bullets and numbers of its lists; nothing is fetched."""
    document = QTextDocument()
    document.setHtml(html)
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(_line_of(block))
        block = block.next()
    return "\n".join(lines).strip("\n") if html else ""


def _line_of(block: QTextBlock) -> str:
    text = block.text().replace("\ufffc", "")  # where a picture stood
    items = block.textList()
    if items is None:
        return text
    style = items.format()
    is_numbered = style.style().value <= _NUMBERED.value
    sign = f"{items.itemNumber(block) + 1}." if is_numbered else "-"
    return f"{_LEVEL * max(0, style.indent() - 1)}{sign} {text}"


def _as_markdown(line: str) -> str:
    line = _NUMBER.sub(r"\1 ", _BULLET.sub(r"\1- ", line, count=1), count=1)
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in blank:
        return line
    return blank.expandtabs(4) + line.lstrip() if _ITEM.match(line) else line.lstrip()
