# SPDX-License-Identifier: MIT
"""What tools/mutate.py changes, and what it leaves alone."""

import ast

import pytest

from tools.mutate import fails, places

SOURCE = '''"""What it is for."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import elsewhere

T = TypeVar("T", bound=int)
Kind = Literal["one", "other"]
FLAT_STYLE = replace(ROW_STYLE, pad=3, lead=(1, 2))

@cached(3)
class Part:
    def __init__(self, width: int = 1) -> None:
        """Says nothing."""
        super().__init__(2)
        self.label = Label("", "meta", width=4)
        spaced(self, 2, (1, 1))

    def show(self, rows):
        if rows and self.is_there:
            self.label.set_text("Some")
        return len(rows)
'''


def changed(number):
    tree = ast.parse(SOURCE)
    list(places(tree))[number].change()
    return ast.unparse(ast.fix_missing_locations(tree))


def test_each_place_is_another_program_that_can_be_read():
    as_it_is = ast.unparse(ast.parse(SOURCE))
    count = len(list(places(ast.parse(SOURCE))))
    found = [changed(number) for number in range(count)]
    assert len({as_it_is, *found}) == count + 1
    assert all(compile(each, "part", "exec") for each in found)


def test_what_it_says_is_what_it_does():
    assert [place.what for place in places(ast.parse(SOURCE))] == [
        "one more than 1",
        "one more than 2",
        "not if rows and self.is_there:",
        "other operator rows and self.is_there",
        "nothing for 'Some'",
        "drop self.label.set_text('Some')",
        "None for return len(rows)",
    ]


@pytest.mark.parametrize(("body", "is_said"), [("pass", False), ("assert False", True)])
def test_the_test_that_fails_is_named(tmp_path, body, is_said):
    test = tmp_path / "test_part.py"
    test.write_text(f"def test_part():\n    {body}\n")
    assert ("test_part" in fails([str(test)])) == is_said
