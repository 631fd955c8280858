# SPDX-License-Identifier: MIT
"""The data key opens with what it was wrapped with, and with nothing else."""

import contextlib
import hashlib
import json
import os
import pickle
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmjournal.core.errors import (
    DamagedFileError,
    KeysMissingError,
    NewerJournalError,
    NotAJournalError,
    WrongKeyFileError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from rmjournal.store.file.key_copies import load_keys
from rmjournal.store.file.keys import DataKey, KdfCost, KeySlots, SlotKind, keys_path
from rmjournal.store.file.slots import canonical

CHEAP = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
PATH = Path("journal.keys")
SECRET = bytes(range(32))


def make() -> tuple[KeySlots, DataKey, str]:
    slots, key = KeySlots.new()
    slots = slots.with_passphrase(key, "correct horse", CHEAP).with_key_file(key, SECRET)
    slots, code = slots.with_recovery_code(key)
    return slots, key, code


SLOTS, KEY, CODE = make()
DATA = SLOTS.to_bytes()


def altered(change) -> bytes:
    """The keys file with one thing changed and its checksum made right again."""
    content = json.loads(DATA)
    del content["checksum"]
    change(content)
    content["checksum"] = hashlib.sha256(canonical(content)).hexdigest()
    return json.dumps(content).encode()


def slot_of(content, kind):
    return next(slot for slot in content["slots"] if slot["kind"] == kind)


def test_each_slot_gives_the_data_key():
    slots = KeySlots.from_bytes(DATA, PATH)
    keys = (
        slots.unlock_with_passphrase("correct horse"),
        slots.unlock_with_recovery_code(CODE),
        slots.unlock_with_key_file(SECRET),
    )
    assert keys == (KEY, KEY, KEY)


def test_another_passphrase_opens_nothing():
    with pytest.raises(WrongPassphraseError):
        SLOTS.unlock_with_passphrase("correct horses")


def test_an_empty_passphrase_opens_nothing():
    with pytest.raises(WrongPassphraseError):
        SLOTS.unlock_with_passphrase("")


def test_another_code_opens_nothing():
    with pytest.raises(WrongRecoveryCodeError):
        SLOTS.unlock_with_recovery_code("A" * 32)


def test_another_key_file_opens_nothing():
    with pytest.raises(WrongKeyFileError):
        SLOTS.unlock_with_key_file(bytes(32))


def test_a_slot_that_is_not_there_opens_nothing():
    slots = SLOTS.without(SlotKind.PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        slots.unlock_with_passphrase("correct horse")


def test_what_slots_there_are():
    slots = SLOTS.without("keyfile")
    assert (slots.has_passphrase, slots.has_key_file) == (True, False)


def test_a_new_passphrase_rewrites_only_its_own_slot():
    changed = SLOTS.with_passphrase(KEY, "another", CHEAP)
    before, after = json.loads(DATA)["slots"], json.loads(changed.to_bytes())["slots"]
    assert [old["kind"] for old, new in zip(before, after, strict=True) if old != new] == [
        "passphrase"
    ]


def test_after_a_change_the_old_passphrase_opens_nothing():
    with pytest.raises(WrongPassphraseError):
        SLOTS.with_passphrase(KEY, "another", CHEAP).unlock_with_passphrase("correct horse")


def test_after_a_new_code_the_old_one_opens_nothing():
    slots, code = SLOTS.with_recovery_code(KEY)
    assert slots.unlock_with_recovery_code(code) == KEY
    with pytest.raises(WrongRecoveryCodeError):
        slots.unlock_with_recovery_code(CODE)


def test_no_empty_passphrase():
    with pytest.raises(ValueError, match="empty"):
        SLOTS.with_passphrase(KEY, "", CHEAP)


def test_the_last_slot_stays():
    slots, key = KeySlots.new()
    with pytest.raises(ValueError, match="last"):
        slots.with_key_file(key, SECRET).without(SlotKind.KEY_FILE)


def test_slots_that_hold_no_key_are_not_saved(tmp_path):
    slots, _ = KeySlots.new()
    with pytest.raises(ValueError, match="no slot"):
        slots.save(tmp_path / "journal.keys")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("set_as", "typed_as"),
    [("caf\u00e9", "cafe\u0301"), ("\ufb01x", "fix"), ("\uff11\uff12", "12")],
    ids=["composed", "ligature", "wide"],
)
def test_a_passphrase_does_not_depend_on_the_keyboard(set_as, typed_as):
    slots = SLOTS.with_passphrase(KEY, set_as, CHEAP)
    assert slots.unlock_with_passphrase(typed_as) == KEY


def test_a_lone_surrogate_in_a_passphrase():
    slots = SLOTS.with_passphrase(KEY, "a\ud800b", CHEAP)
    assert slots.unlock_with_passphrase("a\ud800b") == KEY


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1))
def test_any_passphrase_opens_what_it_closed(passphrase):
    assert SLOTS.with_passphrase(KEY, passphrase, CHEAP).unlock_with_passphrase(passphrase) == KEY


