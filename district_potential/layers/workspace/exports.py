# SPDX-License-Identifier: GPL-3.0-or-later
"""The files in which itineraries leave a district, by format."""

from __future__ import annotations

from typing import Callable, Mapping

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.exchange.content import Cells, Drawing, Shape
from district_potential.core.itineraries.exchange.gpx_writing import gpx
from district_potential.core.itineraries.exchange.kml import kml
from district_potential.core.itineraries.exchange.tables import geojson, itineraries_csv, stops_csv
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_name, safe_names
from district_potential.layers.workspace.handing_on import HandedOn, columns_of_table
from district_potential.layers.workspace.schema import DRAWN

FORMATS = ("gpx", "geojson", "kml", "csv", "qfield")
Files = dict[str, str]


def files_of(form: str, title: str, handed: HandedOn, language: str) -> Files:
    """The texts of the files of a format, by name; title: that of the district.

    Raises PotentialError where there is no itinerary.
    """
    if not handed.itineraries:
        raise PotentialError("district_without_itineraries", title=title)
    return WRITERS[form](title, handed, language)


def _gpx(_title: str, handed: HandedOn, _language: str) -> Files:
    names = safe_names(each.title for each in handed.itineraries)
    return {f"{name}.gpx": gpx(each) for name, each in zip(names, handed.itineraries)}


def _kml(title: str, handed: HandedOn, language: str) -> Files:
    apart = say(Message.of("of_no_itinerary"), language)
    return {f"{safe_name(title)}.kml": kml(title, handed.itineraries, handed.others, apart)}


def _csv(_title: str, handed: HandedOn, _language: str) -> Files:
    return {
        "stops.csv": stops_csv(columns_of_table("stops"), handed.itineraries),
        "itineraries.csv": itineraries_csv(columns_of_table("itineraries"), handed.itineraries),
    }


def _geojson(_title: str, handed: HandedOn, _language: str) -> Files:
    """A file for each table that has rows."""
    rows: dict[str, list[tuple[Cells, Shape | None]]] = {table: [] for table in ("itineraries", "stops", *DRAWN)}
    drawings: list[Drawing] = list(handed.others)
    for itinerary in handed.itineraries:
        line = {"type": "LineString", "coordinates": itinerary.line} if len(itinerary.line) > 1 else None
        rows["itineraries"].append((itinerary.cells, line))
        for stop in itinerary.stops:
            rows["stops"].append((stop.cells, {"type": "Point", "coordinates": stop.place} if stop.place else None))
        drawings += itinerary.drawings
    for drawing in drawings:
        rows[drawing.table].append((drawing.cells, drawing.shape))
    return {f"{table}.geojson": geojson(table, found) for table, found in rows.items() if found}


WRITERS: Mapping[str, Callable[[str, HandedOn, str], Files]] = {
    "gpx": _gpx,
    "geojson": _geojson,
    "kml": _kml,
    "csv": _csv,
}
