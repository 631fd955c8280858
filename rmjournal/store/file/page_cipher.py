# SPDX-License-Identifier: MIT
"""One page as it lies in the file, as SQLCipher 4 makes it.

AES-256-CBC, then the initialisation vector and an HMAC over the page and its number at its end; the
first page has the salt of the file in front, where SQLite has words that are always the same.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from rmjournal.store.sniff import PAGE_BYTES, read_raw

from .keys import DataKey

_SALT_BYTES = 16
_HMAC_BYTES = 64
_IV_BYTES = 16
RESERVED_BYTES = _IV_BYTES + _HMAC_BYTES
_HMAC_SALT_MASK = 0x3A


class PageCipher:
    """Proves, opens and seals pages of one file. Raises UnreadableError."""

    def __init__(self, path: Path, key: DataKey) -> None:
        self._key = key
        self._salt = read_raw(path, 0, _SALT_BYTES)
        masked = bytes(byte ^ _HMAC_SALT_MASK for byte in self._salt)
        self._proof_key = hashlib.pbkdf2_hmac("sha512", key.secret, masked, 2, 32)

    def proves(self, page: bytes, number: int) -> bool:
        """Whether it is what was written as the page of that number, from 1."""
        signed = page[_start(number) : -_HMAC_BYTES]
        is_whole = len(page) == PAGE_BYTES
        return is_whole and hmac.compare_digest(self._proof(signed, number), page[-_HMAC_BYTES:])

    def open(self, page: bytes, number: int) -> bytes:
        """What SQLite sees, zeros for what is only in the file."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = _start(number)
        iv = page[-RESERVED_BYTES:-_HMAC_BYTES]
        opener = Cipher(algorithms.AES(self._key.secret), modes.CBC(iv)).decryptor()
        plain = opener.update(page[start:-RESERVED_BYTES]) + opener.finalize()
        return bytes(start) + plain + bytes(RESERVED_BYTES)

    def seal(self, plain: bytes, number: int) -> bytes:
        """The other way round."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start, iv = _start(number), os.urandom(_IV_BYTES)
        sealer = Cipher(algorithms.AES(self._key.secret), modes.CBC(iv)).encryptor()
        body = sealer.update(plain[start:-RESERVED_BYTES]) + sealer.finalize() + iv
        return self._salt[:start] + body + self._proof(body, number)

    def _proof(self, signed: bytes, number: int) -> bytes:
        return hmac.digest(self._proof_key, signed + number.to_bytes(4, "little"), "sha512")


def _start(number: int) -> int:
    return _SALT_BYTES if number == 1 else 0
