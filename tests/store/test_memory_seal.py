# SPDX-License-Identifier: MIT
"""Words sealed in memory are read again with the same key alone."""

import pytest

from rmjournal.store.file.outside import HELD_PURPOSE, seal_in_memory, unseal_in_memory

WORDS = b"Said by Amara alone."


def test_the_same_key_gives_them_back(journal):
    sealed = seal_in_memory(WORDS, journal.derived(HELD_PURPOSE))
    assert WORDS not in sealed
    assert unseal_in_memory(sealed, journal.derived(HELD_PURPOSE)) == WORDS


def test_another_key_does_not(journal):
    sealed = seal_in_memory(WORDS, journal.derived(HELD_PURPOSE))
    with pytest.raises(ValueError, match="another key"):
        unseal_in_memory(sealed, journal.derived("another purpose"))


def test_a_changed_bit_is_noticed(journal):
    sealed = bytearray(seal_in_memory(WORDS, journal.derived(HELD_PURPOSE)))
    sealed[-1] ^= 1
    with pytest.raises(ValueError, match="another key"):
        unseal_in_memory(bytes(sealed), journal.derived(HELD_PURPOSE))
