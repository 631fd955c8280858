# SPDX-License-Identifier: MIT
"""Pins the newest requirements that pyproject.toml allows, with the hashes of every platform.

Needs `uv` on the path. Writes requirements/app.txt and requirements/dev.txt without index lines.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
OPTIONS = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
    "--no-emit-index-url", "--no-annotate", "--upgrade", "--quiet",
)  # fmt: skip


def pin(name: str, *more: str) -> None:
    """Write requirements/NAME.txt."""
    target = f"requirements/{name}.txt"
    command = ["uv", "pip", "compile", "pyproject.toml", *OPTIONS, *more, "--output-file", target]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    pin("app")
    pin("dev", "--group", "dev")
