# SPDX-License-Identifier: GPL-3.0-or-later
"""The Sketch Map Tool's result: areas drawn on paper, of which it knows the colour of the pen and the sheet."""

from __future__ import annotations

from typing import Any, Mapping

from district_potential.core.dimensions.tables.cells import shown
from district_potential.core.dimensions.voices.colours import colour_voices
from district_potential.core.dimensions.voices.features import report_odd, submission_of
from district_potential.core.dimensions.voices.forms import Harvest, Payload, features_of
from district_potential.core.dimensions.voices.submissions import fill
from district_potential.core.errors import PotentialError

AREAS = ("Polygon", "MultiPolygon")
# The sheet is called by the name of the photograph; who drew on it the tool does not know.
SYSTEM = {"color": "theme", "name": "sheet"}


def detects(payload: Payload) -> bool:
    """Whether all features are areas with a colour and at most a name."""
    found = [_properties(feature) for feature in features_of(payload.document)]
    coloured = bool(found) and all("color" in each and set(each) <= set(SYSTEM) for each in found)
    return coloured and all(_type(feature) in AREAS for feature in features_of(payload.document))


def read(payload: Payload) -> Harvest:
    """Read every area; the legend says what its colour means, else the colour is its theme.

    Raises PotentialError for what the tool writes while it works, whose colours are numbers and whose coordinates are
    metres, and for a legend that cannot be used.
    """
    features = features_of(payload.document)
    told = {row: shown(_properties(feature).get("color")) for row, feature in enumerate(features, 1)}
    if _in_metres(payload.document) or any(colour.isdigit() for colour in told.values()):
        raise PotentialError("sketch_map_intermediate", file=payload.name)
    harvest = Harvest()
    report_odd(payload.document, payload.name, harvest)
    submissions = [submission_of(feature, row, harvest) for row, feature in enumerate(features, 1)]
    fill(payload, submissions, harvest, SYSTEM)
    colour_voices(harvest, told, payload.legend, as_theme=True)
    return harvest


def _in_metres(document: Any) -> bool:
    """Whether a collection names a coordinate system other than longitude and latitude."""
    crs = document.get("crs")
    told = crs.get("properties") if isinstance(crs, dict) else None
    name = str(told.get("name", "")) if isinstance(told, dict) else ""
    return bool(name) and not name.endswith(("CRS84", ":4326"))


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _type(feature: Mapping[str, Any]) -> Any:
    geometry = feature.get("geometry")
    return geometry.get("type") if isinstance(geometry, dict) else None
