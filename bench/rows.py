"""What is compared, and what is promised about it."""

from collections.abc import Callable
from dataclasses import dataclass

from clients import Skopeo, ab_head, curl, wrk
from content import MANIFEST_TYPE, ImageLayout, SeededImage, UploadBodies
from pushing import push_blobs
from servers import Server
from work import Work

SMALL_READ_CPU = 1 / 15


@dataclass(frozen=True)
class Targets:
    """Ours divided by docker-registry's."""
    cpu_at_most: float | None = None
    rate_at_least: float | None = None


@dataclass(frozen=True)
class Row:
    name: str
    unit: str
    targets: Targets
    work: Callable[[Server], Work]
    prepare: Callable[[], object] = lambda: None
    reads_only: bool = False


@dataclass(frozen=True)
class Content:
    image: SeededImage
    bodies: UploadBodies
    layout: ImageLayout
    skopeo: Skopeo


def rows(content: Content, seconds: float) -> list[Row]:
    return [*_small_reads(content.image, seconds), *_large_reads(content.image), *_pushes(content.bodies), *_copies(content)]


def _small_reads(image: SeededImage, seconds: float) -> list[Row]:
    keep_alive, close = Targets(SMALL_READ_CPU, 15), Targets(rate_at_least=4)
    accept = {"Accept": MANIFEST_TYPE}
    by_tag, by_digest = f"manifests/{image.tag}", f"manifests/{image.manifest.digest}"
    small = f"blobs/{image.small.digest}"

    def get(name: str, targets: Targets, resource: str, headers: dict[str, str]) -> Row:
        return Row(name, "request", targets, lambda server: wrk(server, f"{server.image_path(image.name)}/{resource}", seconds, headers), reads_only=True)

    return [
        get("manifest GET by tag", keep_alive, by_tag, accept),
        get("manifest GET by digest", keep_alive, by_digest, accept),
        get("manifest GET by tag, Connection: close", close, by_tag, accept | {"Connection": "close"}),
        get("manifest GET by digest, Connection: close", close, by_digest, accept | {"Connection": "close"}),
        Row("blob HEAD", "request", keep_alive, lambda server: ab_head(server, f"{server.image_path(image.name)}/{small}", seconds), reads_only=True),
        get("20 KB blob GET", keep_alive, small, {}),
    ]


def _large_reads(image: SeededImage) -> list[Row]:
    def get(clients: int, times: int, rate_at_least: float) -> Row:
        def work(server: Server) -> Work:
            return curl(server, f"{server.image_path(image.name)}/blobs/{image.large.digest}", image.large.size, clients, times)
        return Row(f"100 MB blob GET, {_clients(clients)}", "GB", Targets(1.0, rate_at_least), work, reads_only=True)

    return [get(1, 10, 0.9), get(8, 3, 1.1)]


def _pushes(bodies: UploadBodies) -> list[Row]:
    def push(clients: int) -> Row:
        fresh = []

        def prepare() -> None:
            fresh[:] = bodies.refresh(clients)

        return Row(f"100 MB push, {_clients(clients)}", "GB", Targets(rate_at_least=1.8),
                   lambda server: push_blobs(server, "bench/pushed", fresh), prepare)

    return [push(1), push(8)]


def _copies(content: Content) -> list[Row]:
    """The pull reads what was pushed last."""
    targets = Targets(rate_at_least=1.1)
    return [
        Row("skopeo copy to, 200 MB, 10 layers", "GB", targets, content.skopeo.push, content.layout.refresh),
        Row("skopeo copy from, 200 MB, 10 layers", "GB", targets, content.skopeo.pull, reads_only=True),
    ]


def _clients(count: int) -> str:
    return "1 client" if count == 1 else f"{count} clients"
