"""The Markdown table for docs/performance.md and the JSON with every sample."""

from dataclasses import asdict, dataclass

from results import RowResult, Spread


@dataclass(frozen=True)
class Limit:
    """A value of ours that has a ceiling of its own, whatever docker-registry needs."""
    name: str
    unit: str
    at_most: float
    ours: float
    docker_registry: float

    @property
    def met(self) -> bool:
        return self.ours <= self.at_most


def markdown(results: list[RowResult], limits: list[Limit], circumstances: dict) -> str:
    lines = ["| work | CPU ours | CPU docker-registry | CPU ratio (quartiles) | rate ours | rate docker-registry | rate nginx | rate ratio (quartiles) | targets | |",
             "|---|---|---|---|---|---|---|---|---|---|", *map(_row, results), "",
             "| value | ours | docker-registry | at most | |", "|---|---|---|---|---|",
             *(f"| {limit.name} | {limit.ours:.4g} {limit.unit} | {limit.docker_registry:.4g} {limit.unit} | {limit.at_most:g} {limit.unit} "
               f"| {'met' if limit.met else '**missed**'} |" for limit in limits),
             "", ", ".join(f"{name} {value}" for name, value in circumstances.items())]
    return "\n".join(lines)


def as_json(results: list[RowResult], limits: list[Limit], circumstances: dict) -> dict:
    return {"circumstances": circumstances, "rows": [_row_json(result) for result in results],
            "limits": [asdict(limit) | {"met": limit.met} for limit in limits]}


def _row(result: RowResult) -> str:
    unit, targets = result.row.unit, result.row.targets
    wanted = [f"CPU ≤ {_fraction(targets.cpu_at_most)}"] if targets.cpu_at_most else []
    wanted += [f"rate ≥ {targets.rate_at_least:g}"] if targets.rate_at_least else []
    missed = result.misses
    cells = [result.row.name,
             _cpu(result.spread("ours", "server_cpu"), unit), _cpu(result.spread("docker-registry", "server_cpu"), unit),
             _ratio(result.ratio("server_cpu"), _fraction),
             *(_rate(result.spread(server, "rate"), unit) for server in ("ours", "docker-registry", "nginx")),
             _ratio(result.ratio("rate"), lambda value: f"{value:.2f}"),
             ", ".join(wanted), f"**missed: {', '.join(missed)}**" if missed else "met"]
    return f"| {' | '.join(cells)} |"


def _ratio(spread: Spread, show) -> str:
    return f"{show(spread.median)} ({show(spread.low)} – {show(spread.high)})"


def _fraction(value: float) -> str:
    return f"1/{1 / value:.3g}" if 0 < value < 0.5 else f"{value:.2f}"


def _cpu(spread: Spread, unit: str) -> str:
    return f"{spread.median * 1e6:.1f} µs" if unit == "request" else f"{spread.median * 1e3:.0f} ms/GB"


def _rate(spread: Spread | None, unit: str) -> str:
    if spread is None:
        return "–"
    return f"{spread.median:,.0f}/s" if unit == "request" else f"{spread.median * 1e3:,.0f} MB/s"


def _row_json(result: RowResult) -> dict:
    return {"name": result.row.name, "unit": result.row.unit, "targets": asdict(result.row.targets), "misses": result.misses,
            "ratios": {what: asdict(result.ratio(what)) for what in ("server_cpu", "rate")},
            "servers": {server: {what: asdict(result.spread(server, what)) for what in ("rate", "server_cpu", "client_cpu")}
                        | {"samples": [asdict(sample) for sample in samples]} for server, samples in result.samples.items()}}