def test_a_slot_is_bound_to_its_journal():
    other = str(KeySlots.new()[0].journal_id)
    slots = KeySlots.from_bytes(altered(lambda content: content.update(journal=other)), PATH)
    with pytest.raises(WrongKeyFileError):
        slots.unlock_with_key_file(SECRET)


def test_a_slot_is_bound_to_its_parameters():
    data = altered(lambda content: slot_of(content, "passphrase").update(passes=2))
    with pytest.raises(WrongPassphraseError):
        KeySlots.from_bytes(data, PATH).unlock_with_passphrase("correct horse")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 2 * 1024 * 1024 + 1),
        ("memory_kib", 1024),
        ("passes", 21),
        ("passes", 0),
        ("lanes", 17),
        ("lanes", True),
        ("passes", "3"),
        ("passes", -1),
    ],
)
def test_a_cost_out_of_bounds_is_never_paid(name, value):
    data = altered(lambda content: slot_of(content, "passphrase").update({name: value}))
    with pytest.raises(DamagedFileError):
        KeySlots.from_bytes(data, PATH)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(format="other"),
        lambda content: content.update(version=0),
        lambda content: content.update(version=True),
        lambda content: content.update(journal="x"),
        lambda content: content.update(more=1),
        lambda content: content.pop("slots"),
        lambda content: content.update(slots={}),
        lambda content: content["slots"].append(content["slots"][0]),
        lambda content: content["slots"][0].update(kind="other"),
        lambda content: content["slots"][0].update(nonce="00"),
        lambda content: content["slots"][0].update(nonce=5),
        lambda content: content["slots"][0].update(more=1),
    ],
)
def test_a_file_of_another_shape_is_damaged(change):
    with pytest.raises(DamagedFileError):
        KeySlots.from_bytes(altered(change), PATH)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 60_000, b"9" * 60_000, b"NaN", b"1.5"],
)
def test_other_content_is_damaged(data):
    with pytest.raises(DamagedFileError):
        KeySlots.from_bytes(data, PATH)


@settings(deadline=None)
@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_flipped_byte_never_looks_like_a_wrong_passphrase(position, mask):
    damaged = bytearray(DATA)
    damaged[position] ^= mask
    with contextlib.suppress(DamagedFileError, NewerJournalError):
        assert KeySlots.from_bytes(bytes(damaged), PATH) == SLOTS


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.sampled_from([*json.loads(DATA)]), json_values)
def test_any_value_of_a_field_is_read_or_refused(name, value):
    content = json.loads(DATA) | {name: value}
    with contextlib.suppress(DamagedFileError, NewerJournalError):
        KeySlots.from_bytes(json.dumps(content).encode(), PATH)


@settings(deadline=None)
@given(st.sampled_from([*json.loads(DATA)["slots"][0]]), json_values)
def test_any_value_of_a_slot_is_read_or_refused(name, value):
    data = altered(lambda content: content["slots"][0].update({name: value}))
    with contextlib.suppress(DamagedFileError):
        KeySlots.from_bytes(data, PATH)


def test_a_newer_file_says_so():
    with pytest.raises(NewerJournalError):
        KeySlots.from_bytes(altered(lambda content: content.update(version=2)), PATH)


def test_saved_slots_load_again(tmp_path):
    SLOTS.save(tmp_path / "journal.keys")
    assert KeySlots.load(tmp_path / "journal.keys") == SLOTS


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_keys_are_for_the_owner_only(tmp_path):
    SLOTS.save(tmp_path / "journal.keys")
    assert stat.S_IMODE((tmp_path / "journal.keys").stat().st_mode) == 0o600


def test_keys_that_are_not_there(tmp_path):
    with pytest.raises(KeysMissingError):
        KeySlots.load(tmp_path / "journal.keys")


def test_keys_too_large_to_be_keys(tmp_path):
    (tmp_path / "journal.keys").write_bytes(b" " * 64_001)
    with pytest.raises(DamagedFileError):
        KeySlots.load(tmp_path / "journal.keys")


def test_the_keys_lie_beside_the_journal():
    assert keys_path(Path("folder/my.journal.rmj")) == Path("folder/my.journal.keys")


def test_a_random_file_without_keys_may_be_a_journal(tmp_path):
    (tmp_path / "journal.rmj").write_bytes(b"\xfe" * 8192)
    with pytest.raises(KeysMissingError):
        load_keys(tmp_path / "journal.rmj")


@pytest.mark.parametrize("content", [b"", b"x", b"Dear diary, " * 1000, b"SQLite format 3\0" * 300])
def test_another_file_without_keys_is_no_journal(tmp_path, content):
    (tmp_path / "journal.rmj").write_bytes(content)
    with pytest.raises(NotAJournalError):
        load_keys(tmp_path / "journal.rmj")


def test_a_journal_gets_a_new_key_and_keeps_its_id():
    slots, key = KeySlots.new(SLOTS.journal_id)
    assert slots.journal_id == SLOTS.journal_id
    assert key != KEY


def test_a_data_key_does_not_show_itself():
    assert KEY.secret.hex() not in f"{KEY!r} {KEY} {SLOTS!r}"


def test_a_data_key_is_not_pickled():
    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_a_data_key_is_256_bits():
    with pytest.raises(ValueError, match="31"):
        DataKey(bytes(31))
