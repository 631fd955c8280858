# SPDX-License-Identifier: MIT
"""Frozen classes of our own making do what those of `dataclasses` do."""

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest
from typing_extensions import override

from rmjournal.core import record


class Base:
    __slots__ = ()


def _made_by(decorator):
    @decorator(frozen=True, slots=True)
    class Row(Base):
        """A row."""

        id: int
        name: str = ""
        tags: tuple[str, ...] = ()
        seen: list[int] = field(default_factory=list)
        note: str = field(default="", compare=False, repr=False)
        twice: int = field(init=False, default=0)

        def __post_init__(self) -> None:
            object.__setattr__(self, "twice", self.id * 2)

        @property
        def has_name(self) -> bool:
            return bool(self.name)

    return Row


@record.dataclass(frozen=True, slots=True)
class Known:
    a: int
    b: str = "x"


@record.dataclass(frozen=True, slots=True)
class Child(Known):
    c: int = 0


@record.dataclass(frozen=True, slots=True)
class Nothing:
    """Without fields."""


@pytest.fixture(params=[dataclasses.dataclass, record.dataclass])
def row(request):
    return _made_by(request.param)


def test_it_is_made_shown_and_compared(row):
    one = row(1, "a", seen=[2])
    assert (one.id, one.name, one.tags, one.seen, one.twice) == (1, "a", (), [2], 2)
    assert one.has_name
    assert repr(one).endswith("Row(id=1, name='a', tags=(), seen=[2], twice=2)")
    assert one == row(1, "a", (), [2], "other note")
    assert one != row(1, "b", (), [2])
    assert one != (1, "a", (), [2], 2)
    assert row(3).seen is not row(3).seen


def test_it_counts_what_it_is_given(row):
    with pytest.raises(TypeError, match="missing 1 required"):
        row()
    with pytest.raises(TypeError, match="unexpected keyword argument 'twice'"):
        row(1, twice=3)


def test_nothing_of_it_can_be_set(row):
    one = row(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    with pytest.raises((AttributeError, TypeError)):
        one.other = 1
    assert not hasattr(one, "__dict__")


def test_what_dataclasses_offer_works_with_it(row):
    one = row(1, "a")
    assert dataclasses.replace(one, name="b") == row(1, "b")
    assert dataclasses.asdict(one) == {
        "id": 1, "name": "a", "tags": (), "seen": [], "note": "", "twice": 2,
    }  # fmt: skip
    assert [each.name for each in dataclasses.fields(row)][:2] == ["id", "name"]
    assert row.__match_args__[:2] == ("id", "name")
    assert copy.deepcopy(one) == one


def test_a_child_has_the_fields_of_both():
    assert repr(Child(1, c=3)) == "Child(a=1, b='x', c=3)"
    assert Child(1) != Known(1)
    assert {Known(1): "one"}[Known(1)] == "one"
    assert pickle.loads(pickle.dumps(Child(1, "y", 2))) == Child(1, "y", 2)
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_a_child_may_go_by_name_only():
    @record.dataclass(frozen=True, slots=True, kw_only=True)
    class Named(Known):
        c: int
        d: int = 4

    assert repr(Named(1, c=3)).endswith("Named(a=1, b='x', c=3, d=4)")
    with pytest.raises(TypeError, match="positional"):
        Named(1, "x", 3)  # type: ignore[call-arg]


def test_its_own_methods_stay():
    @record.dataclass(frozen=True, slots=True)
    class Named:
        name: str

        @override
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named) and self.name.lower() == other.name.lower()

        @override
        def __hash__(self) -> int:
            return hash(self.name.lower())

        @override
        def __repr__(self) -> str:
            return self.name

    assert Named("A") == Named("a")
    assert len({Named("A"), Named("a")}) == 1
    assert repr(Named("A")) == "A"


def test_all_other_classes_are_those_of_dataclasses():
    @record.dataclass(slots=True)
    class Loose:
        a: int

    one = Loose(1)
    one.a = 2
    assert one == Loose(2)
