# SPDX-License-Identifier: MIT
"""The key file of a journal without a passphrase."""

import os
import stat

import pytest

from rmjournal.core.errors import AlreadyExistsError, KeyFileMissingError, WrongKeyFileError
from rmjournal.store.file.key_copies import create_key_file, read_key_file


def test_a_key_file_reads_back(tmp_path):
    secret = create_key_file(tmp_path / "journal.key")
    assert read_key_file(tmp_path / "journal.key") == secret


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_key_file_is_for_the_owner_only(tmp_path):
    create_key_file(tmp_path / "journal.key")
    assert stat.S_IMODE((tmp_path / "journal.key").stat().st_mode) == 0o600


def test_a_key_file_is_never_overwritten(tmp_path):
    secret = create_key_file(tmp_path / "journal.key")
    with pytest.raises(AlreadyExistsError):
        create_key_file(tmp_path / "journal.key")
    assert read_key_file(tmp_path / "journal.key") == secret


def test_a_missing_key_file(tmp_path):
    with pytest.raises(KeyFileMissingError):
        read_key_file(tmp_path / "journal.key")


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_file_of_another_size_is_no_key(tmp_path, size):
    (tmp_path / "journal.key").write_bytes(bytes(size))
    with pytest.raises(WrongKeyFileError):
        read_key_file(tmp_path / "journal.key")
