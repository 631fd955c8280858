# SPDX-License-Identifier: MIT
"""PySide's support for signatures, compiled when something first asks for it.

PySide carries it as source within a library and compiles it anew at each start, which took a sixth
of the time until the page that asks for the passphrase was painted. It is needed to say what is
wrong with the arguments of a call, and for `__doc__`: an ordinary run needs neither.
"""

from __future__ import annotations

import sys
from threading import RLock
from types import CodeType, ModuleType

_PLACE = "shibokensupport/signature/"
_MAPPING = f"{_PLACE}mapping.py"
_LATER = {_MAPPING} | {
    f"{_PLACE}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
}
_STUB = """\
from {ours} import Later as __getattr__
__getattr__ = __getattr__({filename!r}, globals())
"""
# PySide takes this one from the names of the module, and so past __getattr__.
_MAPPING_STUB = """\
def update_mapping():
    return __getattr__("update_mapping")()
"""
_sources: dict[str, bytes] = {}
_lock = RLock()


def put_off() -> None:
    """To be called before PySide is imported; later it does nothing.

    PySide runs the code of its loader in this module if there is one, and so finds our `compile`
    before that of Python. No harm where a version of PySide does it in another way.
    """
    if "shiboken6" not in sys.modules:
        loader = ModuleType("signature_bootstrap")
        vars(loader)["compile"] = _compile
        sys.modules[loader.__name__] = loader


class Later:
    """The `__getattr__` of a module that is run when a name in it is first asked for."""

    def __init__(self, filename: str, names: dict[str, object]) -> None:
        self._filename = filename
        self._names = names

    def __call__(self, name: str) -> object:
        if name.startswith("__") and name != "__all__":  # the import system asks for some
            raise AttributeError(name)
        with _lock:
            source = _sources.pop(self._filename, None)
            if source is not None:
                code = compile(source, self._filename, "exec", dont_inherit=True)
                exec(code, self._names)
            if name not in self._names:
                raise AttributeError(name)
            return self._names[name]


def _compile(source: bytes, filename: str, mode: str) -> CodeType:
    if filename in _LATER:
        _sources[filename] = source
        source = _STUB.format(ours=__name__, filename=filename).encode()
        if filename == _MAPPING:
            source += _MAPPING_STUB.encode()
    return compile(source, filename, mode, dont_inherit=True)
