# SPDX-License-Identifier: MIT
"""Copies of files that another program shows."""

import os
import stat

import pytest

from rmjournal.core.errors import UnreadableError
from rmjournal.store.file.outside import erase_copies, folder_of, open_copy


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def file(tmp_path):
    return tmp_path / "one.rmjournal"


def test_a_copy_is_for_the_owner_only_and_goes(file, runtime):
    os.umask(os.umask(0))
    copy = open_copy(file, "plan.pdf", b"%PDF")
    assert (copy.name, copy.read_bytes()) == ("plan.pdf", b"%PDF")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    folders = [copy.parent, copy.parent.parent]
    assert [stat.S_IMODE(each.stat().st_mode) for each in folders] == [0o700, 0o700]
    assert copy.is_relative_to(runtime)
    erase_copies(file)
    assert [*runtime.iterdir()] == []
    erase_copies(file)


def test_two_files_of_one_name_stand_beside_each_other(file):
    one, two = open_copy(file, "a.txt", b"one"), open_copy(file, "a.txt", b"two")
    assert (one.read_bytes(), two.read_bytes()) == (b"one", b"two")
    assert open_copy(file, "a.txt", b"one") == one


def test_copies_of_another_journal_stay(file, tmp_path):
    other = tmp_path / "two.rmjournal"
    kept = open_copy(other, "a.txt", b"a")
    open_copy(file, "a.txt", b"a")
    erase_copies(file)
    assert kept.exists()


def test_a_link_in_its_place_is_not_followed(file, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (elsewhere / "mine").write_text("mine")
    folder_of(file).symlink_to(elsewhere)
    with pytest.raises(UnreadableError):
        open_copy(file, "a.txt", b"a")
    erase_copies(file)
    assert (elsewhere / "mine").exists()


def test_a_folder_that_others_can_read_is_not_used(file):
    folder_of(file).mkdir()
    folder_of(file).chmod(0o755)
    with pytest.raises(UnreadableError):
        open_copy(file, "a.txt", b"a")
