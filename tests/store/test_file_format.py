# SPDX-License-Identifier: MIT
"""The script in docs/file-format.md opens a journal without any of our code."""

import json
import re
from pathlib import Path

import apsw
import pytest

from rmjournal.store.file.database import JournalDatabase, create_database
from rmjournal.store.file.keys import KdfCost, KeySlots, keys_path

DOCUMENT = Path(__file__).parents[2] / "docs" / "file-format.md"
PASSPHRASE = "Grüße, ﬁne 12"
SECRET = bytes(range(32))


@pytest.fixture(scope="module")
def script():
    """What the script defines."""
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    (code,) = [block for block in blocks if "def data_key" in block]
    names = {"__name__": "unwrap"}
    exec(compile(code, "unwrap.py", "exec"), names)
    return names


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    path = tmp_path_factory.mktemp("journal") / "journal.rmj"
    slots, key = KeySlots.new()
    slots = slots.with_passphrase(key, PASSPHRASE, KdfCost(8 * 1024, 2, 1))
    slots, code = slots.with_key_file(key, SECRET).with_recovery_code(key)
    slots.save(keys_path(path))
    create_database(path, key)
    with JournalDatabase(path, key) as db:
        db.execute_sql("CREATE TABLE note AS SELECT 'Marigold' AS text")
    return path, key, code


def test_each_secret_gives_the_data_key(script, journal):
    path, key, code = journal
    content = json.loads(keys_path(path).read_text(encoding="ascii"))
    unwrap = script["data_key"]
    assert unwrap(content, "passphrase", script["passphrase_bytes"](PASSPHRASE)) == key.secret
    assert unwrap(content, "recovery", script["recovery_code_bytes"](code)) == key.secret
    assert unwrap(content, "keyfile", SECRET) == key.secret


def test_the_documented_pragmas_open_the_file(journal):
    path, key, _ = journal
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.execute("PRAGMA cipher = 'sqlcipher'").fetchall()
    connection.execute("PRAGMA legacy = 4").fetchall()
    connection.execute(f"PRAGMA key = 'raw:{key.secret.hex()}'").fetchall()
    assert connection.execute("SELECT text FROM note").fetchall() == [("Marigold",)]
    connection.close()
