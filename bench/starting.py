"""Time from spawning a server to its first answer."""

import time
from pathlib import Path

from servers import Starter


def seconds_to_ready(start: Starter, folder: Path, times: int) -> dict[str, list[float]]:
    """The first start on an empty folder, and the next one on what the first left."""
    measured = {"first start": [], "later start": []}
    for attempt in range(times):
        for samples in measured.values():
            started = time.perf_counter()
            server = start(folder / f"start-{attempt}")
            try:
                server.process.wait_until_it_answers(server.port)
                samples.append(time.perf_counter() - started)
            finally:
                server.process.stop()
    return measured
