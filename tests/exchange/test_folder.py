# SPDX-License-Identifier: MIT
"""An export overwrites nothing but its own files, follows no link, and ends whole or not at all."""

import json
import os
import stat

import pytest

from rmjournal.core.errors import (
    AlreadyExistsError,
    ExportConflictError,
    LinkInTheWayError,
    MissingFileError,
)
from rmjournal.exchange.folder import FILE_NAME, ExportFolder, is_inside, read_manifest
from rmjournal.store.file.outside import STAGING_NAME

FOLDERS = ("people", "sessions")
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links and file kinds")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def put(out, files):
    """Export these texts by their paths; (written, removed)."""
    folder = ExportFolder(out, FOLDERS)
    folder.check(files)
    with folder.staging() as staging:
        for path, text in files.items():
            staging.add(path, text.encode())
        return staging.commit()


def texts(out):
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in out.rglob("*")
        if path.is_file() and path.name != FILE_NAME
    }


def test_a_new_folder(out):
    assert put(out, {"a.md": "a", "people/b.md": "b"}) == (2, 0)
    assert texts(out) == {"a.md": "a", "people/b.md": "b"}


def test_an_empty_folder(out):
    out.mkdir()
    put(out, {"a.md": "a"})
    assert texts(out) == {"a.md": "a"}


def test_a_folder_in_a_folder_that_is_not_there_yet(tmp_path):
    put(tmp_path / "x" / "y", {"a.md": "a"})
    assert texts(tmp_path / "x" / "y") == {"a.md": "a"}


def test_files_of_the_person_stay_where_they_are(out):
    (out / "people").mkdir(parents=True)
    (out / "people" / "mine.md").write_text("mine")
    put(out, {"people/b.md": "b"})
    put(out, {})
    assert texts(out) == {"people/mine.md": "mine"}


def test_what_changed_is_written_and_what_is_gone_is_removed(out):
    put(out, {"a.md": "a", "people/b.md": "b", "sessions/c.md": "c"})
    assert put(out, {"a.md": "a", "sessions/c.md": "C"}) == (1, 1)
    assert texts(out) == {"a.md": "a", "sessions/c.md": "C"}
    assert not (out / "people").exists()


def test_a_name_that_changes_its_case(out):
    put(out, {"people/zoe.md": "a"})
    put(out, {"people/Zoe.md": "a"})
    assert texts(out) == {"people/Zoe.md": "a"}


@pytest.mark.parametrize("path", ["a.md", "people/b.md"])
def test_a_file_that_is_not_ours_is_never_overwritten(out, path):
    (out / "people").mkdir(parents=True)
    (out / path).write_text("mine")
    with pytest.raises(ExportConflictError) as caught:
        put(out, {"a.md": "a", "people/b.md": "b"})
    assert caught.value.paths == (out / path,)
    assert texts(out) == {path: "mine"}


@pytest.mark.parametrize("wanted", [{"a.md": "new", "b.md": "b"}, {"b.md": "b"}])
def test_a_file_that_was_changed_since_is_neither_replaced_nor_removed(out, wanted):
    put(out, {"a.md": "a", "b.md": "b"})
    (out / "a.md").write_text("mine now")
    with pytest.raises(ExportConflictError) as caught:
        put(out, wanted)
    assert caught.value.paths == (out / "a.md",)
    assert texts(out) == {"a.md": "mine now", "b.md": "b"}


def test_a_file_that_is_changed_while_the_export_runs(out):
    put(out, {"a.md": "a"})
    folder = ExportFolder(out, FOLDERS)
    folder.check(["a.md"])
    with folder.staging() as staging:
        staging.add("a.md", b"new")
        (out / "a.md").write_text("mine now")
        with pytest.raises(ExportConflictError):
            staging.commit()
    assert texts(out) == {"a.md": "mine now"}


def test_a_file_that_the_person_removed_comes_back(out):
    put(out, {"a.md": "a", "b.md": "b"})
    (out / "a.md").unlink()
    put(out, {"a.md": "a", "b.md": "b"})
    assert texts(out) == {"a.md": "a", "b.md": "b"}


