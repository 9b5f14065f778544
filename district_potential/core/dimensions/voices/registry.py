# SPDX-License-Identifier: GPL-3.0-or-later
"""Which formats of voices are read: one line a format; a reader is ``detects(payload)`` and ``read(payload)``."""

from __future__ import annotations

from typing import Callable, Mapping, NamedTuple

from district_potential.core.dimensions.voices import comapeo, features, kobo, odata, odk, sketch_map, tables, umap
from district_potential.core.dimensions.voices.forms import Harvest, Payload
from district_potential.core.dimensions.voices.questions import check_legend
from district_potential.core.errors import PotentialError


class Format(NamedTuple):
    """One format: whether a payload is of it, and what a payload of it gives. ``read`` raises PotentialError alone."""

    detects: Callable[[Payload], bool]
    read: Callable[[Payload], Harvest]


# In the order in which they are asked: the more particular first.
FORMATS: Mapping[str, Format] = {
    "odk": Format(odk.detects, odk.read),
    "odata": Format(odata.detects, odata.read),
    "kobo": Format(kobo.detects, kobo.read),
    "sketch_map": Format(sketch_map.detects, sketch_map.read),
    "comapeo": Format(comapeo.detects, comapeo.read),
    "umap": Format(umap.detects, umap.read),
    "spreadsheet": Format(tables.detects, tables.read),
    "layer": Format(features.detects, features.read),
}
CHOICES = ("auto", "odk", "odata", "kobo", "sketch_map", "comapeo", "umap", "spreadsheet", "layer")


def format_of(payload: Payload) -> str:
    """The format of a payload by its content. Raises PotentialError where it is none."""
    for name, each in FORMATS.items():
        if each.detects(payload):
            return name
    raise PotentialError("voices_format_unknown", file=payload.name, formats=list(CHOICES[1:]))


def harvest(payload: Payload, form: str = "auto") -> tuple[str, Harvest]:
    """Read a payload by one format, or by the one it shows. Raises PotentialError where it does not fit."""
    name = format_of(payload) if form == "auto" else form
    document = payload.document
    if isinstance(document, dict) and document.get("features") == []:
        return name, Harvest()
    if not FORMATS[name].detects(payload):
        raise PotentialError("voices_other_format", file=payload.name, format=name)
    made = FORMATS[name].read(payload)
    check_legend(made.columns, payload.legend)
    return name, made
