"""What is served and pushed. Random bytes, made once; pushes get fresh digests by changing a few bytes of the same files.

What is read also lies under www/ where the registry API has it, so that nginx serves it at the same addresses.
"""

import gzip
import hashlib
import io
import itertools
import json
import os
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json"
CONFIG_TYPE = "application/vnd.oci.image.config.v1+json"
LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip"

_fresh = itertools.count(1)


@dataclass(frozen=True)
class Blob:
    path: Path
    size: int
    digest: str

    @staticmethod
    def of(path: Path) -> "Blob":
        with path.open("rb") as file:
            return Blob(path, path.stat().st_size, "sha256:" + hashlib.file_digest(file, "sha256").hexdigest())

    @staticmethod
    def write(path: Path, data: bytes) -> "Blob":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return Blob.of(path)

    def described_as(self, media_type: str) -> dict:
        return {"mediaType": media_type, "digest": self.digest, "size": self.size}


def manifest_bytes(config: Blob, layers: list[Blob]) -> bytes:
    document = {"schemaVersion": 2, "mediaType": MANIFEST_TYPE, "config": config.described_as(CONFIG_TYPE),
                "layers": [layer.described_as(LAYER_TYPE) for layer in layers]}
    return json.dumps(document, indent=3).encode()


class SeededImage:
    """bench/app:1.0, the image every read is about: a 20 KB and a 100 MB layer, and small ones that give the manifest its usual size."""

    name, tag = "bench/app", "1.0"

    def __init__(self, folder: Path, www: Path):
        self.config = Blob.write(folder / "config", b'{"architecture":"amd64","os":"linux"}')
        self.small = Blob.write(folder / "small", os.urandom(20 * 1024))
        self.large = Blob.write(folder / "large", os.urandom(100 * 1024 * 1024))
        fillers = [Blob.write(folder / f"filler-{n}", os.urandom(512)) for n in range(6)]
        self.blobs = [self.config, self.small, self.large, *fillers]
        self.manifest = Blob.write(folder / "manifest", manifest_bytes(self.config, self.blobs[1:]))
        _lay_out(www, self.name, self.tag, self.manifest, self.blobs)


class UploadBodies:
    """One 100 MB file per pushing client."""

    def __init__(self, folder: Path, clients: int):
        self._paths = [Blob.write(folder / str(n), os.urandom(100 * 1024 * 1024)).path for n in range(clients)]

    def refresh(self, clients: int) -> list[Blob]:
        for path in self._paths[:clients]:
            _overwrite(path, 0, next(_fresh).to_bytes(16))
        return [Blob.of(path) for path in self._paths[:clients]]


class ImageLayout:
    """bench/copied:latest, an OCI layout of ten 20 MB layers (random content, so gzip stores it)."""

    name, tag = "bench/copied", "latest"

    def __init__(self, folder: Path, www: Path):
        self.folder, self._www = folder, www
        tars = [_tar(os.urandom(20 * 1024 * 1024)) for _ in range(10)]
        self._layers = [Blob.write(folder / f"layer-{n}", gzip.compress(tar, 0)) for n, tar in enumerate(tars)]
        history = {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(tar).hexdigest() for tar in tars]}
        self._config = json.dumps({"architecture": "amd64", "os": "linux", "rootfs": history}).encode()
        (folder / "oci-layout").write_text('{"imageLayoutVersion": "1.0.0"}')
        self.refresh()

    @property
    def size(self) -> int:
        return sum(layer.size for layer in self._layers)

    def refresh(self) -> None:
        """New digests for the same layers: the time stamp in the gzip header (offset 4) is not part of the content."""
        blobs = self.folder / "blobs" / "sha256"
        for blob in blobs.glob("*"):
            blob.unlink()
        for layer in self._layers:
            _overwrite(layer.path, 4, next(_fresh).to_bytes(4, "little"))
        self._layers = [Blob.of(layer.path) for layer in self._layers]
        config = Blob.write(self.folder / "config", self._config)
        manifest = Blob.write(self.folder / "manifest", manifest_bytes(config, self._layers))
        blobs.mkdir(parents=True, exist_ok=True)
        for blob in [config, manifest, *self._layers]:
            os.link(blob.path, blobs / blob.digest.removeprefix("sha256:"))
        tagged = manifest.described_as(MANIFEST_TYPE) | {"annotations": {"org.opencontainers.image.ref.name": self.tag}}
        (self.folder / "index.json").write_text(json.dumps({"schemaVersion": 2, "manifests": [tagged]}))
        _lay_out(self._www, self.name, self.tag, manifest, [config, *self._layers])


def _lay_out(www: Path, image: str, tag: str, manifest: Blob, blobs: list[Blob]) -> None:
    folder = www / "v2" / image
    shutil.rmtree(folder, ignore_errors=True)
    for kind, name, blob in [*(("blobs", blob.digest, blob) for blob in blobs), *(("manifests", name, manifest) for name in (tag, manifest.digest))]:
        place = folder / kind / name
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(blob.path, place)


def _overwrite(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def _tar(data: bytes) -> bytes:
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode="w") as tar:
        entry = tarfile.TarInfo("data")
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))
    return output.getvalue()