def test_a_file_where_a_folder_should_be(out):
    out.mkdir()
    (out / "people").write_text("mine")
    with pytest.raises(ExportConflictError) as caught:
        put(out, {"people/b.md": "b"})
    assert caught.value.paths == (out / "people",)


def test_a_file_where_the_target_should_be(out):
    out.write_text("mine")
    with pytest.raises(AlreadyExistsError):
        put(out, {"a.md": "a"})


@posix
@pytest.mark.parametrize("name", ["", "people", FILE_NAME, STAGING_NAME])
def test_a_link_is_not_followed(tmp_path, out, name):
    (tmp_path / "elsewhere").mkdir()
    if name:
        out.mkdir()
    (out / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkInTheWayError) as caught:
        put(out, {"people/b.md": "b"})
    assert caught.value.path == out / name
    assert list((tmp_path / "elsewhere").iterdir()) == []


@posix
def test_a_link_beside_the_target_is_not_followed(tmp_path, out):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f".out{STAGING_NAME}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyExistsError):
        put(out, {"a.md": "a"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


@posix
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("a"), os.mkdir])
def test_what_is_no_plain_file_is_in_the_way(out, make):
    out.mkdir()
    make(out / "a.md")
    with pytest.raises(ExportConflictError):
        put(out, {"a.md": "a"})


@posix
def test_a_link_put_where_our_file_was_is_not_followed(tmp_path, out):
    put(out, {"a.md": "a"})
    (tmp_path / "copy.md").write_text("a")
    (out / "a.md").unlink()
    (out / "a.md").symlink_to(tmp_path / "copy.md")
    with pytest.raises(ExportConflictError):
        put(out, {"a.md": "new"})
    assert (tmp_path / "copy.md").read_text() == "a"


def test_an_interrupted_export_is_known_as_our_own(out):
    put(out, {"a.md": "a", "b.md": "b"})
    listed = json.loads((out / FILE_NAME).read_text())
    later = read_later(out, {"a.md": "A", "b.md": "B", "people/c.md": "c"})
    (out / FILE_NAME).write_text(json.dumps({**listed, "pending": later}))
    (out / "a.md").write_text("A")
    put(out, {"a.md": "AA", "people/c.md": "c"})
    assert texts(out) == {"a.md": "AA", "people/c.md": "c"}


def read_later(out, files):
    put(out.with_name("later"), files)
    return dict(read_manifest(out.with_name("later"), FOLDERS).files)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"format": "other"}',
        "[" * 100_000,
        '{"format": "rmjournal-markdown-export"}',
    ],
)
def test_without_a_manifest_to_trust_nothing_counts_as_ours(out, content):
    put(out, {"a.md": "a"})
    (out / FILE_NAME).write_text(content)
    with pytest.raises(ExportConflictError):
        put(out, {"a.md": "new"})


def test_a_path_that_a_manifest_must_not_name():
    for path in [
        "../x",
        "/x",
        "a/../b",
        "people/../../x",
        "other/x",
        "people/a/b",
        "C:x",
        "a\\b",
        ".",
        "",
        "a\0",
    ]:
        assert not is_inside(path, FOLDERS), path


def test_a_hostile_manifest_removes_nothing_outside(tmp_path, out):
    put(out, {"a.md": "a"})
    (tmp_path / "victim").write_text("a")
    listed = json.loads((out / FILE_NAME).read_text())
    listed["files"]["../victim"] = listed["files"]["a.md"]
    (out / FILE_NAME).write_text(json.dumps(listed))
    put(out, {})
    assert (tmp_path / "victim").exists()


@posix
def test_an_existing_folder_keeps_its_permissions(out):
    out.mkdir()
    (out / "mine").touch()
    out.chmod(0o755)
    put(out, {"a.md": "a"})
    assert stat.S_IMODE(out.stat().st_mode) == 0o755


def test_the_staging_folder_is_gone_after_an_error(tmp_path, out):
    def fail():
        with ExportFolder(out, FOLDERS).staging() as staging:
            staging.add("a.md", b"a")
            raise MissingFileError(out)

    with pytest.raises(MissingFileError):
        fail()
    assert list(tmp_path.iterdir()) == []
