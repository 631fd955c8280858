# SPDX-License-Identifier: MIT
"""Archives are read where they lie, within limits, and lead nowhere else."""

import io
import tarfile
import zipfile
from pathlib import PurePosixPath

import pytest

from rmjournal.core.errors import UnknownFormatError, UnreadableError
from rmjournal.exchange import scan
from rmjournal.exchange.importers.known import open_source
from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import SkipReason

A = PurePosixPath("a.md")


@pytest.fixture
def zip_of(tmp_path):
    def make(*members):
        path = tmp_path / "in.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return path

    return make


@pytest.fixture
def tar_of(tmp_path):
    def make(*members):
        path = tmp_path / "in.jex"
        with tarfile.open(path, "w") as archive:
            for info, content in members:
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
        return path

    return make


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.md", SkipReason.OUTSIDE),
        ("/etc/a.md", SkipReason.OUTSIDE),
        ("x/../../a.md", SkipReason.OUTSIDE),
        ("C:\\a.md", SkipReason.OUTSIDE),
        ("..\\a.md", SkipReason.OUTSIDE),
        (".", SkipReason.OUTSIDE),
        (".git/a.md", SkipReason.HIDDEN),
        ("__MACOSX/a.md", SkipReason.HIDDEN),
        ("d/" * 51 + "a.md", SkipReason.TOO_DEEP),
        (link("a.md"), SkipReason.LINK),
    ],
)
def test_a_member_that_is_not_looked_at(zip_of, name, reason):
    with open_source(zip_of((name, "Text"))) as source:
        assert ([each.reason for each in source.skipped], source.files) == ([reason], {})


def test_a_member_without_a_name(zip_of):
    path = zip_of(("a.md", "Text"))
    path.write_bytes(path.read_bytes().replace(b"a.md", b"\0.md"))
    with open_source(path) as source:
        assert ([each.reason for each in source.skipped], source.files) == (
            [SkipReason.OUTSIDE], {},
        )  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice(zip_of):
    with open_source(zip_of(("a.md", "One"), ("a.md", "Two"))) as source:
        assert [each.reason for each in source.skipped] == [SkipReason.NAMED_TWICE]
        assert source.read(A) == b"One"


def test_a_bomb_is_not_unpacked(zip_of):
    with open_source(zip_of(("a.md", b"0" * 30_000_000))) as source:
        assert source.read(A) is SkipReason.PACKED


def test_sizes_are_counted_while_reading(zip_of, monkeypatch):
    path = zip_of(("a.md", b"x" * 3000), ("b.md", b"x" * 3000))
    monkeypatch.setattr(scan, "MOST_BYTES_IN_ALL", 3000)
    with open_source(path) as source:
        assert source.read(A, 1000) is SkipReason.TOO_LARGE
        assert source.read(A) == b"x" * 3000
        assert source.read(PurePosixPath("b.md")) is SkipReason.TOO_MUCH


def test_what_it_says_of_its_size_is_not_believed(zip_of):
    path = zip_of(("a.md", b"x" * 3000))
    data = path.read_bytes()
    path.write_bytes(data.replace((3000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with open_source(path) as source:
        read = source.read(A)
        assert isinstance(read, SkipReason) or len(read) <= 10


def test_a_damaged_member_is_told(zip_of):
    path = zip_of(("a.md", bytes(range(256)) * 20))
    data = bytearray(path.read_bytes())
    data[60:80] = bytes(20)
    path.write_bytes(data)
    with open_source(path) as source:
        assert source.read(A) is SkipReason.UNREADABLE


def test_members_beyond_a_number_are_told(zip_of, monkeypatch):
    monkeypatch.setattr(scan, "MOST_FILES", 2)
    with open_source(zip_of(*((f"{n}.md", "x") for n in range(4)))) as source:
        assert (len(source.files), {each.reason for each in source.skipped}) == (
            2, {SkipReason.TOO_MANY},
        )  # fmt: skip


def test_a_tar_of_links_and_devices(tar_of):
    made = []
    for name, kind in (("a", tarfile.SYMTYPE), ("b", tarfile.LNKTYPE), ("c", tarfile.CHRTYPE)):
        info = tarfile.TarInfo(f"{name}.md")
        info.type, info.linkname = kind, "/etc/passwd"
        made.append((info, b""))
    made.append((tarfile.TarInfo("../out.md"), b"Text"))
    made.append((tarfile.TarInfo("in.md"), b"Text"))
    with open_source(tar_of(*made)) as source:
        assert [each.reason for each in source.skipped] == [
            SkipReason.LINK, SkipReason.LINK, SkipReason.NOT_A_FILE, SkipReason.OUTSIDE,
        ]  # fmt: skip
        assert source.read(PurePosixPath("in.md")) == b"Text"


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\0" * 257 + b"ustar\0"])
def test_a_broken_archive(tmp_path, head):
    path = tmp_path / "broken"
    path.write_bytes(head + b"nothing")
    with pytest.raises(UnreadableError):
        open_source(path)


def test_a_file_of_no_kind(journal, tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(UnknownFormatError):
        plan(journal, path)


def test_a_vault_in_a_zip(journal, zip_of):
    found = plan(journal, zip_of(("V/2024-03-05 Trust.md", "Text"), ("V/b.png", "x")))
    assert [each.shown for each in found.items] == ["V/2024-03-05 Trust.md"]
