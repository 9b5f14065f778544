# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock of a search: shows how far it is, hears a cancel, and ends the work when SECONDS are over."""

from __future__ import annotations

import time

from district_potential.toolbox.call import Call

LOOK_EVERY = 16
LOOK_SECONDS = 0.1
# What is left of SECONDS for the bound, where the search takes all the time it has.
OF_SEARCH = 0.8


class SearchClock:
    """Asked by a search whether it is over; raises Cancelled where the user has cancelled.

    ended: what the time ended, ``search`` and ``bound``.
    """

    def __init__(self, call: Call, rounds: int) -> None:
        self.call, self.rounds = call, rounds
        self.seconds: float | None = call.value("SECONDS")
        self.begun = self.looked = time.monotonic()
        self.shown = 6.0
        self.ended: set[str] = set()

    def search(self, done: int) -> bool:
        """Whether the search is to end after so many rounds."""
        self._look(6 + 12 * done / max(self.rounds, 1), at_once=done % LOOK_EVERY == 0)
        return self._over("search", OF_SEARCH)

    def bound(self) -> bool:
        """Whether the work on the bound is to end."""
        self._look(18)
        return self._over("bound", 1.0)

    def _over(self, what: str, share: float) -> bool:
        if self.seconds is not None and time.monotonic() - self.begun >= share * self.seconds:
            self.ended.add(what)
        return what in self.ended

    def _look(self, shown: float, at_once: bool = False) -> None:
        """Show progress and hear a cancel, but not more often than anyone would notice."""
        now = time.monotonic()
        if (at_once and shown > self.shown) or now - self.looked >= LOOK_SECONDS:
            self.looked, self.shown = now, max(shown, self.shown)
            self.call.step(self.shown, 20)
