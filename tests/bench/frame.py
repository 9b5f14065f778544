# SPDX-License-Identifier: GPL-3.0-or-later
"""Times one job done by the product and by its peers, turn by turn in one process, and tells the ratio of medians."""

from __future__ import annotations

import gc
import math
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, Mapping

import numpy as np

ENOUGH_SECONDS = 3.0
MOST_ROUNDS = 41
GROWTH_LIMIT = 1.15


@dataclass(frozen=True)
class Job:
    """One piece of work at one size.

    ``ours`` and every peer take nothing, leave their input as it is and return the same numbers to ``tolerance``;
    ``targets`` are the ratios (ours / peer) to stay under; ``n`` is the size that growth is measured by; ``fewest``:
    of rounds; ``memory``: shares of a peer's memory, or with no name megabytes, to stay under. Work
    that no peer can do at its size has a ``limit`` instead: seconds and megabytes to stay under; ``grows``: why it
    grows faster than in proportion, where it does.
    """

    name: str
    size: str
    n: int
    ours: Callable[[], Any]
    peers: Mapping[str, Callable[[], Any]]
    targets: Mapping[str, float] = field(default_factory=dict)
    tolerance: float = 1e-9
    fewest: int = 5
    memory: Mapping[str, float] = field(default_factory=dict)
    limit: tuple[float, float] | None = None
    grows: str = ""


@dataclass(frozen=True)
class Timing:
    """Median seconds of a side, and the most memory it took beyond what was there before, in MB (None: unknown)."""

    seconds: float
    megabytes: float | None


@dataclass(frozen=True)
class Outcome:
    """A job with the timing of every side; ours stands under the empty name."""

    job: Job
    sides: Mapping[str, Timing]

    def ratio(self, peer: str) -> float:
        return self.sides[""].seconds / self.sides[peer].seconds


def agree(job: Job) -> None:
    """Raise AssertionError where a peer's numbers are not ours."""
    ours = np.asarray(job.ours(), dtype=float)
    for peer, side in job.peers.items():
        theirs = np.asarray(side(), dtype=float)
        message = f"{job.name}, {job.size}: not the numbers of {peer}"
        np.testing.assert_allclose(ours, theirs, rtol=job.tolerance, atol=job.tolerance, err_msg=message)


def measure(job: Job) -> Outcome:
    """Check that all sides agree, then time them in turns, so that a busy moment strikes all alike."""
    agree(job)
    sides = {"": job.ours, **job.peers}
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    begun = time.perf_counter()
    while _goes_on(job.fewest, len(seconds[""]), time.perf_counter() - begun):
        for name, side in sides.items():
            seconds[name].append(_seconds(side))
    return Outcome(job, {name: Timing(statistics.median(seconds[name]), _megabytes(sides[name])) for name in sides})


def _goes_on(fewest: int, rounds: int, spent: float) -> bool:
    return rounds < fewest or (rounds < MOST_ROUNDS and spent < ENOUGH_SECONDS)


def _seconds(side: Callable[[], Any]) -> float:
    gc.collect()
    begun = time.perf_counter()
    side()
    return time.perf_counter() - begun


def _megabytes(side: Callable[[], Any]) -> float | None:
    """Growth of this process's peak memory during one run; Linux alone can start the peak anew."""
    gc.collect()
    try:
        Path("/proc/self/clear_refs").write_text("5")
        before = _status("VmRSS")
        side()
        return max(0.0, _status("VmHWM") - before)
    except OSError:
        return None


def _status(key: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) / 1024
    raise OSError(key)


def growth(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, float]]:
    """Exponent of our time in the size, for every job timed at two sizes or more: its smallest and its largest."""
    by_name: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_name.setdefault(outcome.job.name, []).append(outcome)
    for name, runs in by_name.items():
        small, large = (pick(runs, key=lambda run: run.job.n) for pick in (min, max))
        if large.job.n > small.job.n:
            times = large.sides[""].seconds / small.sides[""].seconds
            yield name, math.log(times) / math.log(large.job.n / small.job.n)


HEADER = f"{'job':<28} {'size':<13} {'ours':>18}   {'peer':<12} {'':>18} {'ratio':>7}  target"


def lines(outcome: Outcome) -> Iterator[str]:
    """One line a peer: what was done, at what size, both sides, their ratio and the target; one for work without."""
    job = outcome.job
    if not job.peers and not job.limit:
        yield f"{job.name:<28} {job.size:<13} {_side(outcome.sides['']):>18}   no peer ends in time"
    if job.limit:
        yield _limited(outcome, *job.limit)
    for peer in job.peers:
        ratio, target = outcome.ratio(peer), job.targets.get(peer)
        goal = "" if target is None else f"≤ {target:.2f}" + ("" if ratio <= target else "  missed")
        yield (
            f"{job.name:<28} {job.size:<13} {_side(outcome.sides['']):>18}   "
            f"{peer:<12} {_side(outcome.sides[peer]):>18} {ratio:>6.2f}x  {goal}{_memory_goal(outcome, peer)}"
        ).rstrip()


def _memory_goal(outcome: Outcome, peer: str) -> str:
    """What is to be said of the memory beside a peer, if it has a target."""
    memory, ours, theirs = outcome.job.memory, outcome.sides[""].megabytes, outcome.sides[peer].megabytes
    goals = []
    if peer in memory and ours is not None and theirs:
        share = ours / theirs
        goals.append(f"  memory {share:.2f}x ≤ {memory[peer]:.2f}" + ("" if share <= memory[peer] else "  missed"))
    if "" in memory and ours is not None:
        goals.append(f"  ≤ {memory['']:.0f} MB" + ("" if ours <= memory[""] else "  missed"))
    return "".join(goals)


def _limited(outcome: Outcome, seconds: float, megabytes: float) -> str:
    job, ours = outcome.job, outcome.sides[""]
    kept = ours.seconds <= seconds and (ours.megabytes is None or ours.megabytes <= megabytes)
    goal = f"≤ {seconds:g} s, {megabytes:g} MB" + ("" if kept else "  missed")
    return f"{job.name:<28} {job.size:<13} {_side(ours):>18}   {'':<12} {'':>18} {'':>7}  {goal}"


def _side(timing: Timing) -> str:
    memory = "" if timing.megabytes is None else f" {timing.megabytes:5.0f} MB"
    return f"{timing.seconds:.4f} s{memory}"


def growth_line(name: str, exponent: float, why: str = "") -> str:
    told = "" if exponent <= GROWTH_LIMIT else f"  above {GROWTH_LIMIT}: {why or 'needs a reason'}"
    return f"{name:<28} grows as n^{exponent:.2f}{told}"
