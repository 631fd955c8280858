# SPDX-License-Identifier: MIT
"""Notes of one megabyte that nobody writes: how long the parser takes. `python -m benchmarks.text`.

In processor time, since nothing here waits for a disk or a screen.
The floor is the least that looks at every line: to split the text at its line ends.
"""

from __future__ import annotations

import time
from datetime import date
from functools import partial

from rmjournal.text.lines import split_lines
from rmjournal.text.marks import KnownPerson, parse

from .timing import HEADER, paired, row

SIZE = 1_000_000
DAY = date(2026, 11, 23)
PEOPLE = [KnownPerson(1, "Theo"), *(KnownPerson(id_, f"a {id_}") for id_ in range(10, 300))]
REPEATED = {
    "questions of one letter": "? a\n",
    "commitments of one letter": "-> a\n",
    "lines with two-letter ends": "? a\r\n",
    "headings of nothing": "#\n",
    "headings of one letter": "# a\n",
    "fences": "```\n",
    "marks of nothing": "?  \n",
    "empty lines": "\n",
    "a name in each line": "-> b by fri @Theo\n",
    "prose with records": "We spoke of what they hear in the hall.\n\n? Why\n! They wait\n\n",
}
IN_ONE_LINE = {
    "names in one line": "@a ",
    "names in quotes": '@"Theo" ',
    "quotes that never close": "@“",
    "names of two words": "@a 17 ",
    "dates": "by fri ",
    "dates that are none": "by 3 dec 2 ",
    "escapes": "\\@\\by ",
    "names without spaces": "@李雷说",
}


def different() -> str:
    """A name nobody has in each of a hundred thousand lines."""
    return "".join(f"? @a{number}\n" for number in range(SIZE // 10))


def main() -> None:
    """Print the table."""
    notes = {name: piece * (SIZE // len(piece)) for name, piece in REPEATED.items()}
    for name, piece in IN_ONE_LINE.items():
        notes[name] = "-> " + piece * (SIZE // len(piece))
    notes["a new name in each line"] = different()
    print(HEADER)
    for name, text in notes.items():
        floor, ours = partial(split_lines, text), partial(parse, text, DAY, PEOPLE)
        print(row(name, *paired(floor, ours, 5, time.process_time), "600 ms"), flush=True)


if __name__ == "__main__":
    main()
