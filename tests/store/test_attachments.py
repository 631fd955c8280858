# SPDX-License-Identifier: MIT
"""Copies of files inside the journal."""

import hashlib
import os
from datetime import date

import pytest

from rmjournal.core.errors import (
    InvalidValueError,
    MissingFileError,
    NotFoundError,
    TooLargeError,
    UnreadableError,
)
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def session(journal):
    return journal.sessions.add(date(2026, 11, 20))


def test_a_copy_stays_when_the_file_goes(journal, session, tmp_path):
    file = tmp_path / "slides.pdf"
    file.write_bytes(b"%PDF slides")
    journal.attachments.attach(session, file)
    file.unlink()
    (row,) = journal.attachments.rows(session)
    assert (row.name, row.media_type, row.size_bytes) == ("slides.pdf", "application/pdf", 11)
    assert row.sha256 == hashlib.sha256(b"%PDF slides").hexdigest()
    assert journal.attachments.read(row.sha256) == b"%PDF slides"


def test_the_same_bytes_are_kept_once(journal, session):
    for name in ("a.txt", "b.txt"):
        journal.attachments.attach_bytes(session, name, b"same")
    assert len(journal.attachments.rows(session)) == 2
    assert journal._db.execute_sql("SELECT count(*) FROM attachment_data").fetchone() == (1,)


def test_the_limit(journal, session, tmp_path):
    file = tmp_path / "large.bin"
    file.write_bytes(b"12345")
    with pytest.raises(TooLargeError):
        journal.attachments.attach(session, file, limit_bytes=4)
    assert journal.attachments.rows() == []


def test_a_missing_file(journal, session, tmp_path):
    with pytest.raises(MissingFileError):
        journal.attachments.attach(session, tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(journal, session, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError):
        journal.attachments.attach(session, tmp_path / "pipe")


def test_unknown_bytes_and_sessions(journal):
    with pytest.raises(NotFoundError):
        journal.attachments.read("0" * 64)
    with pytest.raises(NotFoundError):
        journal.attachments.attach_bytes(9, "a", b"a")


def test_deleted_and_restored(journal, session):
    attachment = journal.attachments.attach_bytes(session, "a.txt", b"a")
    journal.trash.put("attachment", attachment)
    assert journal.attachments.rows() == []
    journal.trash.restore("attachment", attachment)
    assert [row.id for row in journal.attachments.rows()] == [attachment]


def test_the_same_file_twice_is_one_file_of_the_session(journal, session):
    first = journal.attachments.keep(session, "a.txt", b"same")
    assert journal.attachments.keep(session, "b.txt", b"same") == first
    other = journal.sessions.add(date(2026, 11, 21))
    assert journal.attachments.keep(other, "b.txt", b"same") != first
    assert journal.attachments.total_bytes() == 4


def test_another_name(journal, session):
    attachment = journal.attachments.attach_bytes(session, "a.txt", b"a")
    journal.attachments.rename(attachment, " minutes\n.txt ")
    assert journal.attachments.row(attachment).name == "minutes .txt"
    with pytest.raises(InvalidValueError):
        journal.attachments.rename(attachment, " ")
    journal.trash.put("attachment", attachment)
    with pytest.raises(NotFoundError):
        journal.attachments.rename(attachment, "b.txt")


def test_no_files_take_nothing(journal):
    assert journal.attachments.total_bytes() == 0
