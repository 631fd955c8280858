# SPDX-License-Identifier: MIT
"""Times two things in turn, so that a busy machine is unfair to neither."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Clock = Callable[[], float]


def once_ms(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long one call took, in milliseconds."""
    start = clock()
    work()
    return (clock() - start) * 1000


def paired(
    floor: Callable[[], object],
    ours: Callable[[], object],
    times: int,
    clock: Clock = time.perf_counter,
) -> tuple[list[float], list[float]]:
    """Milliseconds of each, the one right after the other, after one of each unmeasured.

    Work that waits for nothing may be timed by the processor's clock, time.process_time.
    """
    once_ms(floor), once_ms(ours)
    floors, ourses = [], []
    for _ in range(times):
        floors.append(once_ms(floor, clock))
        ourses.append(once_ms(ours, clock))
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
