# SPDX-License-Identifier: MIT
"""X displays of our own, each with a window manager where there is one and a keyboard layout."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tools import system_libraries

from .hands import Hands, library

# Nothing but what every desktop does, so that each key reaches the app.
_OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <margins><bottom>{taskbar}</bottom></margins>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>
"""
NEEDS = "tests of the real window need"


class Screen:
    """One display, kept for the tests that want its size, layout and taskbar."""

    def __init__(self, folder: Path, size: tuple[int, int], layout: str, taskbar: int) -> None:
        """Raises OSError where no X server starts."""
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.name = self._start_server(size)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "DISPLAY": self.name,
            "LC_ALL": "C.UTF-8",  # xdotool reads what it types by it
        }
        if layout:
            self._run(["setxkbmap", layout])
        self.hands = Hands(self.name)
        self.is_managed = self._start_manager(taskbar)

    def _start_server(self, size: tuple[int, int]) -> str:
        reading, writing = os.pipe()
        command = [
            "Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24",
            "-nolisten", "tcp", "-noreset",
        ]  # fmt: skip
        self._start(command, pass_fds=[writing])
        os.close(writing)
        with open(reading, encoding="ascii") as answer:  # noqa: PTH123 - a descriptor
            number = answer.readline().strip()
        if not number:
            raise OSError("Xvfb does not start here")
        return f":{number}"

    def _start_manager(self, taskbar: int) -> bool:
        """Whether there is a window manager; back when it rules."""
        if shutil.which("openbox") is None:
            return False
        rules = self._folder / "openbox.xml"
        rules.write_text(_OPENBOX.format(taskbar=taskbar), encoding="ascii")
        done = self._folder / "managed"
        os.mkfifo(done)
        self._start(
            ["openbox", "--config-file", str(rules), "--startup", f"sh -c 'echo yes >{done}'"],
            env=self.environment,
        )
        with done.open(encoding="ascii") as answer:
            answer.readline()
        return True

    def _start(self, command: list[str], **how: object) -> None:
        quiet = subprocess.DEVNULL
        self._processes.append(subprocess.Popen(command, stdout=quiet, stderr=quiet, **how))  # type: ignore[call-overload]

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=20)

    def xdotool(self, *words: str) -> str:
        """What it says."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment, check=True, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        return done.stdout.strip()

    def stop(self) -> None:
        self.hands.let_go()
        for process in reversed(self._processes):
            process.terminate()
            process.wait()


class OtherProgram:
    """A window that is none of the app's and takes the focus, until it is closed."""

    def __init__(self, screen: Screen) -> None:
        x = self._x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XCreateSimpleWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(x.XOpenDisplay(screen.name.encode()))
        root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))
        box = (ctypes.c_int(0), ctypes.c_int(0), ctypes.c_uint(40), ctypes.c_uint(40))
        colours = (ctypes.c_uint(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
        made = ctypes.c_ulong(x.XCreateSimpleWindow(self._display, root, *box, *colours))
        x.XMapWindow(self._display, made)
        x.XSync(self._display, 0)
        self._focus(screen, str(made.value))

    @staticmethod
    def _focus(screen: Screen, window: str) -> None:
        """Again and again, since nothing can have the focus before it is on the screen."""
        for tries_left in reversed(range(50)):
            try:
                screen.xdotool("windowfocus", "--sync", window)
            except subprocess.CalledProcessError:
                if not tries_left:
                    raise
                time.sleep(0.1)
            else:
                return

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)


class Screens:
    """Made when they are first wanted, ended together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[object, ...], Screen] = {}

    def get(self, size: tuple[int, int], layout: str = "", taskbar: int = 0) -> Screen:
        """The one of that kind. Raises OSError where no X server starts."""
        kind = (size, layout, taskbar)
        if kind not in self._made:
            place = self._folder / f"screen-{len(self._made)}"
            place.mkdir()
            self._made[kind] = Screen(place, size, layout, taskbar)
        return self._made[kind]

    def stop(self) -> None:
        for screen in self._made.values():
            screen.stop()


def environment(screen: Screen, home: Path, cache: Path, **more: str) -> Mapping[str, str]:
    """Of a program that stands on that screen and sees nothing of whoever runs the tests."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "DISPLAY": screen.name,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CACHE_HOME": str(cache),  # of the fonts, which takes seconds to make anew
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
        "NO_AT_BRIDGE": "1",
        "TZ": "UTC",
        **more,
    }


def missing() -> str:
    """What the tests of a real window lack here, as one line with the command; "" for nothing."""
    packages = system_libraries.missing_packages(with_tests=False, offscreen=False)
    tools = [tool for tool in ("Xvfb", "xdotool", "setxkbmap") if shutil.which(tool) is None]
    if library() is None and "xdotool" not in tools:
        tools.append("xdotool")
    packages += [system_libraries.package_of(tool) for tool in tools]
    if not packages:
        return ""
    command = system_libraries.command_for(packages)
    return f"{NEEDS} {', '.join(packages)}: {command}"
