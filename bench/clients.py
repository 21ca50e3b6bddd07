"""Load generators. Each does a piece of work against one server and says how much it did in how many seconds; a wrong answer is an error."""

import re
import shutil
import subprocess
import time
from pathlib import Path

from content import ImageLayout
from servers import Server
from work import Work

CONNECTIONS = 32


def wrk(server: Server, path: str, seconds: float, headers: dict[str, str]) -> Work:
    output = _run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", *_options("-H", server.headers | headers), f"http://{server.host}{path}"])
    if re.search(r"Non-2xx|Socket errors", output):
        raise RuntimeError(f"{server.name} failed under wrk:\n{output}")
    requests, took = re.search(r"(\d+) requests in ([\d.]+)s", output).groups()
    return Work(int(requests), float(took))


def ab_head(server: Server, path: str, seconds: float) -> Work:
    """ab, because wrk waits for the body that a HEAD does not have, and hey costs more than the server."""
    output = _run(["ab", "-q", "-i", "-k", "-c", str(CONNECTIONS), "-t", f"{seconds:.0f}", "-n", "100000000",
                   *_options("-H", server.headers), f"http://{server.host}{path}"])
    if "Non-2xx" in output or not re.search(r"Failed requests:\s+0\n", output):
        raise RuntimeError(f"{server.name} failed under ab:\n{output}")
    return Work(int(re.search(r"Complete requests:\s+(\d+)", output)[1]), float(re.search(r"Time taken for tests:\s+([\d.]+)", output)[1]))


def curl(server: Server, path: str, bytes_each: int, clients: int, times: int) -> Work:
    command = ["curl", "-sSf", *_options("-H", server.headers), "-w", "%{size_download}\n",
               *["-o", "/dev/null", f"http://{server.host}{path}"] * times]
    started = time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(clients)]
    try:
        sizes = [int(size) for client in running for size in client.communicate()[0].split()]
    finally:
        for client in running:
            client.kill()
    took = time.perf_counter() - started
    if sizes != [bytes_each] * clients * times:
        raise RuntimeError(f"{server.name} sent {sizes} bytes instead of {bytes_each} each")
    return Work(sum(sizes) / 1e9, took)


class Skopeo:
    """Copies the image layout to a server and back, with no memory of earlier copies."""

    def __init__(self, layout: ImageLayout, scratch: Path):
        self._layout, self._scratch = layout, scratch
        scratch.mkdir()
        (scratch / "auth.json").write_text('{"auths": {}}')
        (scratch / "registries.conf").write_text("")

    def push(self, server: Server) -> Work:
        credentials = ["--dest-creds", server.credentials] if server.credentials else ["--dest-no-creds"]
        return self._copy(["--dest-tls-verify=false", *credentials, f"oci:{self._layout.folder}:{self._layout.tag}", self._remote(server)])

    def pull(self, server: Server) -> Work:
        credentials = ["--src-creds", server.credentials] if server.credentials else ["--src-no-creds"]
        pulled = self._scratch / "pulled"
        try:
            return self._copy(["--src-tls-verify=false", *credentials, self._remote(server), f"dir:{pulled}"])
        finally:
            shutil.rmtree(pulled, ignore_errors=True)

    def _copy(self, arguments: list[str]) -> Work:
        # Remembers which blobs lie where and would turn uploads into mounts. As root it has one fixed place.
        Path("/var/lib/containers/cache/blob-info-cache-v1.boltdb").unlink(missing_ok=True)
        shutil.rmtree(self._scratch / "containers", ignore_errors=True)
        environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(self._scratch), "XDG_DATA_HOME": str(self._scratch),
                       "REGISTRY_AUTH_FILE": str(self._scratch / "auth.json"), "CONTAINERS_REGISTRIES_CONF": str(self._scratch / "registries.conf")}
        started = time.perf_counter()
        _run(["skopeo", "--insecure-policy", "copy", "-q", *arguments], environment)
        return Work(self._layout.size / 1e9, time.perf_counter() - started)

    def _remote(self, server: Server) -> str:
        return f"docker://{server.host}/{server.prefix}{self._layout.name}:{self._layout.tag}"


def _options(switch: str, headers: dict[str, str]) -> list[str]:
    return [argument for name, value in headers.items() for argument in (switch, f"{name}: {value}")]


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
    if result.returncode:
        raise RuntimeError(f"{command[0]} ended with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout
