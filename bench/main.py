"""bench/run: the same work against this server, docker-registry and nginx, in turns."""

import argparse
import datetime
import json
import os
import platform
import re
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from clients import Skopeo
from comparison import compare, start
from content import ImageLayout, SeededImage, UploadBodies
from publishing import commit, publish
from pushing import push_image
from report import Limit, as_json, markdown
from results import Spread
from rows import Content, Row, rows
from servers import Starter, start_docker_registry, start_nginx, start_ours
from starting import seconds_to_ready

GIB_PER_ROUND, GIB_OF_CONTENT = 2.2, 3


def main() -> None:
    options = _options()
    for request_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(request_to_stop, _stop)
    circumstances = _circumstances(options)
    with tempfile.TemporaryDirectory(prefix="bench-") as temp, ExitStack() as running:
        folder = Path(temp)
        _need_room(folder, options.rounds)
        content = _content(folder)
        starters = _starters(folder, options.calibrate)
        limits = _ready(starters, folder / "ready", options.starts)
        servers = {name: start(running, name, starter, folder) for name, starter in starters.items()}
        limits += _memory("idle", 150, servers, options.settle)

        for name in ("ours", "docker-registry"):
            push_image(servers[name], content.image)
            content.skopeo.push(servers[name])
        results = compare(_chosen(rows(content, options.seconds), options.only), servers, options.rounds)
        limits += _memory(f"{options.cool} s after all of the above", 250, servers, options.cool)

    print(markdown(results, limits, circumstances))
    if options.out:
        options.out.write_text(json.dumps(as_json(results, limits, circumstances), indent=1))


def _stop(*_) -> None:
    for request_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(request_to_stop, signal.SIG_IGN)  # the clean-up now under way is not to be cut short
    sys.exit("stopped")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="how often each server does each piece of work (11)")
    parser.add_argument("--seconds", type=int, default=2, help="length of one measurement of small requests (2)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only rows whose name contains TEXT")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write every sample as JSON")
    parser.add_argument("--quick", action="store_true", help="a smoke test: one short round, no figures to rely on")
    parser.add_argument("--calibrate", action="store_true", help="docker-registry in our place: every ratio should be 1")
    options = parser.parse_args()
    options.starts, options.settle, options.cool = 5, 10, 60
    if options.quick:
        options.rounds, options.seconds, options.starts, options.settle, options.cool = 1, 1, 1, 1, 1
    return options


def _starters(folder: Path, calibrate: bool) -> dict[str, Starter]:
    ours = start_docker_registry if calibrate else partial(start_ours, publish(folder))
    return {"ours": ours, "docker-registry": start_docker_registry, "nginx": partial(start_nginx, folder / "www")}


def _content(folder: Path) -> Content:
    layout = ImageLayout(folder / "layout", folder / "www")
    return Content(SeededImage(folder / "image", folder / "www"), UploadBodies(folder / "bodies", 8), layout, Skopeo(layout, folder / "skopeo"))


def _chosen(every: list[Row], text: str) -> list[Row]:
    chosen = [row for row in every if text in row.name]
    return chosen or sys.exit(f"No row has '{text}' in its name. There are: {'; '.join(row.name for row in every)}")


def _ready(starters: dict[str, Starter], folder: Path, times: int) -> list[Limit]:
    ours, theirs = (seconds_to_ready(starters[name], folder / name, times) for name in ("ours", "docker-registry"))
    return [Limit(f"ready, {which}", "s", 4, Spread.of(ours[which]).median, Spread.of(theirs[which]).median) for which in ours]


def _memory(when: str, at_most: float, servers: dict, wait: int) -> list[Limit]:
    time.sleep(wait)
    ours, theirs = (servers[name].process.anonymous_mib() for name in ("ours", "docker-registry"))
    return [Limit(f"RssAnon, {when}", "MiB", at_most, ours, theirs)]


def _need_room(folder: Path, rounds: int) -> None:
    needed, free = GIB_OF_CONTENT + GIB_PER_ROUND * (rounds + 1), shutil.disk_usage(folder).free / 2**30
    if free < needed:
        sys.exit(f"{folder} has {free:.0f} GiB free and {needed:.0f} are needed; set TMPDIR to a roomier folder or lower --rounds.")


def _circumstances(options: argparse.Namespace) -> dict:
    processor = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    return {"commit": commit(), "date": datetime.date.today().isoformat(), "rounds": options.rounds, "calibrate": options.calibrate,
            "processor": f"{os.cpu_count()} cores of {processor[1] if processor else platform.machine()}", "kernel": platform.release(),
            "load before": os.getloadavg()[0]}


if __name__ == "__main__":
    main()
