"""bench/rights: what it costs to decide who may do what, as ratios within one run."""

import argparse
import base64
import dataclasses
import hashlib
import http.client
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from browsing import Visitor
from calls import request, rest, settle
from clients import wrk
from content import MANIFEST_TYPE
from publishing import publish
from servers import Server, restarted, start_ours

SECURITY = "/service/rest/v1/security"
IMAGE = "sought/app"
TAG = "1.0"
PASSWORD = "a password for measuring"
PAGE = 50


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as temp:
        published = options.published or publish(Path(temp))
        server = start_ours(published, Path(temp) / "data")
        server.process.wait_until_it_answers(server.port)
        try:
            few = _company(server, "few", 5, 1, 1)
        finally:
            server.process.stop()
        _copy_selectors(Path(temp) / "data", options)
        server = restarted(published, Path(temp) / "data", server.credentials)
        try:
            missed = _requests(server, options, few) + _lists(server, options)
        finally:
            server.process.stop()
    if missed:
        sys.exit("not met: " + ", ".join(missed))


def _copy_selectors(data: Path, options: argparse.Namespace) -> None:
    """Through REST, thousands would take minutes: rows like those that REST wrote, before the server starts again."""
    with sqlite3.connect(data / "registry.db") as database:
        for number in range(options.selectors):
            name = f"many-{number}"
            made = _insert_like(database, "ContentSelectors", "Name = 'few-1'", {"Name": name, "Expression": _expression("many", number, options.patterns)})
            _insert_like(database, "Privileges", "Name = 'few-1'", {"Name": name, "SelectorId": made})
    database.close()


def _insert_like(database: sqlite3.Connection, table: str, template: str, values: dict) -> int:
    cursor = database.execute(f"SELECT * FROM {table} WHERE {template}")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone())) | values
    del row["Id"]
    row["NameKey"] = row["Name"].upper() if row["NameKey"].isupper() else row["Name"]
    return database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())).lastrowid


def _requests(server: Server, options: argparse.Namespace, few: str) -> list[str]:
    manifest = _push(server, "docker-hosted", IMAGE)
    _tag(server, "docker-hosted", IMAGE, TAG, manifest)
    rest(server, "PUT", f"{SECURITY}/anonymous", {"enabled": True, "userId": "anonymous", "realmName": "NexusAuthorizingRealm"}, 200)
    rest(server, "PUT", f"{SECURITY}/realms/active", ["NexusAuthenticatingRealm", "DockerToken"], 204)
    rest(server, "PUT", "/service/rest/v1/repositories/docker/hosted/docker-hosted", _repository("docker-hosted"), 204)
    print(f"creating {options.roles} roles …", file=sys.stderr)
    many = _members(server, "many", options.selectors, options.roles)

    path = server.image_path(IMAGE) + f"/manifests/{TAG}"
    ways = {
        "anonymous": {},
        "Basic": _basic("admin:" + server.credentials.partition(":")[2]),
        "Bearer": _bearer(server),
        "Basic, 5 selectors": _basic(f"{few}:{PASSWORD}"),
        f"Basic, {options.selectors // 2} of {options.selectors} selectors": _basic(f"{many}:{PASSWORD}"),
    }
    rates = _in_turns(ways, options.rounds, lambda headers: _rate(server, path, headers, options.seconds))
    anonymous, basic, bearer, with_few, with_many = (statistics.median(samples) for samples in rates.values())
    print("| manifest GET by tag | requests/s | |\n|---|---|---|")
    for name, samples in rates.items():
        print(f"| {name} | {statistics.median(samples):.0f} | {statistics.median(samples) / anonymous:.2f} of anonymous |")
    print(f"\nA request with {options.selectors // 2} selectors costs {with_few / with_many:.2f}× of one with 5 (at most 1.3).")

    first = [_first_after_change(server, path, ways[f"Basic, {options.selectors // 2} of {options.selectors} selectors"], number) for number in range(options.rounds)]
    after = [_cpu_of(server, lambda: _get(server, path, _basic(f"{many}:{PASSWORD}"))) for _ in range(options.rounds)]
    print(f"The first after a change of rights: {statistics.median(first) * 1000:.1f} ms of CPU (at most 20; quartile to quartile "
          f"{_quartiles([value * 1000 for value in first])}); one after it {statistics.median(after) * 1000:.1f} ms.\n")
    return [name for name, is_missed in {
        "Basic ≥ 0.7": basic < 0.7 * anonymous, "Bearer ≥ 0.7": bearer < 0.7 * anonymous,
        "many ≤ 1.3": with_few > 1.3 * with_many, "first ≤ 20 ms": statistics.median(first) > 0.02}.items() if is_missed]


