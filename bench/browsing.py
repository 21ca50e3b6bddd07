"""A browser without scripts: signs in on the page and keeps the cookies."""

import html
import http.client
import re
import urllib.parse

from calls import settle
from servers import Server


class Visitor:
    def __init__(self, server: Server, name: str, password: str):
        self._port, self._cookies = server.port, {}
        page = self.get("/login")
        hidden = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)}
        form = urllib.parse.urlencode(hidden | {"Credentials.Name": name, "Credentials.Password": password})
        settle(self._send("POST", "/login", form, {"Content-Type": "application/x-www-form-urlencoded"}), 302)

    def get(self, path: str) -> str:
        return settle(self._send("GET", path, None, {}), 200).decode()

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        connection.request(method, path, body, headers | ({"Cookie": cookies} if cookies else {}))
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        status, content = answer.status, answer.read()
        connection.close()
        return status, content
