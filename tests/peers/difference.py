# SPDX-License-Identifier: GPL-3.0-or-later
"""One difference between a peer's number and ours, and the table of them."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Iterable

HEAD = ("Peer", "What", "Theirs", "Here", "Apart", "Why")


@dataclass(frozen=True)
class Difference:
    """peer: with its version. theirs, here, apart: figures as they are printed."""

    peer: str
    what: str
    theirs: str
    here: str
    apart: str
    why: str


def number(value: float, digits: int = 4) -> str:
    """A number as it is printed: plain, with a minus sign."""
    return f"{value:.{digits}f}".replace("-", "−")


def between(peer: str, what: str, theirs: float, here: float, why: str, digits: int = 4) -> Difference:
    """A difference of two numbers; what is apart is rounded from the numbers, not from what is printed of them."""
    figures = (number(value, digits) for value in (theirs, here, theirs - here))
    return Difference(peer, what, *figures, why)


def table(differences: Iterable[Difference]) -> list[str]:
    """The lines of a Markdown table."""
    rows = [HEAD, ("---",) * len(HEAD), *(astuple(difference) for difference in differences)]
    return ["| " + " | ".join(row) + " |" for row in rows]
