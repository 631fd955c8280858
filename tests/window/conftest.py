# SPDX-License-Identifier: MIT
"""Displays of their own for the tests that need a real window, and the program driven on them."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from . import ready
from .driver import Window
from .fork_server import ForkServer
from .screen import NEEDS, Screens, missing

ROOT = Path(__file__).parents[2]
SIZE = (1400, 900)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """All that is skipped for want of the same thing is told in one line."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        if NEEDS in reason:
            path, line = __file__, None
        report.longrepr = (path, line, reason)
    return report


@pytest.fixture(scope="session")
def screens(tmp_path_factory):
    """Displays that nobody else uses, made when they are first wanted."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    made = Screens(tmp_path_factory.mktemp("screens"))
    try:
        made.get(SIZE)
    except OSError as error:
        pytest.skip(str(error))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def display(screens):
    """The name of one of them."""
    return screens.get(SIZE).name


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory):
    """Shared by all programs: to make it takes each of them a second."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def fork_server():
    """What `window` starts the program from."""
    server = ForkServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def ready_homes(tmp_path_factory):
    """The journal of ready.py without a passphrase, and with one."""
    made = tmp_path_factory.mktemp("ready")
    ready.build(made / "open")
    ready.build(made / "locked", passphrase=ready.PASSPHRASE)
    return made


@pytest.fixture
def home(ready_homes, tmp_path):
    return Path(shutil.copytree(ready_homes / "open", tmp_path / "home"))


@pytest.fixture
def locked_home(ready_homes, tmp_path):
    return Path(shutil.copytree(ready_homes / "locked", tmp_path / "locked"))


@pytest.fixture
def empty_home(tmp_path):
    made = tmp_path / "empty"
    made.mkdir()
    return made


@pytest.fixture
def window(screens, font_cache, fork_server, tmp_path):
    """Starts the program and gives its driver; see driver.py. Ends well what it started."""
    with ExitStack() as ends:

        def start(
            home, *arguments, size=(1366, 768), layout="", taskbar=0, may_fail=False, **how
        ):  # fmt: skip
            screen = screens.get(size, layout, taskbar)
            picture = tmp_path / "picture.png"
            made = Window.__new__(Window)
            ends.callback(_end, made, may_fail)
            how.setdefault("server", fork_server)
            made.__init__(screen, home, font_cache, picture, *arguments, **how)  # type: ignore[misc]
            return made

        yield start


def _end(app, may_fail):
    if not hasattr(app, "process"):
        return
    if may_fail:
        app.kill()
        return
    ended = app.close(by="SIGTERM")
    assert ended.stderr == ""
    assert ended.code == 0
    assert ended.lock_left == ""


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
