# SPDX-License-Identifier: GPL-3.0-or-later
"""The actors of a territory and the ties they declare; who stands between others, and who have friends in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import portions
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers

PORTION = 1 << 20


@dataclass(frozen=True)
class Ties:
    """Declared ties between n actors, undirected and taken once: ends a < b, in rising order, shape (m,)."""

    a: Whole
    b: Whole
    n: int

    def __len__(self) -> int:
        return len(self.a)

    @cached_property
    def degree(self) -> Whole:
        """How many actors each one is tied to, shape (n,)."""
        return np.bincount(self.a, minlength=self.n) + np.bincount(self.b, minlength=self.n)

    def hold(self, a: Whole, b: Whole) -> npt.NDArray[np.bool_]:
        """Which pairs a < b are tied, shape (k,)."""
        tied = np.zeros(len(a), dtype=bool)
        if not len(self):
            return tied
        has = self.degree > 0
        maybe = np.flatnonzero(has[a] & has[b])
        keys = self.a * self.n + self.b
        wanted = a[maybe] * self.n + b[maybe]
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        tied[maybe] = keys[at] == wanted
        return tied

    @cached_property
    def matrix(self) -> csr_matrix:
        """Who is tied to whom, as 0 and 1, shape (n, n)."""
        ends, others = np.concatenate([self.a, self.b]), np.concatenate([self.b, self.a])
        made = csr_matrix((np.ones(len(ends)), (ends, others)), shape=(self.n, self.n))
        made.sort_indices()
        return made


def ties_of(pairs: Sequence[tuple[str, str]], rows: Sequence[int], ids: Sequence[str], findings: Findings) -> Ties:
    """The ties among actors, from what was declared.

    pairs: the ids of both ends; rows: where each stands, 1-based; ids: of the actors. A tie of an unknown actor, of
    none, or of an actor with itself is left out and reported; one that is declared again is counted once.
    """
    places = {id_: place for place, id_ in enumerate(ids)}
    kept = set()
    again = []
    for (first, second), row in zip(pairs, rows):
        a, b = places.get(first), places.get(second)
        if a is None or b is None:
            _report_unknown(first, second, a is None, b is None, row, findings)
        elif a == b:
            reason, action = Message.of("tie_to_itself", actor=first), Message.of("tie_left_out")
            findings.add("warning", "self_tie", reason, code=first, row=row, action=action)
        elif (min(a, b), max(a, b)) in kept:
            again.append(row)
        else:
            kept.add((min(a, b), max(a, b)))
    if again:
        reason, action = Message.of("ties_again", n=len(again), rows=again), Message.of("ties_once")
        findings.add("notice", "duplicate", reason, action=action)
    ends = np.array(sorted(kept), np.int64).reshape(-1, 2)
    return Ties(ends[:, 0].copy(), ends[:, 1].copy(), len(ids))


def _report_unknown(first: str, second: str, no_first: bool, no_second: bool, row: int, findings: Findings) -> None:
    unknown = [id_ for id_, missing in ((first, no_first), (second, no_second)) if missing]
    named = [id_ for id_ in unknown if id_]
    reason = Message.of("tie_unknown_actor", n=len(named), actors=named) if named else Message.of("tie_without_end")
    findings.add("warning", "unmatched", reason, code=";".join(named), row=row, action=Message.of("tie_left_out"))


def constraint(ties: Ties) -> Numbers:
    """Burt's constraint of every actor, NaN without ties, shape (n,): low where others meet only through it.

    Σ_j (p_ij + Σ_q p_iq p_qj)² over the actors j tied to i, p_ij = 1/number of ties of i (Burt 1992; as networkx).
    """
    degree = ties.degree.astype(np.float64)
    share = np.divide(1.0, degree, out=np.zeros(ties.n), where=degree > 0)
    # p_iq p_qj summed over the q tied to both; the actor's own share stands before the sum.
    through = common(ties, ties.a, ties.b, share)
    total = np.zeros(ties.n)
    for end in (ties.a, ties.b):
        total += np.bincount(end, (share[end] * (1 + through)) ** 2, minlength=ties.n)
    return np.where(degree > 0, total, np.nan)


def adamic_adar(ties: Ties, a: Whole, b: Whole) -> Numbers:
    """The index of Adamic and Adar (2003) of pairs, shape (m,): Σ 1/ln(number of ties) of those tied to both."""
    degree = ties.degree
    weight = np.divide(1.0, np.log(np.maximum(degree, 2)), out=np.zeros(ties.n), where=degree > 1)
    return common(ties, a, b, weight)


def common(ties: Ties, a: Whole, b: Whole, weight: Numbers) -> Numbers:
    """The weights, shape (n,), of the actors tied to both of a pair, summed, shape (m,); some pairs at a time."""
    matrix = ties.matrix
    degree = ties.degree
    total = np.zeros(len(a))
    for begin, end in portions(degree[a] + degree[b], PORTION):
        both = matrix[a[begin:end]].multiply(matrix[b[begin:end]])
        total[begin:end] = both @ weight
    return total


def friends(ties: Ties, a: int, b: int) -> list[int]:
    """The actors tied to both of a pair."""
    matrix = ties.matrix
    mine, theirs = (matrix.indices[matrix.indptr[end] : matrix.indptr[end + 1]] for end in (a, b))
    return [int(each) for each in np.intersect1d(mine, theirs)]