def _lists(server: Server, options: argparse.Namespace) -> list[str]:
    teams = 50
    sizes = {"small": (3, 7), "large": (20, options.tags // (20 * teams))}
    for name, (images, tags) in sizes.items():
        rest(server, "POST", "/service/rest/v1/repositories/docker/hosted", _repository(name), 201)
        print(f"pushing {teams * images * tags} tags …", file=sys.stderr)
        with ThreadPoolExecutor(8) as clients:
            list(clients.map(lambda number: _push_tags(server, name, f"team-{number % teams:02}/app-{number // teams:02}", tags), range(teams * images)))
    readers = {"prefixes": [f"path =^ \"/v2/team-{number:02}/\"" for number in range(0, 40, 2)],
               "patterns": [f"path =~ \".*/team-{number:02}/.*\"" for number in range(0, 40, 2)]}
    missed = []
    print("| first page for a user with 20 selectors | about 1,000 tags | "f"{sizes['large'][0] * teams * sizes['large'][1]:,} tags | ratio |\n|---|---|---|---|")
    for kind, expressions in readers.items():
        user = _reader(server, kind, expressions)
        visitor = Visitor(server, user, PASSWORD)
        for what, look in {
            "images, page": lambda name, visitor=visitor: visitor.get(f"/browse/{name}?view=flat"),
            "tags of an image, page": lambda name, visitor=visitor: visitor.get(f"/browse/{name}/team-00/app-00"),
            "search, page": lambda name, visitor=visitor: visitor.get("/search?q=app"),
            "_catalog": lambda name, user=user: _get(server, f"/repository/{name}/v2/_catalog?n={PAGE}", _basic(f"{user}:{PASSWORD}")),
        }.items():
            times = _in_turns({name: name for name in sizes}, options.rounds + 4, lambda name: _seconds(lambda: look(name)))
            small, large = (statistics.median(samples[4:]) for samples in times.values())
            print(f"| {kind}: {what} | {small * 1000:.1f} ms | {large * 1000:.1f} ms | {large / small:.2f} |")
            if large > 1.5 * small:
                missed.append(f"{kind}: {what} ≤ 1.5")
    return missed


def _company(server: Server, name: str, selectors: int, roles: int, patterns: int) -> str:
    """Only the pattern that is asked last finds the image."""
    for number in range(selectors):
        _selector(server, f"{name}-{number}", _expression(name, number, patterns))
    return _members(server, name, selectors, roles)


def _expression(name: str, number: int, patterns: int) -> str:
    if number == 0:
        return "path =~ \"/v2/s[o]ught/.*\""
    return f"path =~ \".*/{name}{number}/[a-z]+\"" if number % 2 == 0 and number / 2 < patterns else f"path =^ \"/v2/{name}{number}/\""


def _members(server: Server, name: str, selectors: int, roles: int) -> str:
    """A user who has every second role."""
    for role in range(roles):
        _role(server, f"{name}-{role}", [f"{name}-{number}" for number in range(selectors) if number % roles == role])
    return _user(server, name, [f"{name}-{role}" for role in range(0, roles, 2)])


def _reader(server: Server, name: str, expressions: list[str]) -> str:
    for number, expression in enumerate(expressions):
        _selector(server, f"{name}-{number}", expression)
    _role(server, name, [f"{name}-{number}" for number in range(len(expressions))] + ["nx-search-read"])
    return _user(server, name, [name])


def _selector(server: Server, name: str, expression: str) -> None:
    rest(server, "POST", f"{SECURITY}/content-selectors", {"name": name, "description": "", "expression": expression}, 204)
    rest(server, "POST", f"{SECURITY}/privileges/repository-content-selector", {
        "name": name, "description": "", "actions": ["READ", "BROWSE"], "format": "docker", "repository": "*", "contentSelector": name}, 201)


def _role(server: Server, name: str, privileges: list[str]) -> None:
    rest(server, "POST", f"{SECURITY}/roles", {"id": name, "name": name, "description": "", "privileges": privileges, "roles": []}, 200)


def _user(server: Server, name: str, roles: list[str]) -> str:
    rest(server, "POST", f"{SECURITY}/users", {
        "userId": name, "firstName": name, "lastName": name, "emailAddress": f"{name}@example.com", "password": PASSWORD, "status": "active", "roles": roles}, 200)
    return name


def _first_after_change(server: Server, path: str, headers: dict[str, str], number: int) -> float:
    rest(server, "PUT", f"{SECURITY}/content-selectors/few-1", {"description": str(number), "expression": f"path =^ \"/v2/few{number}/\""}, 204)
    time.sleep(0.5)  # what the change itself set going is not the request's
    return _cpu_of(server, lambda: _get(server, path, headers))


def _cpu_of(server: Server, work: Callable[[], object]) -> float:
    before = _cpu_nanoseconds(server)
    work()
    return (_cpu_nanoseconds(server) - before) / 1e9


def _cpu_nanoseconds(server: Server) -> int:
    total = 0
    for task in os.listdir(f"/proc/{server.process.id}/task"):
        try:
            total += int(Path(f"/proc/{server.process.id}/task/{task}/schedstat").read_text().split()[0])
        except FileNotFoundError:
            pass  # ended meanwhile, having been idle
    return total


def _rate(server: Server, path: str, headers: dict[str, str], seconds: float) -> float:
    work = wrk(dataclasses.replace(server, headers=headers), path, seconds, {"Accept": MANIFEST_TYPE})
    return work.units / work.seconds


def _in_turns(ways: dict, rounds: int, measure: Callable) -> dict[str, list[float]]:
    samples = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            sample = measure(way)
            if number > 0:  # round 0 warms up
                samples[name].append(sample)
    return samples


def _seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _get(server: Server, path: str, headers: dict[str, str]) -> bytes:
    return settle(request(dataclasses.replace(server, headers=headers), "GET", path, b"", {"Accept": MANIFEST_TYPE}), 200)


def _bearer(server: Server) -> dict[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", f"/v2/token?service={server.host}&scope=repository:{server.prefix}{IMAGE}:pull", headers=server.headers)
    token = json.loads(connection.getresponse().read())["token"]
    return {"Authorization": f"Bearer {token}"}


def _basic(credentials: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(credentials.encode()).decode()}


def _repository(name: str) -> dict:
    return {"name": name, "online": True,
            "storage": {"blobStoreName": "default", "strictContentTypeValidation": True, "writePolicy": "ALLOW"},
            "docker": {"v1Enabled": False, "forceBasicAuth": False, "pathEnabled": True}}


def _push_tags(server: Server, repository: str, image: str, tags: int) -> None:
    manifest = _push(server, repository, image)
    for number in range(tags):
        _tag(server, repository, image, f"1.{number}", manifest)


def _push(server: Server, repository: str, image: str) -> bytes:
    config = b'{"architecture":"amd64","os":"linux"}'
    digest = "sha256:" + hashlib.sha256(config).hexdigest()
    settle(request(server, "POST", f"/repository/{repository}/v2/{image}/blobs/uploads/?digest={digest}", config), 201)
    return json.dumps({"schemaVersion": 2, "mediaType": MANIFEST_TYPE, "layers": [], "config": {
        "mediaType": "application/vnd.oci.image.config.v1+json", "digest": digest, "size": len(config)}}).encode()


def _tag(server: Server, repository: str, image: str, tag: str, manifest: bytes) -> None:
    settle(request(server, "PUT", f"/repository/{repository}/v2/{image}/manifests/{tag}", manifest, {"Content-Type": MANIFEST_TYPE}), 201)


def _quartiles(samples: list[float]) -> str:
    low, _, high = statistics.quantiles(samples, n=4)
    return f"{low:.1f} – {high:.1f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/rights", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured (7)")
    parser.add_argument("--seconds", type=int, default=2, help="length of one measurement of small requests (2)")
    parser.add_argument("--selectors", type=int, default=5000, help="content selectors and privileges over them (5000)")
    parser.add_argument("--roles", type=int, default=500)
    parser.add_argument("--patterns", type=int, default=200, help="selectors with a regular expression (200)")
    parser.add_argument("--tags", type=int, default=100_000, help="tags of the large repository (100000)")
    parser.add_argument("--published", type=Path, metavar="FOLDER", help="measure the build that lies there instead of publishing one")
    return parser.parse_args()


if __name__ == "__main__":
    main()
