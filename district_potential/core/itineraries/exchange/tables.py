# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows as GeoJSON (RFC 7946, so in WGS 84) and as CSV: every cell under the name of its column."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Iterable, Sequence

from district_potential.core.itineraries.exchange.content import DIGITS, Cells, Itinerary, Shape, Stop, degrees

LONGITUDE, LATITUDE = "longitude", "latitude"
# The title of a stop's itinerary, of which its row holds only the identifier.
ITINERARY_TITLE = "itinerary_title"


def geojson(name: str, rows: Iterable[tuple[Cells, Shape | None]]) -> str:
    """A GeoJSON file of rows with their shapes, one per line; flags stay booleans and numbers numbers."""
    features = [
        json.dumps({"type": "Feature", "properties": dict(cells), "geometry": _rounded(shape)}, ensure_ascii=False)
        for cells, shape in rows
    ]
    head = f'{{"type": "FeatureCollection", "name": {json.dumps(name, ensure_ascii=False)}, "features": ['
    return "\n".join([head, ",\n".join(features), "]}", ""])


def stops_csv(columns: Sequence[str], itineraries: Iterable[Itinerary]) -> str:
    """The stops of itineraries in order, with longitude and latitude; decimal points, cells separated by commas."""
    return _written(
        [ITINERARY_TITLE, *columns, LONGITUDE, LATITUDE],
        (
            [itinerary.title, *(shown(stop.cells.get(column)) for column in columns), *_place(stop)]
            for itinerary in itineraries
            for stop in itinerary.stops
        ),
    )


def itineraries_csv(columns: Sequence[str], itineraries: Iterable[Itinerary]) -> str:
    """The itineraries, one row each, without their lines."""
    return _written(columns, ([shown(each.cells.get(column)) for column in columns] for each in itineraries))


def shown(cell: Any) -> str:
    """A cell as text: blank for None, true or false for flags, the shortest form that gives a number back."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else str(cell)


def _place(stop: Stop) -> list[str]:
    return ["", ""] if stop.place is None else [degrees(value) for value in stop.place]


def _written(header: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _rounded(shape: Shape | None) -> Shape | None:
    return shape and {"type": shape["type"], "coordinates": _in_digits(shape["coordinates"])}


def _in_digits(places: Any) -> Any:
    return [_in_digits(each) for each in places] if isinstance(places, (list, tuple)) else round(places, DIGITS)
