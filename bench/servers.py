"""The three servers under comparison, each on a free loopback port with its own data folder."""

import base64
import getpass
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from content import MANIFEST_TYPE
from processes import ServerProcess, free_port


@dataclass(frozen=True)
class Server:
    name: str
    process: ServerProcess
    port: int
    prefix: str = ""
    credentials: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def image_path(self, image: str) -> str:
        return f"/v2/{self.prefix}{image}"


Starter = Callable[[Path], Server]


def start_ours(published: Path, data: Path) -> Server:
    port, password = free_port(), secrets.token_hex(16)
    process = ServerProcess(
        ["dotnet", str(published / "Registry.Web.dll"), "--urls", f"http://127.0.0.1:{port}", "--Registry:DataPath", str(data)],
        _log(data), published, {"REGISTRY_ADMIN_PASSWORD": password})
    credentials = f"admin:{password}"
    basic = base64.b64encode(credentials.encode()).decode()
    return Server("ours", process, port, "docker-hosted/", credentials, {"Authorization": f"Basic {basic}"})


def restarted(published: Path, data: Path, credentials: str) -> Server:
    """On the same data: the password is the first start's."""
    server = start_ours(published, data)
    server.process.wait_until_it_answers(server.port)
    return replace(server, credentials=credentials, headers={"Authorization": f"Basic {base64.b64encode(credentials.encode()).decode()}"})


def start_docker_registry(data: Path) -> Server:
    port = free_port()
    settings = _log(data).with_suffix(".yml")
    settings.write_text(f"""
version: 0.1
log: {{level: error, accesslog: {{disabled: true}}}}
storage: {{filesystem: {{rootdirectory: {data}}}, delete: {{enabled: true}}, cache: {{blobdescriptor: inmemory}}}}
http: {{addr: "127.0.0.1:{port}", secret: bench}}
""")
    return Server("docker-registry", ServerProcess(["docker-registry", "serve", str(settings)], _log(data), data), port)


def start_nginx(www: Path, data: Path) -> Server:
    port = free_port()
    settings = _log(data).with_suffix(".conf")
    scratch = "".join(f"{kind}_temp_path {data}/scratch; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    settings.write_text(f"""
user {getpass.getuser()}; daemon off; worker_processes 2; pid {data}/pid;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; keepalive_requests 100000000; open_file_cache max=100; open_file_cache_valid 1; {scratch}
  default_type {MANIFEST_TYPE};
  server {{ listen 127.0.0.1:{port}; root {www}; location = /v2/ {{ return 200; }} }}
}}
""")
    return Server("nginx", ServerProcess(["nginx", "-e", "stderr", "-c", str(settings)], _log(data), data), port)


def _log(data: Path) -> Path:
    data.mkdir(parents=True, exist_ok=True)
    return data.with_suffix(".log")
