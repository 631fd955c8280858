# SPDX-License-Identifier: MIT
"""The wheel works on its own: built, put into an empty environment, run from another folder."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import rmjournal, rmjournal.app as app

start = app.App.start
def start_and_close(self):
    start(self)
    def close():
        print("visible" if self.window.isVisible() else "hidden", rmjournal.__file__, flush=True)
        self.window.close()
    QTimer.singleShot(0, close)
app.App.start = start_and_close
sys.exit(app.run(home=Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """An environment with the wheel and, by a path file, the requirements of this one."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False)  # to bring it takes longer than all the rest here
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", python]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True)
    packages = Path(found.stdout.strip())
    (packages / "requirements.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python, folder, *arguments):
    command = [str(python), *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_it_carries_the_resources_and_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("themes/light.toml", "questions/en.txt", "app.qss", "icons/LICENSE"):
        assert f"rmjournal/_resources/{wanted}" in names
    assert any(name.endswith("fonts/inter/OFL.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_command_runs_from_another_folder(python, tmp_path):
    script = python.parent / ("rmjournal.exe" if sys.platform == "win32" else "rmjournal")
    made = run(script, tmp_path, "--home", tmp_path / "home", "new", "--no-passphrase")
    assert made.returncode == 0, made.stderr
    listed = run(script, tmp_path, "--home", tmp_path / "home", "list", "people", "--json")
    assert listed.returncode == 0, listed.stderr
    assert json.loads(listed.stdout)["records"] == []


def test_the_window_opens_from_another_folder(python, tmp_path):
    done = run(python, tmp_path, "-c", OPEN_AND_CLOSE, tmp_path / "home")
    assert done.returncode == 0, done.stderr
    state, place = done.stdout.split(maxsplit=1)
    assert state == "visible"
    assert str(ROOT) not in place
