# SPDX-License-Identifier: MIT
"""Frozen dataclasses that are made in a quarter of the time.

`dataclasses` writes seven methods of each frozen class as text and compiles them at every start,
half a millisecond a class, and eighty stand on the way to the first page. Only `__init__` has to
know the names of the fields: it alone is written here. All else is that of `dataclasses`:
`fields()`, `replace()`, `asdict()`, slots, what a type checker knows.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_OURS = {"frozen": True, "slots": True}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """As that of `dataclasses`, to which it leaves all but frozen classes with slots."""
        is_by_name = options.get("kw_only", False)
        if options | {"kw_only": is_by_name} == _OURS | {"kw_only": is_by_name}:
            return partial(_frozen, is_by_name)
        return dataclasses.dataclass(**options)


def _frozen(is_by_name: bool, cls: type) -> Any:
    plain = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=is_by_name)
    made: Any = plain(cls)
    fields = dataclasses.fields(made)
    names = [field.name for field in fields]
    values = _values_of([field.name for field in fields if field.compare])
    shown = [field.name for field in fields if field.repr]
    set_values = [getattr(made, name).__set__ for name in names]

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or bool(values(self) == values(other))

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    def __repr__(self: object) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({said})"

    def __getstate__(self: object) -> list[Any]:  # noqa: N807
        return [getattr(self, name) for name in names]

    def __setstate__(self: object, state: list[Any]) -> None:  # noqa: N807
        for set_value, value in zip(set_values, state, strict=True):
            set_value(self, value)

    own = vars(cls)
    for method in (__eq__, __hash__, __repr__, __getstate__, __setstate__):
        if own.get(method.__name__) is None:  # where only __eq__ is, Python makes __hash__ None
            setattr(made, method.__name__, method)
    made.__init__ = _init(made, fields, set_values)
    made.__setattr__ = _set_attribute
    made.__delattr__ = _delete_attribute

    return made


def _values_of(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _: ()


def _init(
    made: type, fields: tuple[Field[Any], ...], set_values: list[Callable[[object, Any], None]]
) -> Callable[..., None]:
    """Written out, so that a row is made as fast as by a function that somebody wrote."""
    space: dict[str, Any] = {"_made_when_missing": MISSING}
    wanted = {False: ["self"], True: ["*"]}  # by whether it goes by name only
    steps = []
    for number, (field, set_value) in enumerate(zip(fields, set_values, strict=True)):
        space[f"_set_{number}"] = set_value
        value = field.name
        if field.default_factory is not MISSING:
            space[f"_default_{number}"] = field.default_factory
            made_new = f"_default_{number}()"
            value = f"{made_new} if {value} is _made_when_missing else {value}"
            default = "=_made_when_missing"
        elif field.default is not MISSING:
            space[f"_default_{number}"] = field.default
            default = f"=_default_{number}"
        else:
            default = ""
        if field.init:
            wanted[bool(field.kw_only)].append(f"{field.name}{default}")
        else:
            value = f"_default_{number}" + "()" * (field.default_factory is not MISSING)
        steps.append(f" _set_{number}(self, {value})")
    if hasattr(made, "__post_init__"):
        steps.append(" self.__post_init__()")
    words = ", ".join(wanted[False] + wanted[True] * (len(wanted[True]) > 1))
    exec(f"def __init__({words}):\n" + "\n".join(steps or [" pass"]), space)
    init: Callable[..., None] = space["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _set_attribute(_: object, name: str, __: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete_attribute(_: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
