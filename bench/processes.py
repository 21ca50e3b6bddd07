"""Server processes: start, measure from /proc, stop. Only processes started here are ever signalled."""

import os
import socket
import subprocess
import time
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ServerProcess:
    """A server of ours to kill: its own session, so that Ctrl-C reaches the bench alone and the bench stops it."""

    def __init__(self, command: list[str], log: Path, folder: Path, environment: dict[str, str] | None = None):
        # A stray REGISTRY_* would configure docker-registry, and us.
        inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith("REGISTRY")}
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True, cwd=folder, env=inherited | (environment or {}))

    @property
    def id(self) -> int:
        return self._process.pid

    def wait_until_it_answers(self, port: int, timeout: float = 60) -> None:
        give_up = time.monotonic() + timeout
        while not _answers(port):
            if self._process.poll() is not None:
                raise RuntimeError(f"{self._log.stem} ended with {self._process.returncode}:\n{self._tail()}")
            if time.monotonic() > give_up:
                raise RuntimeError(f"{self._log.stem} did not answer within {timeout:.0f} s:\n{self._tail()}")
            time.sleep(0.002)

    def cpu_seconds(self) -> float:
        """User and system time of all threads, and of the children (nginx's workers)."""
        return sum(_cpu_seconds(pid) for pid in [self._process.pid, *_children(self._process.pid)])

    def anonymous_mib(self) -> float:
        status = dict(line.split(":", 1) for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines())
        return int(status["RssAnon"].split()[0]) / 1024

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tail(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-20:])


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(b"GET /v2/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return connection.recv(5) == b"HTTP/"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _cpu_seconds(pid: int) -> float:
    # The second field is the command in parentheses and may hold spaces: count from behind it.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system = fields[11:13]
    return (int(user) + int(system)) / TICKS_PER_SECOND
