# SPDX-License-Identifier: MIT
"""`rmjournal attach`: files into the note of a talk."""

import pytest
from PySide6.QtGui import QImage

from rmjournal.store import Journal


@pytest.fixture
def talk(rmj, journal_file):
    return rmj("add", "session", "--with", "Amara").uid


def test_pictures_and_files_go_into_the_note(rmj, talk, journal_file, tmp_path):
    image = QImage(2400, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    image.save(str(tmp_path / "board.png"))
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    ended = rmj("attach", talk[:8], tmp_path / "board.png", tmp_path / "plan.pdf")
    assert (ended.code, ended.err) == (0, "Attached: board.png.\nAttached: plan.pdf.\n")
    with Journal.open(journal_file, read_only=True) as journal:
        board, plan = journal.attachments.rows()
        assert QImage.fromData(journal.attachments.read(board.sha256)).width() == 2000
        assert journal.notes.text(board.session_id) == (
            f"![board.png](attach:{board.sha256})\n[plan.pdf](attach:{plan.sha256})\n"
        )


def test_where_one_is_missing_none_is_attached(rmj, talk, journal_file, tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    ended = rmj("attach", talk, tmp_path / "plan.pdf", tmp_path / "gone.pdf")
    assert ended.code == 4
    with Journal.open(journal_file, read_only=True) as journal:
        assert journal.attachments.rows() == []
        assert journal.notes.text(journal.sessions.rows()[0].id) == ""


def test_a_uid_that_names_no_talk(rmj, talk, tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    assert rmj("attach", "ffff", tmp_path / "plan.pdf").code == 4


def test_an_import_keeps_pictures_as_attach_does(rmj, journal_file, tmp_path):
    folder = tmp_path / "notes"
    (folder / "assets").mkdir(parents=True)
    image = QImage(2400, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    image.setText("Comment", "at home")
    image.save(str(folder / "assets" / "board.png"))
    (folder / "2026-11-10 Talk.md").write_text("![](assets/board.png)\n", "utf-8")
    assert "1 session" in rmj("import", folder, "--apply").out
    with Journal.open(journal_file, read_only=True) as journal:
        (row,) = journal.attachments.rows()
        data = journal.attachments.read(row.sha256)
        assert QImage.fromData(data).width() == 2000
        assert b"at home" not in data
