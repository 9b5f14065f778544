# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of actors by their kind."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from district_potential.core.palettes import PATTERNS, okabe_ito
from district_potential.core.table import Table
from district_potential.layers.styling import Category, categorised
from district_potential.layers.workspace.schema import label_in
from district_potential.layers.workspace.words import ACTOR_KINDS


def style_of_actors(table: Table, geometry: Any, language: str) -> str | None:
    """A colour and a shape a kind, in words of the language; None where no kind of a district is told."""
    told = {word for word in table["kind"] if word} if "kind" in table else set()
    if not told & set(ACTOR_KINDS):
        return None
    drawn = zip(ACTOR_KINDS.items(), okabe_ito(len(ACTOR_KINDS)), cycle(PATTERNS))
    kinds = [Category(word, label_in(label, language), colour, pattern) for (word, label), colour, pattern in drawn]
    return categorised(table, "kind", kinds, language=language, geometry=geometry)
