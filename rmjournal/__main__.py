# SPDX-License-Identifier: MIT
"""python -m rmjournal: a command, or the window when none is given."""

from __future__ import annotations

import sys


def main() -> int:
    """The exit code of the program.

    The program writes no compiled modules beside itself, installing does: on a full disk some
    versions of Python leave a cut one there, and then it does not start again (gh-126606).
    """
    sys.dont_write_bytecode = True
    try:
        from rmjournal import cli_main as cli  # here, so that importing this module starts nothing

        return cli.main()
    except KeyboardInterrupt:  # while something was still imported
        return 130


if __name__ == "__main__":
    sys.exit(main())
