# SPDX-License-Identifier: MIT
"""One key slot: the data key, wrapped by something a person knows or has.

A slot's own parameters and the journal's id are authenticated along with the wrapped key, so
neither a parameter nor a slot can be swapped for another.

`cryptography` is imported inside the functions: it costs tens of milliseconds, and the unlock
window should be painted before they are spent.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from rmjournal.core.record import dataclass

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
_TAG_BYTES = 16
_INFO = "rmjournal {kind} v1"


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    KEY_FILE = "keyfile"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a passphrase costs (Argon2id).

    Raises ValueError outside the bounds: below is no protection, above would let a hostile file
    stop the computer.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        ok = (
            8 * 1024 <= self.memory_kib <= 2 * 1024 * 1024
            and 1 <= self.passes <= 20
            and 1 <= self.lanes <= 16
        )
        if not ok:
            raise ValueError(self)


DEFAULT_COST = KdfCost()
# A journal made on a large computer must still open on a small one.
_CALIBRATED_MEMORY_KIB = 256 * 1024


@dataclass(frozen=True, slots=True)
class Slot:
    """A wrapped data key and all that is needed to unwrap it but the secret."""

    kind: SlotKind
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: KdfCost | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the keys file holds it."""
        sealed = {"nonce": self.nonce.hex(), "wrapped": self.wrapped.hex()}
        return _parameters(self.kind, self.salt, self.cost) | sealed

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Slot:
        """Raises ValueError, KeyError or TypeError unless it is exactly such a slot."""
        kind = SlotKind(fields["kind"])
        cost = None
        if kind is SlotKind.PASSPHRASE:
            cost = KdfCost(
                _int(fields, "memory_kib"), _int(fields, "passes"), _int(fields, "lanes")
            )
        slot = cls(
            kind,
            _bytes(fields, "salt", _SALT_BYTES),
            _bytes(fields, "nonce", _NONCE_BYTES),
            _bytes(fields, "wrapped", KEY_BYTES + _TAG_BYTES),
            cost,
        )
        if slot.to_dict() != fields:
            raise ValueError(kind)
        return slot


def wrap(
    kind: SlotKind,
    secret: bytes,
    key: bytes,
    header: Mapping[str, Any],
    cost: KdfCost | None = None,
) -> Slot:
    """Seal `key`. `header` is the keys file's own fields; a cost is for a passphrase only."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt = os.urandom(_SALT_BYTES)
    nonce = os.urandom(_NONCE_BYTES)
    data = associated_data(header, _parameters(kind, salt, cost))
    cipher = ChaCha20Poly1305(_wrapping_key(kind, secret, salt, cost))
    return Slot(kind, salt, nonce, cipher.encrypt(nonce, key, data), cost)


def unwrap(slot: Slot, secret: bytes, header: Mapping[str, Any]) -> bytes | None:
    """The sealed key, or None if the secret is not the one it was sealed with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    data = associated_data(header, _parameters(slot.kind, slot.salt, slot.cost))
    cipher = ChaCha20Poly1305(_wrapping_key(slot.kind, secret, slot.salt, slot.cost))
    try:
        return cipher.decrypt(slot.nonce, slot.wrapped, data)
    except InvalidTag:
        return None


def associated_data(header: Mapping[str, Any], parameters: Mapping[str, Any]) -> bytes:
    """The bytes authenticated with a slot: header and parameters as one canonical JSON object."""
    return canonical({**header, **parameters})


def canonical(value: object) -> bytes:
    """The one way to write a JSON value: keys sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def calibrate(target_s: float = 0.5, measure: Callable[[KdfCost], float] | None = None) -> KdfCost:
    """The dearest cost that takes this computer about `target_s`; never below the default.

    More memory first, since that is what a guessing machine pays for; then more passes.
    """
    measure = measure or _measure
    cost = DEFAULT_COST
    spent = measure(cost)
    while 2 * spent <= target_s and 2 * cost.memory_kib <= _CALIBRATED_MEMORY_KIB:
        cost = KdfCost(2 * cost.memory_kib, cost.passes, cost.lanes)
        spent = measure(cost)
    passes = int(cost.passes * target_s / max(spent, 0.001))
    return KdfCost(cost.memory_kib, min(max(passes, cost.passes), 20), cost.lanes)


def _measure(cost: KdfCost) -> float:
    started = time.perf_counter()
    _argon2id(b"calibration", bytes(_SALT_BYTES), cost)
    return time.perf_counter() - started


def _wrapping_key(kind: SlotKind, secret: bytes, salt: bytes, cost: KdfCost | None) -> bytes:
    if cost is not None:
        return _argon2id(secret, salt, cost)
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    # The secret is random already: it is stretched to length, not made dear to guess.
    return HKDF(SHA256(), KEY_BYTES, salt, _INFO.format(kind=kind).encode()).derive(secret)


def _argon2id(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)


def _parameters(kind: SlotKind, salt: bytes, cost: KdfCost | None) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": str(kind), "salt": salt.hex()}
    if cost is None:
        return fields | {"kdf": "hkdf-sha256"}
    costs = {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}
    return fields | {"kdf": "argon2id"} | costs


def _int(fields: Mapping[str, Any], name: str) -> int:
    value = fields[name]
    if type(value) is not int:  # JSON's true is an int to Python
        raise TypeError(name)
    return value


def _bytes(fields: Mapping[str, Any], name: str, length: int) -> bytes:
    value = bytes.fromhex(fields[name])
    if len(value) != length:
        raise ValueError(name)
    return value
