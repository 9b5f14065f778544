# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run dropped, repaired, filled or noticed: the rows of every REPORT table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, Mapping, Union

from district_potential.core.messages import Message, say

SEVERITIES = ("error", "warning", "notice")
SUMMARY = {"error": "report_errors", "warning": "report_warnings", "notice": "report_notices"}
COLUMNS = ("severity", "kind", "code", "row", "column", "value", "reason", "action")

Tell = Callable[[int], Mapping[str, Any]]


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


@dataclass(frozen=True)
class Cells:
    """Findings of one kind about many values of a column, made one by one when they are read.

    A national table can have millions of them, and few readers. tell: the reason and where, as a Finding takes them,
    of the i-th of n; it should hold on to the numbers of these values only, not to whole columns.
    """

    severity: str
    kind: str
    column: str
    n: int
    tell: Tell

    def __iter__(self) -> Iterator[Finding]:
        for i in range(self.n):
            yield Finding(self.severity, self.kind, column=self.column, **self.tell(i))


Part = Union[Finding, Cells]


class Findings:
    """The findings of one run, in the order they were met."""

    def __init__(self) -> None:
        self._met: list[Part] = []

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

    def add_cells(self, severity: str, kind: str, column: str, n: int, tell: Tell) -> None:
        """Add a finding for each of n values of a column; see ``Cells``."""
        if severity not in SEVERITIES:
            raise ValueError(severity)
        if n:
            self._met.append(Cells(severity, kind, column, n, tell))

    def extend(self, others: Findings | Iterable[Part]) -> None:
        self._met.extend(others.parts if isinstance(others, Findings) else others)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Single findings and cells as they were added, each with its severity, kind and column."""
        return tuple(self._met)

    def __iter__(self) -> Iterator[Finding]:
        for part in self._met:
            if isinstance(part, Cells):
                yield from part
            else:
                yield part

    def __len__(self) -> int:
        return sum(_size(part) for part in self._met)

    def count(self) -> Counter[tuple[str, str]]:
        """How many findings there are of each severity and kind."""
        counted: Counter[tuple[str, str]] = Counter()
        for part in self._met:
            counted[part.severity, part.kind] += _size(part)
        return counted

    def summary(self) -> list[Message]:
        """A line for every severity and kind, the gravest first: how many there are; of errors and warnings the first.

        Whoever did not ask for REPORT reads here what it would hold.
        """
        first: dict[tuple[str, str], Finding] = {}
        for part in self._met:
            if (part.severity, part.kind) not in first:
                first[part.severity, part.kind] = next(iter(part)) if isinstance(part, Cells) else part
        told = []
        for (severity, kind), n in sorted(self.count().items(), key=lambda item: (SEVERITIES.index(item[0][0]), item)):
            told.append(Message.of(SUMMARY[severity], kind=kind, n=n, first=first[severity, kind].reason))
        return told

    def rows(self, language: str) -> list[tuple[object, ...]]:
        """The findings as rows of COLUMNS, the gravest first, sentences in one language, blanks as None."""
        in_order = Findings()
        in_order.extend(sorted(self._met, key=lambda part: SEVERITIES.index(part.severity)))
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
            for f in in_order
        ]


def _size(part: Part) -> int:
    return part.n if isinstance(part, Cells) else 1
