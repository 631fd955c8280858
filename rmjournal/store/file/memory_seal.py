# SPDX-License-Identifier: MIT
"""Words that could not be written, sealed in memory while nobody is there to read them.

ChaCha20-Poly1305 under a key derived from the data key. `cryptography` is imported inside the
functions, as in slots.py.
"""

from __future__ import annotations

import os

_NONCE_BYTES = 12
_BOUND_TO = b"rmjournal held words v1"
PURPOSE = "held words"
"""What Database.derived() is asked for."""


def seal_in_memory(words: bytes, key: bytes) -> bytes:
    """The words, to be read again only with the same 32 bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, words, _BOUND_TO)


def unseal_in_memory(sealed: bytes, key: bytes) -> bytes:
    """Raises ValueError for another key, or for bytes that were changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return ChaCha20Poly1305(key).decrypt(nonce, body, _BOUND_TO)
    except InvalidTag as error:
        raise ValueError("sealed by another key, or changed") from error
