# SPDX-License-Identifier: MIT
"""`override` for the type checker, without its module: to load that takes a command's 5 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import override as override  # part of typing from Python 3.12 on
else:

    def override(method: Any) -> Any:
        return method
