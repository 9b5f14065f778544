# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries as KML, for Google Earth and web maps: one folder each, with its line, stops and drawings."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Sequence

from district_potential.core.itineraries.exchange.content import (
    Cells,
    Drawing,
    Itinerary,
    Shape,
    Text,
    degrees,
    numbered,
    prose,
)
from district_potential.core.itineraries.exchange.tables import shown
from district_potential.core.markup import element, escaped

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>"""
# The ink of the district's own map, as KML writes colours: opacity, blue, green, red.
STYLES = """<Style id="line"><LineStyle><color>ff1f1f1f</color><width>3</width></LineStyle></Style>
<Style id="area"><LineStyle><color>ff1f1f1f</color><width>1</width></LineStyle>\
<PolyStyle><color>401f1f1f</color></PolyStyle></Style>"""
KINDS = {"Polygon": "area", "MultiPolygon": "area", "LineString": "line", "MultiLineString": "line"}


def kml(title: str, itineraries: Iterable[Itinerary], others: Sequence[Drawing], apart: str) -> str:
    """A KML document of a district's itineraries, one folder each, with every cell as extended data.

    others: drawings that belong to no itinerary, which go into a folder named ``apart``.
    """
    lines = [HEAD, element("name", title), STYLES]
    for itinerary in itineraries:
        lines += ["<Folder>", element("name", itinerary.title), element("description", prose(itinerary.texts))]
        if len(itinerary.line) > 1:
            shape = {"type": "LineString", "coordinates": itinerary.line}
            lines.append(_placemark(itinerary.title, itinerary.texts, shape, itinerary.cells))
        for stop in itinerary.stops:
            place = None if stop.place is None else {"type": "Point", "coordinates": stop.place}
            lines.append(_placemark(numbered(stop), stop.texts, place, stop.cells))
        lines += [*map(_drawn, itinerary.drawings), "</Folder>"]
    if others:
        lines += ["<Folder>", element("name", apart), *map(_drawn, others), "</Folder>"]
    return "\n".join([line for line in lines if line] + ["</Document>", "</kml>", ""])


def _drawn(drawing: Drawing) -> str:
    return _placemark(drawing.title, drawing.texts, drawing.shape, drawing.cells)


def _placemark(name: str, texts: Sequence[Text], shape: Shape | None, cells: Cells) -> str:
    style = KINDS.get(shape["type"], "") if shape else ""
    return "".join((
        "<Placemark>", element("name", name), element("description", prose(texts)),
        f"<styleUrl>#{style}</styleUrl>" if style else "", _data(cells), *(_shape(shape) if shape else ()),
        "</Placemark>",
    ))  # fmt: skip


def _data(cells: Cells) -> str:
    items = [
        f'<Data name="{escaped(name)}">{element("value", shown(cell))}</Data>'
        for name, cell in cells.items()
        if cell is not None and shown(cell)
    ]
    return f"<ExtendedData>{''.join(items)}</ExtendedData>" if items else ""


def _shape(shape: Shape) -> Iterator[str]:
    kind, places = shape["type"], shape["coordinates"]
    if kind.startswith("Multi"):
        yield "<MultiGeometry>"
        for part in places:
            yield from _shape({"type": kind[len("Multi") :], "coordinates": part})
        yield "</MultiGeometry>"
    elif kind == "Polygon":
        rings = [f"<LinearRing>{_coordinates(ring)}</LinearRing>" for ring in places]
        inner = [f"<innerBoundaryIs>{ring}</innerBoundaryIs>" for ring in rings[1:]]
        yield "".join(["<Polygon>", f"<outerBoundaryIs>{rings[0]}</outerBoundaryIs>", *inner, "</Polygon>"])
    elif kind == "LineString":
        yield f"<LineString><tessellate>1</tessellate>{_coordinates(places)}</LineString>"
    else:
        yield f"<Point>{_coordinates([places])}</Point>"


def _coordinates(places: Iterable[Sequence[Any]]) -> str:
    text = " ".join(f"{degrees(place[0])},{degrees(place[1])}" for place in places)
    return f"<coordinates>{text}</coordinates>"
