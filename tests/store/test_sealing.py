# SPDX-License-Identifier: MIT
"""A sealed thought comes back as it was put in, and nothing else does."""

import json
import stat
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmjournal.core.errors import DamagedFileError, SealMissingError
from rmjournal.store.file import inbox as sealing
from rmjournal.store.file.inbox import (
    KINDS,
    LARGEST_BYTES,
    LONGEST_NAME,
    LONGEST_TEXT,
    Thought,
    public_of,
    read_seal,
    seal,
    seal_path,
    unseal,
    write_seal,
)

SECRET, OTHER = bytes(range(32)), bytes(range(1, 33))
JOURNAL = "0b2d6b2a-9c1e-4f1e-8a49-0d0c4a3d7a10"
THOUGHT = Thought("Nobody reads it", "insight", "Priya", datetime(2026, 11, 23, tzinfo=UTC))

texts = st.text(min_size=1, max_size=LONGEST_TEXT).filter(lambda text: text.strip() != "")
thoughts = st.builds(
    Thought,
    texts,
    st.sampled_from([None, *KINDS]),
    st.text(max_size=LONGEST_NAME),
    st.none() | st.datetimes(timezones=st.just(UTC)),
)


def sealed(thought=THOUGHT, journal=JOURNAL):
    return seal(thought, public_of(SECRET), journal)


@settings(max_examples=50)
@given(thoughts)
def test_it_comes_back_as_it_was(thought):
    mark, data = sealed(thought)
    found = unseal(data, SECRET, JOURNAL)
    assert (found.id, found.thought) == (mark, thought)
    assert len(data) <= LARGEST_BYTES


@settings(max_examples=50)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_refused_and_nothing_fails(data):
    assert unseal(data, SECRET, JOURNAL) is None
    assert unseal(b"RMJSEAL1" + data, SECRET, JOURNAL) is None


@settings(max_examples=50)
@given(st.data())
def test_a_changed_byte_is_refused(data):
    _, good = sealed()
    place = data.draw(st.integers(0, len(good) - 1))
    change = data.draw(st.integers(1, 255))
    bad = bytearray(good)
    bad[place] ^= change
    assert unseal(bytes(bad), SECRET, JOURNAL) is None


@settings(max_examples=50)
@given(st.data())
def test_a_part_of_it_is_refused(data):
    _, good = sealed()
    assert unseal(good[: data.draw(st.integers(0, len(good) - 1))], SECRET, JOURNAL) is None


@settings(max_examples=50)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_what_is_sealed_but_is_no_thought_is_refused(value):
    """Anybody can seal: what is inside is not to be trusted either."""
    fields = {"text": value, "as": value, "with": value, "at": value}
    for text in (json.dumps(value), json.dumps(fields)):
        assert unseal(_forged(text.encode().ljust(512)), SECRET, JOURNAL) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "x", "as": "order", "with": "", "at": None},
        {"text": "x", "as": None, "with": "", "at": "2026-11-23T09:30:00"},
        {"text": "x" * (LONGEST_TEXT + 1), "as": None, "with": "", "at": None},
        {"text": "x", "as": None, "with": "y" * (LONGEST_NAME + 1), "at": None},
        {"text": "x", "as": None, "with": "", "at": None, "more": 1},
        {"text": " ", "as": None, "with": "", "at": None},
    ],
)
def test_what_no_thought_says_is_refused(fields):
    assert unseal(_forged(json.dumps(fields).encode().ljust(4096)), SECRET, JOURNAL) is None


def _forged(plain):
    """Sealed as seal() does, without its look at what is inside."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    own, public, mark = X25519PrivateKey.generate(), public_of(SECRET), bytes(16)
    sender = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    key, nonce = sealing._derived(shared, sender, public)
    data = ChaCha20Poly1305(key).encrypt(nonce, plain, sealing._bound_to(JOURNAL, mark))
    return b"RMJSEAL1" + mark + sender + data


def test_the_forger_of_these_tests_can_seal():
    good = json.dumps({"text": "x", "as": None, "with": "", "at": None}).encode().ljust(512)
    assert unseal(_forged(good), SECRET, JOURNAL).thought == Thought("x")


def test_another_journal_does_not_read_it():
    _, data = sealed()
    assert unseal(data, SECRET, JOURNAL.replace("0", "1")) is None
    assert unseal(data, OTHER, JOURNAL) is None


def test_a_public_half_of_no_use_seals_nothing():
    with pytest.raises(ValueError, match="shared key"):
        seal(THOUGHT, bytes(32), JOURNAL)


def test_the_same_thought_twice_has_nothing_in_common():
    (one, first), (other, second) = sealed(), sealed()
    assert one != other
    assert first[8:] != second[8:]
    assert len(first) == len(second)


def test_the_length_says_little():
    lengths = {len(sealed(Thought("x" * count))[1]) for count in range(1, 400)}
    assert len(lengths) == 1
    lengths = {len(sealed(Thought("x" * count))[1]) for count in range(1, LONGEST_TEXT, 100)}
    assert len(lengths) <= 3


def test_no_word_of_it_is_in_the_bytes():
    assert b"Nobody" not in sealed()[1]


@pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST_TEXT + 1)])
def test_what_is_empty_or_too_long_is_not_sealed(text):
    with pytest.raises(ValueError, match=str(len(text))):
        sealed(Thought(text))


class TestPublicHalf:
    @pytest.fixture
    def path(self, tmp_path):
        return seal_path(tmp_path / "work.rmjournal")

    def test_it_is_read_back(self, path):
        write_seal(path, public_of(SECRET), JOURNAL)
        assert path.name == "work.seal"
        assert read_seal(path, JOURNAL) == public_of(SECRET)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_there_is_none(self, path):
        with pytest.raises(SealMissingError):
            read_seal(path, JOURNAL)

    def test_that_of_another_journal(self, path):
        write_seal(path, public_of(SECRET), JOURNAL.replace("0", "1"))
        with pytest.raises(DamagedFileError):
            read_seal(path, JOURNAL)

    @settings(max_examples=50)
    @given(data=st.binary(max_size=1_500))
    def test_any_bytes(self, tmp_path_factory, data):
        path = tmp_path_factory.getbasetemp() / "any.seal"
        path.write_bytes(data)
        with pytest.raises(DamagedFileError):
            read_seal(path, JOURNAL)
