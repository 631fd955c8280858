# SPDX-License-Identifier: MIT
"""An export as JSON that somebody made to fill the memory is left out, and named."""

import json

import pytest

from rmjournal.core.errors import UnreadableError
from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import SkipReason

RECORD = {"file": "sessions/a.md", "rmjournal": "session", "date": "2024-03-05", "body": "# A"}


def write(path, record, *, is_laid_out):
    whole = {"rmjournal": "export", "version": 1, "records": [record]}
    head = '{"rmjournal": "export", "version": 1, "records": [\n'
    text = f"{head}{json.dumps(record)}\n]}}\n" if is_laid_out else json.dumps(whole, indent=0)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("is_laid_out", [True, False])
def test_a_record_of_too_many_lists_is_not_read(journal, tmp_path, is_laid_out):
    path = write(tmp_path / "a.json", RECORD, is_laid_out=is_laid_out)
    assert len(plan(journal, path).items) == 1
    write(path, {**RECORD, "x": [[]] * 100_001}, is_laid_out=is_laid_out)
    found = plan(journal, path)
    assert found.is_empty
    assert [each.reason for each in found.skipped] == [SkipReason.BROKEN_RECORD]


def test_a_file_of_too_many_lists_is_not_read(journal, tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"rmjournal": "export", "x": [' + "[]," * 4_000_000 + "[]]}", "utf-8")
    with pytest.raises(UnreadableError) as caught:
        plan(journal, path)
    assert "too many lists" in str(caught.value.__cause__)


@pytest.mark.parametrize("name", ["\ud800.md", ".", "sessions/a\0.md"])
def test_a_record_of_a_file_that_cannot_be_is_left_out(journal, tmp_path, name):
    path = write(tmp_path / "a.json", {**RECORD, "file": name}, is_laid_out=True)
    found = plan(journal, path)
    assert found.is_empty
    assert all(each.shown for each in found.skipped)
