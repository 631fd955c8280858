# SPDX-License-Identifier: MIT
"""Files as other apps write them, made small by hand."""

import json
import zipfile

import pytest

from rmjournal.exchange.importing import apply, plan


@pytest.fixture
def put(tmp_path):
    """Write one file in a folder of its own; its path."""

    def put_one(name, content):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict | list):
            content = json.dumps(content, ensure_ascii=False, indent=1)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put_one


@pytest.fixture
def zipped(tmp_path):
    def zip_up(members, name="export.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                if isinstance(content, dict | list):
                    content = json.dumps(content)
                archive.writestr(member, content)
        return path

    return zip_up


@pytest.fixture
def bring(journal):
    """Import that path; the report."""
    return lambda path, **wishes: apply(journal, plan(journal, path, **wishes))


@pytest.fixture
def notes(journal):
    """The text of each note by its day as ISO text, in the order of the days."""

    def texts():
        rows = sorted(journal.sessions.rows(), key=lambda row: (row.day, row.start or row.day))
        return [(row.day.isoformat(), journal.notes.text(row.id)) for row in rows]

    return texts
