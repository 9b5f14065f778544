# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run dropped, repaired, filled or noticed: the rows of every REPORT table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Iterable, Iterator

from district_potential.core.messages import Message, say

SEVERITIES = ("error", "warning", "notice")
SUMMARY = {"error": "report_errors", "warning": "report_warnings", "notice": "report_notices"}
COLUMNS = ("severity", "kind", "code", "row", "column", "value", "reason", "action")


@dataclass(frozen=True)
class Finding:
    """One row of a REPORT: what was met (reason), where (code, row, column, value), and what was done (action)."""

    severity: str
    kind: str
    reason: Message
    code: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    action: Message | None = None


class Findings:
    """The findings of one run, in the order they were met."""

    def __init__(self) -> None:
        self._met: list[Finding] = []

    def add(self, severity: str, kind: str, reason: Message, **where: Any) -> None:
        """Add a finding.

        severity: error | warning | notice; kind: a lower-case English word such as ``unmatched`` or ``missing``;
        reason and action: Messages; code, row (1-based, of the file as published), column, value: where.
        """
        if severity not in SEVERITIES:
            raise ValueError(severity)
        if "value" in where:
            where["value"] = "" if where["value"] is None else str(where["value"])
        self._met.append(Finding(severity, kind, reason, **where))

    def extend(self, others: Iterable[Finding]) -> None:
        self._met.extend(others)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._met)

    def __len__(self) -> int:
        return len(self._met)

    def count(self) -> Counter[tuple[str, str]]:
        """How many findings there are of each severity and kind."""
        return Counter((finding.severity, finding.kind) for finding in self._met)

    def summary(self) -> list[Message]:
        """A line for every severity and kind, the gravest first: how many there are; of errors and warnings the first.

        Whoever did not ask for REPORT reads here what it would hold.
        """
        first: dict[tuple[str, str], Finding] = {}
        for finding in self._met:
            first.setdefault((finding.severity, finding.kind), finding)
        told = []
        for (severity, kind), n in sorted(self.count().items(), key=lambda item: (SEVERITIES.index(item[0][0]), item)):
            told.append(Message.of(SUMMARY[severity], kind=kind, n=n, first=first[severity, kind].reason))
        return told

    def rows(self, language: str) -> list[tuple[object, ...]]:
        """The findings as rows of COLUMNS, the gravest first, sentences in one language, blanks as None."""
        return [
            (
                f.severity,
                f.kind,
                f.code or None,
                f.row,
                f.column or None,
                f.value or None,
                say(f.reason, language),
                say(f.action, language) if f.action else None,
            )
            for f in sorted(self._met, key=lambda finding: SEVERITIES.index(finding.severity))
        ]
