# SPDX-License-Identifier: MIT
"""A process of its own that takes back what was done last in each journal of a folder, and says on
stderr where one is not as it was before."""

import pickle
import sys
from datetime import datetime
from pathlib import Path

from rmjournal.store import Journal
from tests.conftest import FakeClock
from tests.written_rows import other, without_undone, written

BEFORE = "before.pickle"

if __name__ == "__main__":
    clock = FakeClock()
    clock.moment = datetime.fromisoformat(sys.argv[1])
    done = 0
    for folder in sorted(Path(sys.argv[2]).iterdir()):
        with Journal.open(folder / "j.rmjournal", clock=clock) as journal:
            step, *_ = journal.undo_steps.rows()
            journal.undo_steps.take_back(step.id)
            now = without_undone(journal, written(journal))
        for wrong in other(pickle.loads((folder / BEFORE).read_bytes()), now):
            sys.stderr.write(f"{folder.name}:{wrong}\n")
        done += 1
    sys.stdout.write(f"{done}\n")
