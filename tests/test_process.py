# SPDX-License-Identifier: MIT
"""What the process asks of the system before it holds anything private."""

import subprocess
import sys

import pytest

CODE = """
import ctypes, os, resource
from rmjournal.process import harden
harden()
harden()
PR_GET_DUMPABLE = 3
print(resource.getrlimit(resource.RLIMIT_CORE))
print(ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0))
print(oct(os.umask(0)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the values back as Linux has them")
def test_no_core_dump_no_inspection_private_files():
    run = subprocess.run([sys.executable, "-c", CODE], check=True, capture_output=True, text=True)
    assert run.stdout.split("\n") == ["(0, 0)", "0", "0o77", ""]


def test_a_system_without_prctl_is_no_failure():
    code = """
import ctypes
from rmjournal.process import harden
def missing(name): raise OSError(name)
ctypes.CDLL = missing
harden()
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
