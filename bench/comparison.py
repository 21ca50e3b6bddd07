"""Every server does the same work, in turns."""

import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from results import RowResult
from rows import Row
from servers import Server, Starter
from work import measure


def start(running: ExitStack, name: str, starter: Starter, folder: Path) -> Server:
    server = starter(folder / name)
    running.callback(server.process.stop)
    server.process.wait_until_it_answers(server.port)
    return server


def compare(rows: list[Row], servers: dict[str, Server], rounds: int) -> list[RowResult]:
    """Round by round, so that a disturbance hits every row a little; each round begins with another server."""
    results = [RowResult(row, {name: [] for name in servers if row.reads_only or name != "nginx"}) for row in rows]
    for number in range(rounds + 1):
        started = time.monotonic()
        for result in results:
            result.row.prepare()
            for name in _rotated(list(result.samples), number):
                sample = measure(servers[name], result.row.work)
                if number > 0:  # round 0 warms up: compilers, caches, page cache
                    result.samples[name].append(sample)
        print(f"round {number} of {rounds}: {time.monotonic() - started:.0f} s, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    return results


def _rotated(names: list[str], by: int) -> list[str]:
    return names[by % len(names):] + names[:by % len(names)]

