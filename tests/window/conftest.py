# SPDX-License-Identifier: MIT
"""A display of its own for the tests that need a real window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def display():
    """The name of an X display that nobody else uses."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    command = [
        server,
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1400x900x24",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        os.close(writing)
        with open(reading, encoding="ascii") as answer:  # noqa: PTH123 - a descriptor
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
        process.terminate()


@pytest.fixture
def run_script(display, tmp_path):
    """Starts a script of this folder in a process with a window; it is ended at the end."""
    started = []

    def run(name, *arguments):
        home = tmp_path / "person"
        home.mkdir(exist_ok=True)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", f"tests.window.{name}", *map(str, arguments)],
            env=environment, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()
