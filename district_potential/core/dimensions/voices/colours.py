# SPDX-License-Identifier: GPL-3.0-or-later
"""What the colours of a map mean: a legend says the dimension, theme, kind and polarity of each."""

from __future__ import annotations

from collections import Counter
from typing import Any, Mapping

from district_potential.core.dimensions.tables.cells import is_blank, shown
from district_potential.core.dimensions.voices.forms import Harvest
from district_potential.core.dimensions.voices.submissions import value_of
from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.table import Records

COLOUR = ("color", "colour", "colore")
SAYS = ("dimension", "theme", "kind", "polarity", "score", "scale_min", "scale_max", "weight")
Meanings = Mapping[str, Mapping[str, Any]]


def meanings(legend: Records | None) -> Meanings | None:
    """The fields of a voice that each colour says, by folded colour; None without a legend of colours.

    Raises PotentialError for a row without colour, a colour that stands twice, and a cell its field cannot take.
    """
    headers = [fold(name) for name in legend.columns] if legend else []
    column = next((name for name in COLOUR if name in headers), None)
    if legend is None or column is None:
        return None
    found: dict[str, dict[str, Any]] = {}
    for row, cells in zip(legend.numbers or range(2, len(legend.rows) + 2), legend.rows):
        here = dict(zip(headers, cells))
        colour = shown(here[column])
        if not colour:
            raise PotentialError("legend_without_colour", row=row)
        if fold(colour) in found:
            raise PotentialError("legend_colour_twice", row=row, colour=colour)
        found[fold(colour)] = said = {}
        for name in SAYS:
            if is_blank(here.get(name)):
                continue
            said[name] = value_of(name, here[name])
            if said[name] is None:
                raise PotentialError("legend_cell_unreadable", row=row, field=name, value=shown(here[name]))
    return found


def colour_voices(harvest: Harvest, colours: Mapping[int, str], legend: Records | None, as_theme: bool) -> None:
    """Give the voices what their colour means; colours: by row of the source.

    as_theme: whether a colour that nothing explains is itself the theme, which is reported; else it is passed over.
    """
    known = meanings(legend)
    met: Counter[str] = Counter()
    for voice in harvest.voices:
        colour = colours.get(voice.row, "")
        if not colour:
            continue
        met[colour] += 1
        said = (known or {}).get(fold(colour))
        if said is not None:
            voice.fields.update(said)
        elif as_theme:
            voice.fields["theme"] = colour
    if known is None and not as_theme:
        return
    _tell(met, known, as_theme, harvest)


def _tell(met: Mapping[str, int], known: Meanings | None, as_theme: bool, harvest: Harvest) -> None:
    """Say of every colour whether the legend explains it, and of the legend what it explains in vain."""
    add = harvest.findings.add
    strange = [colour for colour in met if fold(colour) not in (known or {})]
    for colour, n in met.items():
        if colour not in strange:
            add("notice", "colour", Message.of("colour_explained", colour=colour, n=n), value=colour)
    if strange and as_theme:
        add(
            "warning", "colour", Message.of("colours_unexplained", colours=strange, n=len(strange)),
            action=Message.of("colours_as_themes"),
        )  # fmt: skip
    seen = {fold(colour) for colour in met}
    for colour in known or {}:
        if colour not in seen:
            add("notice", "colour", Message.of("colour_not_met", colour=colour), value=colour)
