"""Pushes blobs and manifests as docker does: POST, one chunked PATCH, PUT. Costs little: the kernel sends the file from its cache."""

import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import quote, urlsplit

from content import MANIFEST_TYPE, Blob, SeededImage
from servers import Server
from work import Work

CHUNK = 32 * 1024  # what Go's HTTP client makes of a stream


def push_image(server: Server, image: SeededImage) -> None:
    for blob in image.blobs:
        push_blob(server, image.name, blob)
    with _connect(server) as connection:
        path = f"{server.image_path(image.name)}/manifests/{image.tag}"
        headers = server.headers | {"Content-Type": MANIFEST_TYPE}
        _expect(201, _ask(connection, "PUT", path, headers, image.manifest.path.read_bytes()))


def push_blobs(server: Server, image: str, blobs: list[Blob]) -> Work:
    """One client a blob, all at once."""
    started = time.perf_counter()
    with ThreadPoolExecutor(len(blobs)) as clients:
        for pushed in [clients.submit(push_blob, server, image, blob) for blob in blobs]:
            pushed.result()
    return Work(sum(blob.size for blob in blobs) / 1e9, time.perf_counter() - started)


def push_blob(server: Server, image: str, blob: Blob) -> None:
    with _connect(server) as connection:
        begun = _expect(202, _ask(connection, "POST", f"{server.image_path(image)}/blobs/uploads/", server.headers, b""))
        sent = _expect(202, _send_file(connection, _location(begun), server.headers, blob))
        upload = _location(sent)
        upload += ("&" if "?" in upload else "?") + "digest=" + quote(blob.digest, safe="")
        _expect(201, _ask(connection, "PUT", upload, server.headers, b""))


def _connect(server: Server) -> "_Connection":
    return _Connection("127.0.0.1", server.port, timeout=120)


class _Connection(HTTPConnection):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _ask(connection: HTTPConnection, method: str, path: str, headers: dict[str, str], body: bytes) -> HTTPResponse:
    connection.request(method, path, body, headers)
    return _drained(connection.getresponse())


def _send_file(connection: HTTPConnection, path: str, headers: dict[str, str], blob: Blob) -> HTTPResponse:
    connection.putrequest("PATCH", path)
    for name, value in (headers | {"Transfer-Encoding": "chunked"}).items():
        connection.putheader(name, value)
    connection.endheaders()
    with blob.path.open("rb") as file:
        for offset in range(0, blob.size, CHUNK):
            length = min(CHUNK, blob.size - offset)
            connection.sock.sendall(b"%x\r\n" % length, socket.MSG_MORE)
            end = offset + length
            while offset < end:
                offset += os.sendfile(connection.sock.fileno(), file.fileno(), offset, end - offset)
            connection.sock.sendall(b"\r\n", socket.MSG_MORE)
    connection.sock.sendall(b"0\r\n\r\n")
    return _drained(connection.getresponse())


def _drained(response: HTTPResponse) -> HTTPResponse:
    response.body = response.read()
    return response


def _expect(status: int, response: HTTPResponse) -> HTTPResponse:
    if response.status != status:
        raise RuntimeError(f"expected {status}, got {response.status}: {response.body[:500]!r}")
    return response


def _location(response: HTTPResponse) -> str:
    location = urlsplit(response.headers["Location"])
    return location.path + (f"?{location.query}" if location.query else "")
