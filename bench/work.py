"""A piece of work done against a server, and what it cost on both sides."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from servers import Server


@dataclass(frozen=True)
class Work:
    units: float
    seconds: float


@dataclass(frozen=True)
class Sample:
    rate: float        # units per second
    server_cpu: float  # seconds per unit
    client_cpu: float


def measure(server: Server, work: Callable[[Server], Work]) -> Sample:
    server_before, client_before = server.process.cpu_seconds(), _client_cpu_seconds()
    done = work(server)
    server_after, client_after = server.process.cpu_seconds(), _client_cpu_seconds()
    return Sample(done.units / done.seconds, (server_after - server_before) / done.units, (client_after - client_before) / done.units)


def _client_cpu_seconds() -> float:
    """This process and its children that ended: the load generators, not the servers, which run on."""
    return sum(os.times()[:4])
