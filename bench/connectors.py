"""bench/connectors: what many connectors cost: time until all answer, threads, memory, and whether a running download notices."""

import argparse
import hashlib
import http.client
import os
import socket
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from calls import request, rest, settle
from publishing import publish
from servers import Server, restarted, start_ours

REPOSITORIES = "/service/rest/v1/repositories/docker/hosted"
DOWNLOAD_SECONDS = 30
DOWNLOAD_PIECES = 600


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as temp:
        folder = Path(temp)
        published = options.published or publish(folder)
        ports = _free_ports(options.count + 2)
        data = folder / "data"
        server = _started(published, data)
        password = server.credentials
        try:
            threads = _threads_at_rest(server)
            print(f"creating {options.count} repositories with a port each …", file=sys.stderr)
            with ThreadPoolExecutor(8) as clients:
                list(clients.map(lambda number: _create(server, f"many-{number}", ports[number]), range(options.count)))
            _create(server, "download", ports[options.count])
            digest = _push(server, "download/app", os.urandom(DOWNLOAD_PIECES * 64 << 10))
        finally:
            server.process.stop()

        server = restarted(published, data, password)
        try:
            _report(options, server, ports, digest, threads)
        finally:
            server.process.stop()


def _report(options: argparse.Namespace, server: Server, ports: list[int], digest: str, threads_without: int) -> None:
    many, download, one_more = ports[:options.count], ports[options.count], ports[options.count + 1]
    started = time.perf_counter()
    _until_all_accept(many + [download])
    opened = time.perf_counter() - started
    answered = sum(_status(port, "/v2/", {}) == 401 for port in many)
    threads, files = _threads_at_rest(server), _files(server)

    running = Download(server, download, digest)
    running.start()
    again = _close_and_open(server, many[0])
    before = time.perf_counter()
    _create(server, "one-more", one_more)
    _until_all_accept([one_more])
    added = time.perf_counter() - before
    running.join()

    print(f"connectors                 {len(many)}")
    print(f"open after the main address {opened:8.3f} s   (at most 2)")
    print(f"that answer                {answered}")
    print(f"one more, saved and open   {added * 1000:8.0f} ms  (at most 300)")
    print(f"one changed, saved and open {again * 1000:7.0f} ms")
    print(f"OS threads                 {threads - threads_without:+d} ({threads_without} without, at most +4)")
    print(f"open files                 {files}")
    print(f"RssAnon                    {server.process.anonymous_mib():8.0f} MiB")
    print(f"download of {DOWNLOAD_SECONDS} s on another port: {'complete, digest right' if running.digest == digest else 'BROKEN'}")
    if opened > 2 or added > 0.3 or threads - threads_without > 4 or answered != len(many) or running.digest != digest:
        sys.exit("not met")


class Download(threading.Thread):
    """Reads a blob so slowly that it lasts, and hashes it."""

    def __init__(self, server: Server, port: int, digest: str):
        super().__init__()
        self._headers, self._port, self._wanted, self.digest = server.headers, port, digest, ""

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        connection.connect()
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 10)
        connection.request("GET", f"/v2/app/blobs/{self._wanted}", headers=self._headers)
        answer, received = connection.getresponse(), hashlib.sha256()
        while piece := answer.read(64 << 10):
            received.update(piece)
            time.sleep(DOWNLOAD_SECONDS / DOWNLOAD_PIECES)
        self.digest = "sha256:" + received.hexdigest()


def _started(published: Path, data: Path) -> Server:
    server = start_ours(published, data)
    server.process.wait_until_it_answers(server.port)
    return server


def _create(server: Server, name: str, port: int | None) -> None:
    rest(server, "POST", REPOSITORIES, _repository(name, port), 201)


def _close_and_open(server: Server, port: int) -> float:
    before = time.perf_counter()
    rest(server, "PUT", f"{REPOSITORIES}/many-0", _repository("many-0", None), 204)
    rest(server, "PUT", f"{REPOSITORIES}/many-0", _repository("many-0", port), 204)
    _until_all_accept([port])
    return time.perf_counter() - before


def _repository(name: str, port: int | None) -> dict:
    return {"name": name, "online": True,
            "storage": {"blobStoreName": "default", "strictContentTypeValidation": True, "writePolicy": "ALLOW"},
            "docker": {"v1Enabled": False, "forceBasicAuth": True, "pathEnabled": True, "httpPort": port}}


def _push(server: Server, image: str, blob: bytes) -> str:
    digest = "sha256:" + hashlib.sha256(blob).hexdigest()
    settle(request(server, "POST", f"/v2/{image}/blobs/uploads/?digest={digest}", blob), 201)
    return digest


def _status(port: int, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def _until_all_accept(ports: list[int], timeout: float = 60) -> None:
    give_up = time.monotonic() + timeout
    for port in ports:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 5).close()
                break
            except OSError:
                if time.monotonic() > give_up:
                    sys.exit(f"port {port} did not open within {timeout:.0f} s")
                time.sleep(0.002)


def _free_ports(count: int) -> list[int]:
    """Below the range of outgoing connections, so that none of those takes one meanwhile."""
    free = []
    for port in range(10_000, 32_000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        free.append(port)
        if len(free) == count:
            return free
    sys.exit("too few free ports")


def _threads_at_rest(server: Server) -> int:
    time.sleep(30)  # the thread pool lets go of idle threads after 20 s
    return len(os.listdir(f"/proc/{server.process.id}/task"))


def _files(server: Server) -> int:
    return len(os.listdir(f"/proc/{server.process.id}/fd"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/connectors", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many connectors (1000)")
    parser.add_argument("--published", type=Path, metavar="FOLDER", help="measure the build that lies there instead of publishing one")
    return parser.parse_args()


if __name__ == "__main__":
    main()
