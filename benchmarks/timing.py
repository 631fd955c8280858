# SPDX-License-Identifier: MIT
"""Times two things in turn, so that a busy machine is unfair to neither."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def once_ms(work: Callable[[], object]) -> float:
    """How long one call took, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def paired(
    floor: Callable[[], object], ours: Callable[[], object], times: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each, the one right after the other, after one of each unmeasured."""
    once_ms(floor), once_ms(ours)
    floors, ourses = [], []
    for _ in range(times):
        floors.append(once_ms(floor))
        ourses.append(once_ms(ours))
    return floors, ourses


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def row(name: str, floor: list[float], ours: list[float], aim: str) -> str:
    """One line of the table in docs/performance.md."""
    low, high = statistics.median(floor), statistics.median(ours)
    return f"| {name} | {low:.2f} | {high:.2f} | {p95(ours):.2f} | {high / low:.2f} | {aim} |"


HEADER = (
    "| what | floor, median ms | ours, median ms | ours, p95 ms | ratio | aim |\n"
    "|---|---|---|---|---|---|"
)
