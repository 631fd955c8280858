#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Names the system libraries that Qt needs and does not find, with the command that brings them.

Runs on any Python 3.11 before anything is installed. Exit code 1 when something is missing.
"""

from __future__ import annotations

import argparse
import ctypes
import shutil
import sys
from collections.abc import Iterable

# soname -> (Debian and Ubuntu, Fedora, Arch, openSUSE)
EVERYWHERE = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
}
WINDOW = {
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0",
    ),
    "libxcb-cursor.so.0": (
        "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0",
    ),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": (
        "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1",
    ),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil", "libxcb-render-util0",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb", "libxcb-render0"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util", "libxcb-util1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
}  # fmt: skip
# What the tests of a real window and of the network use; each is skipped where it is missing.
TEST_TOOLS = {
    "Xvfb": ("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    "xdotool": ("xdotool",) * 4,
    "openbox": ("openbox",) * 4,
    "setxkbmap": ("x11-xkb-utils", "setxkbmap", "xorg-setxkbmap", "setxkbmap"),
    "dbus-daemon": ("dbus-daemon", "dbus-daemon", "dbus", "dbus-1"),
    "busctl": ("systemd", "systemd", "systemd", "systemd"),
    "strace": ("strace", "strace", "strace", "strace"),
    "at-spi-bus-launcher": ("at-spi2-core",) * 4,
}
HIDDEN_TOOLS = "/usr/libexec:/usr/lib/at-spi2-core:/usr/lib"
INSTALLERS = (
    ("apt-get", "sudo apt-get install"),
    ("dnf", "sudo dnf install"),
    ("pacman", "sudo pacman -S"),
    ("zypper", "sudo zypper install"),
)


def is_missing(soname: str) -> bool:
    """Whether the loader does not find the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return True
    return False


def installer() -> int:
    """Which of INSTALLERS this system has; the first where it has none."""
    found = (at for at, (command, _) in enumerate(INSTALLERS) if shutil.which(command))
    return next(found, 0)


def missing_packages(*, with_tests: bool, offscreen: bool) -> list[str]:
    """The packages to install, by the names of this system's distribution."""
    wanted = EVERYWHERE if offscreen else EVERYWHERE | WINDOW
    packages = {names[installer()] for soname, names in wanted.items() if is_missing(soname)}
    if with_tests:
        packages |= {
            package_of(tool)
            for tool in TEST_TOOLS
            if not (shutil.which(tool) or shutil.which(tool, path=HIDDEN_TOOLS))
        }
    return sorted(packages)


def package_of(tool: str) -> str:
    """What brings one of TEST_TOOLS, by the name of this system's distribution."""
    return TEST_TOOLS[tool][installer()]


def command_for(packages: Iterable[str]) -> str:
    """The command that brings them here."""
    return f"{INSTALLERS[installer()][1]} {' '.join(packages)}"


def main() -> int:
    """Say what is missing; 1 when something is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with-tests", action="store_true", help="what the tests need as well")
    parser.add_argument("--offscreen", action="store_true", help="only what needs no display")
    parser.add_argument("--packages", action="store_true", help="print only the package names")
    parser.add_argument("--quiet", action="store_true", help="print nothing")
    arguments = parser.parse_args()
    if not sys.platform.startswith("linux"):
        return 0
    packages = missing_packages(with_tests=arguments.with_tests, offscreen=arguments.offscreen)
    if not packages:
        return 0
    if arguments.packages:
        sys.stdout.write(" ".join(packages) + "\n")
    elif not arguments.quiet:
        command = command_for(packages)
        sys.stderr.write(f"Some system libraries are missing. This brings them:\n  {command}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
