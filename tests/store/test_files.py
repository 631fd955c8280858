# SPDX-License-Identifier: MIT
"""Files are written whole or not at all, and read within bounds."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rmjournal.core.errors import (
    AlreadyExistsError,
    DiskFullError,
    MissingFileError,
    ReadOnlyError,
    TooLargeError,
    UnreadableError,
)
from rmjournal.store import Journal
from rmjournal.store.file.files import (
    make_private_folder,
    read_bounded,
    translated_os_errors,
    write_atomically,
)

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX file kinds and permissions")


@posix
def test_a_written_file_is_for_the_owner_only(tmp_path):
    write_atomically(tmp_path / "keys", b"new")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600


def test_writing_replaces_the_old_content_and_leaves_one_file(tmp_path):
    (tmp_path / "keys").write_bytes(b"older and longer")
    write_atomically(tmp_path / "keys", b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("keys", b"new")]


@posix
def test_a_link_is_replaced_not_followed(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"untouched")
    (tmp_path / "keys").symlink_to(tmp_path / "elsewhere")
    write_atomically(tmp_path / "keys", b"new")
    assert not (tmp_path / "keys").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"untouched"


def test_a_folder_in_the_way_leaves_no_temporary_file(tmp_path):
    (tmp_path / "keys").mkdir()
    with pytest.raises((UnreadableError, ReadOnlyError)):
        write_atomically(tmp_path / "keys", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["keys"]


def test_writing_into_a_missing_folder(tmp_path):
    with pytest.raises(MissingFileError):
        write_atomically(tmp_path / "none" / "keys", b"new")


FULL_DISK = """
import resource, sys
from pathlib import Path
from rmjournal.core.errors import DiskFullError
from rmjournal.store.file.files import write_atomically
sys.dont_write_bytecode = True
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), bytes(5000))
except DiskFullError as error:
    sys.exit(0 if error.path == Path(sys.argv[1]) else 1)
sys.exit(2)
"""


@posix
def test_a_full_disk_keeps_the_old_file(tmp_path):
    (tmp_path / "keys").write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path / "keys"], check=False)
    assert run.returncode == 0
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("keys", b"old")]


def test_errors_of_the_system_are_named():
    for code, expected in [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, DiskFullError),
        (errno.EACCES, ReadOnlyError),
        (errno.EROFS, ReadOnlyError),
        (errno.EPERM, ReadOnlyError),
        (errno.ENOENT, MissingFileError),
        (errno.EEXIST, AlreadyExistsError),
        (errno.ELOOP, UnreadableError),
    ]:
        path = Path("journal")
        with pytest.raises(expected) as caught, translated_os_errors(path):
            raise OSError(code, "")
        assert caught.value.path == path, code


def test_a_refused_read_is_unreadable():
    with pytest.raises(UnreadableError), translated_os_errors(Path("journal"), reading=True):
        raise PermissionError(errno.EACCES, "")


def test_an_error_of_no_known_meaning_passes():
    with pytest.raises(OSError, match="Numerical"), translated_os_errors(Path("journal")):
        raise OSError(errno.EDOM, "Numerical")


def test_reading_stops_at_the_limit(tmp_path):
    (tmp_path / "keys").write_bytes(bytes(11))
    with pytest.raises(TooLargeError) as caught:
        read_bounded(tmp_path / "keys", 10)
    assert (caught.value.size_bytes, caught.value.limit_bytes) == (11, 10)


def test_reading_up_to_the_limit(tmp_path):
    (tmp_path / "keys").write_bytes(b"0123456789")
    assert read_bounded(tmp_path / "keys", 10) == b"0123456789"


def test_a_file_that_is_given_in_small_pieces_is_read_whole(tmp_path, monkeypatch):
    (tmp_path / "keys").write_bytes(b"0123456789")
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: read(descriptor, min(size, 3)))
    assert read_bounded(tmp_path / "keys", 10) == b"0123456789"
    with pytest.raises(TooLargeError):
        read_bounded(tmp_path / "keys", 9)


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_only_regular_files_are_read(tmp_path, kind):
    path = tmp_path / "keys"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path = Path("/dev/zero")
    with pytest.raises(UnreadableError):
        read_bounded(path, 10)


def test_reading_a_missing_file(tmp_path):
    with pytest.raises(MissingFileError):
        read_bounded(tmp_path / "none", 10)


@posix
def test_a_private_folder_is_for_the_owner_only(tmp_path):
    make_private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_folder_that_exists_is_kept(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").touch()
    make_private_folder(tmp_path / "a")
    assert (tmp_path / "a" / "file").exists()


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(AlreadyExistsError):
        make_private_folder(tmp_path / "a")


def test_what_a_kill_left_half_written_beside_a_journal_goes(journal):
    path, folder = journal.path, journal.path.parent
    journal.close()
    half = [
        f".{path.stem}.keys.0011223344556677.tmp",
        f".{path.stem}.keys2.0011223344556677.tmp",
        f".{path.name}.00112233.restore.tmp",
        f".{path.name}.00112233.salvaged.tmp",
        f".{path.name}.00112233.damaged.tmp",
    ]
    others = [".other.keys.0011223344556677.tmp", ".notes.tmp", f"{path.stem}.tmp"]
    for name in (*half, *others):
        (folder / name).write_bytes(b"x")
    Journal.open(path, read_only=True).close()
    assert (folder / half[0]).exists()
    Journal.open(path).close()
    assert [name for name in half if (folder / name).exists()] == []
    assert all((folder / name).exists() for name in others)
