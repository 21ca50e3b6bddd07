"""Samples to medians, quartiles, ratios and verdicts."""

import statistics
from dataclasses import dataclass

from rows import Row
from work import Sample


@dataclass(frozen=True)
class Spread:
    low: float
    median: float
    high: float

    @staticmethod
    def of(values: list[float]) -> "Spread":
        low, median, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        return Spread(low, median, high)


@dataclass(frozen=True)
class RowResult:
    row: Row
    samples: dict[str, list[Sample]]

    def spread(self, server: str, what: str) -> Spread | None:
        samples = self.samples.get(server)
        return Spread.of([getattr(sample, what) for sample in samples]) if samples else None

    def ratio(self, what: str) -> Spread:
        """Ours over docker-registry's, round by round: what disturbs one round disturbs both."""
        ours, theirs = self.samples["ours"], self.samples["docker-registry"]
        return Spread.of([getattr(mine, what) / max(getattr(other, what), 1e-9) for mine, other in zip(ours, theirs, strict=True)])

    @property
    def misses(self) -> list[str]:
        targets, missed = self.row.targets, []
        if targets.cpu_at_most and self.ratio("server_cpu").median > targets.cpu_at_most:
            missed.append("CPU")
        if targets.rate_at_least and self.ratio("rate").median < targets.rate_at_least:
            missed.append("throughput")
        return missed
