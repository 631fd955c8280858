# SPDX-License-Identifier: MIT
"""A process that has imported the program, and forks itself for each start of it.

    python -m tests.window.fork_server DESCRIPTOR

What is forked is a process of its own that runs as launch.py says; it only need not import, which
takes half of the processor's time of a start. `ForkServer` is the driver's side.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import rmjournal

ROOT = Path(__file__).parents[2]
_WANTED_LATER = (
    "cryptography.hazmat.primitives.asymmetric.x25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "PySide6.QtDBus",
    "_strptime",
)
"""What every start imports in a function. No classes of Qt beside: PySide makes each when it is
first named, and where all are made the tests find other things on the screen."""
_LOOK_S = 0.005
_MOST_BYTES = 65536


class Forked:
    """As subprocess.Popen has it, of a process that the server forked."""

    def __init__(self, server: ForkServer, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._server = server

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self._server.ask({"ended": self.pid})
        return self.returncode

    def wait(self, timeout: float = 20) -> int:
        """Raises subprocess.TimeoutExpired."""
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("a forked program", timeout)
            time.sleep(_LOOK_S)  # between two questions to another process
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:  # it keeps its number until the server has been asked
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForkServer:
    """Started by itself; ended by stop()."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.window.fork_server", str(theirs.fileno())],
                env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                     "PYTHONFAULTHANDLER": "1"},
                cwd=ROOT, pass_fds=[theirs.fileno()],
            )  # fmt: skip

    def start(
        self, arguments: Sequence[str], environment: Mapping[str, str], line: int, errors: int
    ) -> Forked:
        """The program with these arguments; `line` and `errors` are descriptors for it."""
        said = {"arguments": list(arguments), "environment": dict(environment)}
        pid = self.ask(said, [line, errors])
        assert pid is not None
        return Forked(self, pid)

    def ask(self, said: Mapping[str, object], descriptors: Sequence[int] = ()) -> int | None:
        socket.send_fds(self._line, [json.dumps(said).encode()], list(descriptors))
        answer: int | None = json.loads(self._line.recv(_MOST_BYTES))
        return answer

    def stop(self) -> None:
        self._line.close()
        self._process.wait()


def serve(line: socket.socket) -> bool:
    """True in each process that was forked, which then has its own arguments and environment;
    False at the end."""
    while True:
        heard, descriptors, _, _ = socket.recv_fds(line, _MOST_BYTES, 2)
        if not heard:
            return False
        said = json.loads(heard)
        answer: int | None
        if "ended" in said:
            pid, status = os.waitpid(said["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = os.fork()
            if not answer:
                line.close()
                _become(said["arguments"], said["environment"], *descriptors)
                return True
            for each in descriptors:
                os.close(each)
        line.sendall(json.dumps(answer).encode())


def _become(arguments: list[str], environment: dict[str, str], line: int, errors: int) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, descriptor in enumerate((nothing, nothing, errors)):
        os.dup2(descriptor, number)
    os.close(nothing)
    os.close(errors)
    os.set_inheritable(line, True)  # locking starts the program anew
    sys.argv[1:] = [str(line), *arguments]


def main() -> int:
    """The exit code of the program in what was forked, else 0."""
    from . import launch

    gc.disable()  # as the program does; none of what is here is looked at again in what is forked
    for module in walk_packages(rmjournal.__path__, "rmjournal."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in _WANTED_LATER:
        import_module(name)
    gc.freeze()
    return launch.main() if serve(socket.socket(fileno=int(sys.argv[1]))) else 0


if __name__ == "__main__":
    sys.exit(main())
