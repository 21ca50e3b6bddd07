"""Single calls to our server, for setting up what is measured."""

import http.client
import json
import sys

from servers import Server


def rest(server: Server, method: str, path: str, body: object, wanted: int) -> bytes:
    return settle(request(server, method, path, json.dumps(body).encode()), wanted)


def request(server: Server, method: str, path: str, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request(method, path, body, server.headers | {"Content-Type": "application/octet-stream"} | (headers or {}))
    answer = connection.getresponse()
    status, content = answer.status, answer.read()
    connection.close()
    return status, content


def settle(answer: tuple[int, bytes], wanted: int) -> bytes:
    if answer[0] != wanted:
        sys.exit(f"{answer[0]} instead of {wanted}: {answer[1].decode(errors='replace')}")
    return answer[1]
