# SPDX-License-Identifier: MIT
"""Every benchmark, one after the other: `python -m benchmarks`."""

from __future__ import annotations

from . import cli, importing, stalls, store, text, ui

for benchmark in (store, text, cli, ui, stalls, importing):
    print(f"\n## {benchmark.__name__}\n", flush=True)
    benchmark.main()
