# SPDX-License-Identifier: MIT
"""A new key from the command line."""

import pytest

from rmjournal.cli import keys
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost

CHEAP = KdfCost(8 * 1024, 1, 1)
OLD, NEW = "harbour lantern velvet goose", "copper window quiet river"


@pytest.fixture
def secrets(home, tmp_path, monkeypatch):
    """A journal with a backup, and the two passphrases in files."""
    monkeypatch.setattr(keys, "calibrate", lambda: CHEAP)
    path = home / "journal.rmjournal"
    home.mkdir()
    Journal.create(path, passphrase=OLD, cost=CHEAP)[0].close()
    files = []
    for name, text in (("old", OLD), ("new", NEW)):
        file = tmp_path / name
        file.write_text(text + "\n")
        file.chmod(0o600)
        files.append(file)
    return path, *files


@pytest.mark.parametrize(
    ("wish", "said", "left"),
    [
        ("keep", "opens with the old passphrase", 1),
        ("renew", "made anew", 0),
        ("erase", "erased", 0),
    ],
)
def test_a_new_key(rmj, secrets, wish, said, left):
    path, old, new_one = secrets
    ended = rmj(
        "rekey", "--journal", path, "--passphrase-file", old, "--new-passphrase-file", new_one,
        "--old-backups", wish,
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert said in ended.err
    with Journal.open(path, passphrase=NEW) as journal:
        journal.slots.unlock_with_recovery_code(ended.out.strip())
        assert len(journal.backups.under_old_keys()) == left
        assert len(journal.backups.rows()) == (0 if wish == "erase" else 1)
    assert rmj("check", "--journal", path, "--passphrase-file", old).code == 3


def test_the_same_passphrase_is_refused(rmj, secrets):
    path, old, _ = secrets
    ended = rmj("rekey", "--journal", path, "--passphrase-file", old, "--new-passphrase-file", old)
    assert ended.code == 8
    assert ended.out == ""
    assert "choose another" in ended.err


def test_two_that_differ_change_nothing(rmj, secrets, monkeypatch):
    path, old, _ = secrets
    typed = iter([NEW, "another"])
    monkeypatch.setattr(keys, "asked_passphrase", lambda _: next(typed))
    ended = rmj("rekey", "--journal", path, "--passphrase-file", old)
    assert ended.code == 3
    assert "nothing was changed" in ended.err
    Journal.open(path, passphrase=OLD).close()


def test_without_a_passphrase_there_is_none_that_somebody_knows(rmj, journal_file):
    ended = rmj("rekey")
    assert ended.code == 8
    assert "has no passphrase" in ended.err
