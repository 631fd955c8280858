# SPDX-License-Identifier: MIT
"""Regular expressions that are compiled when they are first used, not when their module is read.

To compile those of the dates alone takes as long as a tenth of the start of a bare window.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

_METHODS = ("match", "fullmatch", "search", "sub", "findall", "finditer", "split")


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self._asked = source, flags

    def __getattr__(self, name: str) -> Any:
        """Only asked the first time: from then on its methods are those of the compiled one."""
        compiled = re.compile(*self._asked)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


if TYPE_CHECKING:

    def compiled_later(source: str, flags: int = 0) -> re.Pattern[str]: ...

else:

    def compiled_later(source: str, flags: int = 0) -> _Later:
        return _Later(source, flags)
