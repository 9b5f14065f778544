# SPDX-License-Identifier: GPL-3.0-or-later
"""Independent pieces of work on several processor cores; numpy lets go of the interpreter while it computes."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Iterable, List, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
WORKERS = min(4, os.cpu_count() or 1)


def each(work: Callable[[Item], Made], items: Iterable[Item], alone: bool = False) -> List[Made]:
    """What the work makes of every item, in their order; the first failure in that order is raised.

    The result does not depend on the number of threads. alone: one after the other, as suits small pieces.
    """
    if alone or WORKERS == 1:
        return [work(item) for item in items]
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, items))
