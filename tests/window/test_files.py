# SPDX-License-Identifier: MIT
"""A picture from another program goes into a note, is seen, and goes out with an export."""

import base64
import re
import subprocess
import sys
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QImage

from rmjournal import cli_main
from rmjournal.core.paths import paths
from rmjournal.store.file.outside import folder_of, open_copy

from .driver import ROOT

pytestmark = pytest.mark.window
PINK = "#ff00aa"


@contextmanager
def copied(app):
    """While another program has a picture of that colour on the clipboard."""
    other = subprocess.Popen(
        [sys.executable, "-m", "tests.window.offering", PINK],
        env=app._environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert other.stdout.readline() == b"offered\n"
        yield
    finally:
        other.communicate(timeout=20)


def pink(app):
    """How much of the window it is, in per cent."""
    image = QImage(str(app.grab()))
    spots = [(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)]
    return 100 * sum(image.pixelColor(*spot).name() == PINK for spot in spots) / len(spots)


def test_a_picture_is_pasted_seen_and_exported(window, home, tmp_path, monkeypatch):
    journal = paths(home).journal
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "home-person" / "runtime"))
    (tmp_path / "home-person" / "runtime").mkdir(parents=True, mode=0o700)
    open_copy(journal, "left.txt", b"by a program that was killed")
    app = window(home)
    app.press("ctrl+3")
    app.click("Why our posts read like a press office")
    app.press("Return")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in the note")
    assert not folder_of(journal).exists()
    with copied(app):
        app.press("ctrl+v")
        app.wait_until(lambda: "![picture-1.png](attach:" in app.focus()["text"], "it is linked")
    app.wait_until(lambda: pink(app) > 1, "it is shown below its line")
    app.wait_for("picture-1.png")  # in the panel
    app.press("ctrl+shift+p")
    app.wait_until(lambda: pink(app) > 3, "it is shown in the preview")
    open_copy(journal, "open.txt", b"in another program")
    assert app.close().code == 0
    assert not folder_of(journal).exists()

    page = tmp_path / "out.html"
    assert cli_main.main(["--home", str(home), "export", str(page), "--format", "html"]) == 0
    (found,) = re.findall(r'src="data:image/png;base64,([^"]+)"', page.read_text("utf-8"))
    image = QImage.fromData(base64.b64decode(found))
    assert (image.width(), image.pixelColor(9, 9).name()) == (2000, PINK)
