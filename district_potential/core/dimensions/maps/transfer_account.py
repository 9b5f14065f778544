# SPDX-License-Identifier: GPL-3.0-or-later
"""What REPORT says of columns carried over to another mesh: the balance of every sum, and all that lies apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Field, Numbers

MOST_NAMED = 200


@dataclass(frozen=True)
class Carried:
    """One column carried over to m units, with what is to be told of it.

    values: shape (m,), NaN where missing. gaps: shape (n,), the source areas without a value. known, unknown: shares
    of each unit covered by source areas with and without what it takes. short: units with too little known. balance:
    of a sum, its total over the source, what was placed, what lies outside, what fell to units left without a value,
    and what stands in several units at once.
    """

    values: Numbers
    gaps: npt.NDArray[np.bool_]
    known: Numbers
    unknown: Numbers
    short: npt.NDArray[np.bool_]
    balance: tuple[float, float, float, float, float] | None = None


class Account:
    """Writes the findings of one run; source areas and units are named by their codes."""

    def __init__(self, sources: Sequence[str], units: Sequence[str], findings: Findings) -> None:
        self._sources, self._units, self._findings = sources, units, findings

    def meshes(self, inside: Numbers, coverage: Numbers, whole: float, outside: str) -> None:
        """Name what the two meshes do not share. inside: share of each source area in units, shape (n,)."""
        spread = Message.of("transfer_spread")
        left = Message.of("transfer_not_placed")
        self._each(
            "outside", self._sources, (inside > 0) & (inside < 1 - whole), 1 - inside,
            lambda share: Message.of("transfer_source_outside", share=share),
            spread if outside == "spread" else left,
        )  # fmt: skip
        self._grouped("warning", "outside", "transfer_sources_apart", self._sources, ~(inside > 0), left)
        self._each(
            "uncovered", self._units, (coverage > 0) & (coverage < 1 - whole), coverage,
            lambda share: Message.of("transfer_unit_partly", share=share), Message.of("transfer_by_covered_part"),
        )  # fmt: skip
        without = Message.of("left_without_value")
        self._grouped("warning", "uncovered", "transfer_units_apart", self._units, ~(coverage > 0), without)
        self._grouped(
            "warning", "overlap", "transfer_sources_overlap", self._units, coverage > 1 + whole,
            Message.of("transfer_kept_whole"),
        )  # fmt: skip
        self._grouped(
            "warning", "overlap", "transfer_units_overlap", self._sources, inside > 1 + whole,
            Message.of("transfer_placed_twice"),
        )  # fmt: skip

    def population(self, field: Field, people: Numbers) -> None:
        """Name the source areas whose inhabitants are unknown."""
        self._grouped(
            "warning", "missing", "transfer_without_value", self._sources, np.isnan(people),
            Message.of("transfer_no_part"), field.name,
        )  # fmt: skip

    def column(self, field: Field, carried: Carried, is_sum: bool) -> None:
        """Tell what became of one column."""
        name, missing = field.name, Message.of("left_without_value")
        self._grouped(
            "notice", "missing", "transfer_without_value", self._sources, carried.gaps,
            Message.of("transfer_no_part"), name,
        )  # fmt: skip
        apart = (carried.known > 0) | (carried.unknown > 0)
        self._each(
            "missing", self._units, carried.short & apart, carried.known,
            lambda share: Message.of("transfer_too_little", share=share), missing, name,
        )  # fmt: skip
        if not is_sum:
            unweighed = np.isnan(carried.values) & ~carried.short
            self._grouped("notice", "missing", "transfer_unweighed", self._units, unweighed, missing, name)
            return
        lost = np.isnan(carried.values) & ~carried.short
        part = (carried.unknown > 0) & ~np.isnan(carried.values)
        for chosen, action in ((lost, missing), (part, Message.of("transfer_sum_without"))):
            self._each(
                "missing", self._units, chosen, carried.unknown,
                lambda share: Message.of("transfer_part_unknown", share=share), action, name,
            )  # fmt: skip
        if carried.balance:
            self._balance(field, carried.balance)

    def _balance(self, field: Field, balance: tuple[float, float, float, float, float]) -> None:
        total, placed, outside, withheld, twice = balance
        rest = total + twice - placed - outside - withheld
        reason = Message.of(
            "transfer_balance", total=total, placed=placed, outside=outside, withheld=withheld, twice=twice, rest=rest
        )
        self._findings.add("notice", "conservation", reason, column=field.name, value=f"{placed:.15g}")

    def _each(
        self,
        kind: str,
        codes: Sequence[str],
        chosen: npt.NDArray[np.bool_],
        shares: Numbers,
        reason: Callable[[float], Message],
        action: Message,
        column: str = "",
    ) -> None:
        """One row for each of the first that are met, and one for all that are left."""
        rows = np.flatnonzero(chosen)
        for row in rows[:MOST_NAMED]:
            told = reason(100 * float(shares[row]))
            where = {"code": codes[row], "row": int(row) + 1, "column": column, "value": f"{shares[row]:.6g}"}
            self._findings.add("notice", kind, told, **where, action=action)
        others = len(rows) - MOST_NAMED
        if others > 0:
            self._findings.add("notice", kind, Message.of("transfer_others", n=others), column=column, action=action)

    def _grouped(
        self,
        severity: str,
        kind: str,
        code: str,
        codes: Sequence[str],
        chosen: npt.NDArray[np.bool_],
        action: Message,
        column: str = "",
    ) -> None:
        met = [codes[row] for row in np.flatnonzero(chosen)]
        if met:
            reason = Message.of(code, codes=met, n=len(met))
            self._findings.add(severity, kind, reason, column=column, action=action)
