# SPDX-License-Identifier: MIT
"""What PySide compiles anew at each start waits, and is there when it is wanted."""

import subprocess
import sys

from tests.window.conftest import ROOT

_ASKED = """
import rmjournal.ui, sys
from rmjournal.ui import late_support
from PySide6.QtCore import QObject, QTimer
print(sum("signature" in name for name in late_support._sources))
try:
    QTimer().setInterval([])
except TypeError as error:
    print("interval" in str(error).lower(), "int" in str(error))
print("setInterval(self, msec: int" in QTimer.setInterval.__doc__)
print([name for name in late_support._sources if "parser" in name or "layout" in name])
"""


def test_signatures_are_compiled_when_they_are_asked_for():
    done = subprocess.run(
        [sys.executable, "-c", _ASKED],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.split("\n")[:4] == ["7", "True True", "True", "[]"]
