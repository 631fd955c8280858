# SPDX-License-Identifier: MIT
"""Drives the real program in a real window, by real keys and clicks, as a person does.

A test asks for the fixture `window` and calls it to start the program:

    def test_a_note_is_kept(window, home):
        app = window(home)                        # waits until the first page has the focus
        app.press("ctrl+n", "Return")             # keys as xdotool calls them
        app.type("Words that Amara said.")
        app.wait_for("Saved")                     # a text that shows anywhere
        app.click("People")                       # by its name or its text: rows, buttons, menus
        assert app.page() == "people"
        ended = app.close(by="ctrl+q")            # or "alt+F4", "SIGTERM"
        assert ended.code == 0

When the test ends, the fixture closes what still runs and asserts of every program it started:
exit code 0, nothing on stderr, no lock left behind. A test that wants it otherwise says so by
`window(home, may_fail=True)`.

`home` is a new copy of the journal of tests/window/ready.py, whose key lies beside it;
`locked_home` is the same with the passphrase ready.PASSPHRASE; `empty_home` is a folder with
nothing in it: the first run.

    window(home, size=(1024, 640), taskbar=40)    # another screen
    window(home, locale="de_DE.UTF-8")            # LC_ALL; the locale need not be installed
    window(home, layout="fr")                     # another keyboard: type() finds the keys of it
    window(home, now=datetime(2026, 11, 23, 23, 59, tzinfo=UTC))
    app.move_clock(days=1)                        # the journal's clock and the window's
    app.leave(), app.come_back()                  # another window is active, then this one again

Keys have arrived, and all that follows from them at once has happened, when press(), type() or
click() returns. What comes later (a save after a pause, an answer of a worker) is waited for:
wait_for(), wait_gone(), wait_until(). No test sleeps. A failure draws the window into
`app.picture`, and its message tells what was on the screen.
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from .fork_server import Forked, ForkServer
from .hands import Hands
from .launch import CLOCK
from .screen import OtherProgram, Screen, environment

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # a Monday, the day of ready.py
_PATIENCE_S = 20
_SLOW_BUS = (
    "QSpiApplication::keyEventError ",
    "QSpiApplication::notifyKeyboardListenerCallback with no queued key ",
)
"""Qt says so where the bus of screen readers took over 100 ms to answer, and when the answer comes
after all: a busy computer."""
_LOOK_S = 0.01
_TAP_S = 0.5
_HELD_US = 12_000  # a menu that is open gives the keyboard back before the next key
_LOOKS = 4  # in the same place, to be at rest
_CLICKED_FIRST = (
    "Button", "CheckBox", "RadioButton", "MenuItem", "ListItem", "EditableText", "ComboBox",
    "PageTab", "Link",
)  # fmt: skip


class EndedError(Exception):
    """The program ended while it was asked something."""


@dataclass(frozen=True)
class Ended:
    """How the program ended."""

    code: int
    stderr: str
    lock_left: str
    """What stands in the note of whoever has the journal open; "" where nobody has."""


class Window:
    """One run of the program. Made by the fixture `window`."""

    def __init__(
        self, screen: Screen, home: Path, cache: Path, picture: Path, *arguments: str,
        locale: str = "C.UTF-8", now: datetime | None = NOON,
        env: dict[str, str] | None = None, server: ForkServer | None = None,
    ) -> None:  # fmt: skip
        """With now=None the clock is the computer's. Without a server Python itself is started, as
        it is for other characters, which it takes at its start: so it has to be where what is in
        env is read when a module is loaded."""
        self.home = home
        self.picture = picture
        self._screen = screen
        self._ended: Ended | None = None
        self._rest = b""
        self._other: OtherProgram | None = None
        person = home.parent / f"{home.name}-person"
        person.mkdir(exist_ok=True)
        ahead = timedelta() if now is None else now - datetime.now(UTC)
        mine, theirs = socket.socketpair()
        self._line = mine
        mine.settimeout(_PATIENCE_S)
        said = {
            "PYTHONPATH": str(ROOT),
            "PYTHONFAULTHANDLER": "1",
            "LC_ALL": locale,
            CLOCK: str(ahead.total_seconds()),
        }
        self._stderr = person / f"stderr-{time.monotonic_ns()}"
        with self._stderr.open("wb") as errors, theirs:
            self._environment = environment(screen, person, cache, **(said | (env or {})))
            given = ["--home", str(home), *arguments]
            self.process: Forked | subprocess.Popen[bytes]
            if server is not None and _characters(self._environment) == "C.UTF-8":
                self.process = server.start(
                    given, self._environment, theirs.fileno(), errors.fileno()
                )
            else:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "tests.window.launch", str(theirs.fileno()), *given],
                    env=self._environment, cwd=ROOT,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                    pass_fds=[theirs.fileno()],
                )  # fmt: skip
        screen.hands.move_to(0, 0)
        self.wait_until(lambda: self.state()["ready"], "the window has the focus")

    def press(self, *keys: str) -> None:
        """Each is a key with its modifiers, as in ctrl+n, Return, shift+Tab, question."""
        self._do(lambda hands: hands.press(*keys))

    def hold(self, key: str, seconds: float) -> None:
        """So long that it repeats itself."""
        self._do(lambda hands: hands.hold(key, seconds))

    def type(self, text: str) -> None:
        """By the keys of the keyboard's layout; a line break is Return."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            if line:
                self._do(partial(Hands.type, text=line))

    def click(self, name: str, *, button: int = 1, times: int = 1, role: str = "") -> None:
        """In the middle of what has that name or text; waits until it shows.

        Where several do, what can be clicked goes before what can be read, whole names before
        beginnings and parts of names.
        """
        x, y, width, height = self._place_of(name, role)
        self.click_at(x + width // 2, y + height // 2, button=button, times=times)

    def _place_of(self, name: str, role: str) -> list[int]:
        """Where it is once it has come to rest: what is being laid out moves on."""
        places: list[list[int]] = []

        def rests() -> bool:
            found = self.find(name, role)
            places.append(found[0]["rect"] if found and found[0]["enabled"] else [])
            last = places[-_LOOKS:]
            return len(last) == _LOOKS and bool(last[-1]) and all(p == last[-1] for p in last)

        self.wait_until(rests, f"{name!r} shows, can be used and rests")
        return places[-1]

    def drag(self, name: str, to: tuple[int, int]) -> None:
        """By the middle of what has that name or text."""
        x, y, width, height = self._place_of(name, "")
        start = x + width // 2, y + height // 2
        self._do(lambda hands: hands.drag(start, to))

    def point_at(self, x: int, y: int) -> None:
        self._do(lambda hands: hands.move_to(x, y))

    def click_at(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        def click(hands: Hands) -> None:
            hands.move_to(x, y)
            hands.click(button, times)

        self._do(click)

    def find(self, name: str, role: str = "") -> list[dict[str, Any]]:
        """What shows that name or text, the best first, with keys as in hook.Hook."""
        found = []
        for node in self._ask("nodes", part=name):
            fit = _fit(name, node)
            if fit is not None and (not role or node["role"] == role):
                idle = not node["enabled"], node["role"] not in _CLICKED_FIRST
                size = node["rect"][2] * node["rect"][3]
                found.append(((fit, *idle, size), node))
        return [node for _, node in sorted(found, key=lambda each: each[0])]

    def focus(self) -> dict[str, Any]:
        """The widget with the focus: class, name, role, text, and row in a list; {} for none."""
        return self._ask("focus") or {}

    def row(self) -> str:
        """What the row that has the focus is called; "" where none is seen."""
        return self._ask("row")

    def state(self) -> dict[str, Any]:
        """page, dialog (its title), dialog_class, frame and available (x, y, width, height)."""
        return self._ask("state")

    def page(self) -> str:
        """today, questions, sessions, ...; before a journal is open the page's class."""
        return self.state()["page"]

    def dialog(self) -> str:
        """The title of the dialog or popup on top; "" where there is none."""
        return self.state()["dialog"]

    def texts(self) -> list[str]:
        """All that shows, as text or as a name: nothing that is behind a dialog."""
        nodes = self._ask("nodes")
        return list(dict.fromkeys(
            text for node in nodes for text in (node["text"], node["name"]) if text
        ))  # fmt: skip

    def shows(self, text: str) -> bool:
        return self._ask("shows", text=text)

    def rows(self, name: str) -> list[str]:
        """The rows of the list of that name, seen or scrolled away."""
        found = self._ask("rows", name=name)
        assert found is not None, f"no list is called {name!r}: {self.texts()}"
        return found

    def menus(self) -> list[dict[str, Any]]:
        """Each command of the menu bar: menu, text, keys, enabled."""
        return self._ask("menus")

    def wait_locked(self) -> None:
        """Until it asks for the passphrase and hears keys: the window is a new one, which has no
        focus before the window manager has given it."""
        self.wait_until(
            lambda: self.page() == "UnlockPage" and self.state()["ready"] and self.focus(),
            "it is locked, and asks for the passphrase",
        )

    def undo_text(self) -> str:
        """What Edit, Undo says it takes back."""
        return self._ask("undo")

    def move_clock(self, **by: float) -> None:
        """As timedelta: days=1, minutes=-5. Nobody tells the program."""
        self._ask("go_on", seconds=timedelta(**by).total_seconds())

    def leave(self) -> None:
        """Another program's window gets the focus."""
        self._other = OtherProgram(self._screen)
        self.wait_until(lambda: not self.state()["ready"], "the window lost the focus")

    def come_back(self) -> None:
        """That window is closed, and this one gets the focus again."""
        assert self._other is not None
        self._other.close()
        self._screen.xdotool("windowfocus", str(self.state()["id"]))
        self.wait_until(lambda: self.state()["ready"], "the window has the focus")

    def start_again(self) -> Ended:
        """As who clicks on the icon a second time; how that second process ended."""
        again = subprocess.run(
            [sys.executable, "-m", "rmjournal", "--home", str(self.home)],
            env=self._environment, cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE_S,
            check=False,
        )  # fmt: skip
        return Ended(again.returncode, again.stdout + again.stderr, "")

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Move and resize the window, as a person does by its frame."""
        name = str(self.state()["id"])
        self._screen.xdotool("windowsize", name, str(width), str(height))
        self._screen.xdotool("windowmove", name, str(x), str(y))
        wanted = [width, height]
        self.wait_until(lambda: self.state()["frame"][0] > x - 20, f"it is at {x}, {y}")
        self.wait_until(
            lambda: abs(self.state()["frame"][2] - wanted[0]) < 40, f"it is {wanted} large"
        )

    def grab(self, path: Path | None = None) -> Path:
        """Draw what has the focus into that file, or into `picture`."""
        path = path or self.picture
        self._ask("grab", path=str(path))
        return path

    def wait_for(self, text: str) -> None:
        self.wait_until(lambda: self.shows(text), f"{text!r} shows")

    def wait_gone(self, text: str) -> None:
        self.wait_until(lambda: not self.shows(text), f"{text!r} is gone")

    def wait_until(self, done: Callable[[], object], what: str) -> None:
        """Ask again and again; fails with a picture and the words on the screen."""
        begun = now = time.monotonic()
        while now < begun + _PATIENCE_S:
            try:
                if done():
                    return
            except EndedError:
                raise AssertionError(f"it ended before {what}: {self.wait()}") from None
            # Between two questions to another process; what takes long is asked less often.
            time.sleep(_LOOK_S + (now - begun) / 20)
            now = time.monotonic()
        with suppress(EndedError):
            words = self.texts()
            self.grab()
            raise AssertionError(f"waited in vain until {what}; see {self.picture}: {words}")
        raise AssertionError(f"it ended before {what}: {self.wait()}")

    def close_window(self) -> None:
        """What has the focus, by the window manager: a dialog, else the app."""
        if self._screen.is_managed:
            self._screen.hands.press("alt+F4", held_us=_HELD_US)
        else:
            self._screen.xdotool("getwindowfocus", "windowquit")

    def close(self, by: str = "ctrl+q") -> Ended:
        """By a key, by the window manager, or by a signal; waits for the end."""
        if self._ended is None and self.process.poll() is None:
            if by.startswith("SIG"):
                self.process.send_signal(getattr(signal, by))
            elif by == "alt+F4":
                self.close_window()
            else:
                self._screen.hands.press(by, held_us=_HELD_US)
        return self.wait()

    def has_ended_within(self, seconds: float) -> bool:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=seconds)
        return not self.is_running()

    def wait(self) -> Ended:
        """Until it has ended by itself."""
        if self._ended is None:
            try:
                code = self.process.wait(timeout=_PATIENCE_S)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("it did not end") from None
            self._line.close()
            locks = (path.read_text("utf-8") for path in self.home.rglob("*.lock"))
            lines = self._stderr.read_text("utf-8", "replace").splitlines(keepends=True)
            errors = "".join(line for line in lines if not line.startswith(_SLOW_BUS))
            self._ended = Ended(code, errors, "".join(locks))
        return self._ended

    def kill(self) -> None:
        """As a crash or a power cut would; nothing is asserted then."""
        self.process.kill()
        self.process.wait()
        self._line.close()

    def is_running(self) -> bool:
        return self.process.poll() is None

    def _do(self, what: Callable[[Hands], None]) -> None:
        """Let the hands do that, and wait until the program has heard it all."""
        with suppress(EndedError):
            begun = time.monotonic()
            while not (before := self.state())["hears"] and time.monotonic() < begun + _TAP_S:
                time.sleep(_LOOK_S / 2)  # between two questions to another process
            what(self._screen.hands)
            end = time.monotonic() + _PATIENCE_S
            while not self._has_heard_a_tap(before):
                assert time.monotonic() < end, f"no key arrives: {self.state()}"

    def _has_heard_a_tap(self, before: dict[str, Any]) -> bool:
        """One that is sent after other keys arrives after them; between two windows it is lost."""
        self._screen.hands.press("Shift_R")
        end = time.monotonic() + _TAP_S
        while time.monotonic() < end:
            now = self.state()
            if now["taps"] > before["taps"] or now["run"] != before["run"]:
                return True
            time.sleep(_LOOK_S / 2)  # between two questions to another process
        return False

    def _ask(self, ask: str, **details: object) -> Any:
        """Raises EndedError when the program ended instead."""
        try:
            self._line.sendall(json.dumps({"ask": ask, **details}).encode() + b"\n")
            while b"\n" not in self._rest:
                got = self._line.recv(65536)
                if not got:
                    raise EndedError
                self._rest += got
        except TimeoutError:
            raise AssertionError(f"the window stands still: {ask}") from None
        except OSError as error:
            raise EndedError from error
        line, self._rest = self._rest.split(b"\n", 1)
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["is"]


def _characters(environment: Mapping[str, str]) -> str:
    """The locale that Python takes at its start; the rest is read when it is asked for."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    return next((environment[name] for name in names if environment.get(name)), "")


def _fit(name: str, node: dict[str, Any]) -> int | None:
    """How well it goes by that name: 0 is best, None not at all."""
    named = [node["name"], node["text"]]
    if name in named:
        return 0
    if any(each.startswith(name) for each in named):
        return 1
    return 2 if any(name in each for each in named) else None
