# SPDX-License-Identifier: GPL-3.0-or-later
"""Places as participatory tools write them become neutral ones: ODK strings, GeoJSON, WKT, pairs of columns.

ODK writes latitude first: a ``geopoint`` is ``lat lon altitude accuracy``, a ``geotrace`` or ``geoshape`` a list of
these separated by ``;`` (getodk.github.io/xforms-spec, "Data types").
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, Iterator

from district_potential.core.dimensions.tables.cells import Cell, shown
from district_potential.core.dimensions.voices.forms import Place, Position, Ring
from district_potential.core.messages import Message

NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?"
COORDINATE = re.compile(rf"{NUMBER}(?:\s+{NUMBER}){{1,3}}")
COMMAS = re.compile(r"[-+]?[0-9]+,[0-9]+(?:\s+[-+]?[0-9]+,[0-9]+){1,3}")
WKT = re.compile(
    r"(?:SRID=\d+;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON)\s*(?:Z|M|ZM)?\s*(\(.*\))", re.IGNORECASE | re.DOTALL
)
LEAST_AREA = 4
MOST_NESTED = 6


@dataclass
class Read:
    """What became of one written place: the places, what is wrong with it, and what was put right."""

    places: list[Place] = field(default_factory=list)
    wrong: Message | None = None
    repaired: list[Message] = field(default_factory=list)


def is_odk(cell: Cell, whole: bool = False) -> bool:
    """Whether a text is written as ODK writes places.

    Options chosen by number, ``1 2``, look alike: one position needs decimals, unless ``whole`` degrees will do.
    """
    if not isinstance(cell, str):
        return False
    pieces = [piece.strip() for piece in cell.split(";") if piece.strip()]
    if not pieces or not all(COORDINATE.fullmatch(piece) for piece in pieces):
        return False
    return whole or len(pieces) > 1 or all("." in part for part in pieces[0].split()[:2])


def read_odk(text: str, area: bool = False) -> Read:
    """Read a geopoint, geotrace or geoshape; several positions are an area only where ``area`` says so and they close.

    A closed geotrace stays a line. Empty positions at the end are passed over and said.
    """
    read = Read()
    if COMMAS.fullmatch(text.strip()):
        text = text.replace(",", ".")
        read.repaired.append(Message.of("place_commas"))
    pieces = [piece.strip() for piece in text.split(";")]
    while len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    if len(pieces) < text.count(";") + 1:
        read.repaired.append(Message.of("place_empty_end"))
    positions: list[Position] = []
    accuracy = None
    for piece in pieces:
        if not COORDINATE.fullmatch(piece):
            read.wrong = Message.of("place_unreadable")
            return read
        numbers = [float(part) for part in piece.split()]
        read.wrong = out_of_range(numbers[1], numbers[0])
        if read.wrong:
            return read
        positions.append((numbers[1], numbers[0]))
        accuracy = numbers[3] if len(numbers) > 3 and numbers[3] > 0 else None
    if len(positions) == 1:
        read.places.append(Place.point(*positions[0], accuracy))
        return read
    ring = tuple(positions)
    if area and len(ring) >= LEAST_AREA and ring[0] == ring[-1]:
        read.places.append(Place("area", ((ring,),)))
    else:
        read.places.append(Place("line", ((ring,),)))
    return read


def is_closed(text: str) -> bool:
    """Whether an ODK list of positions ends where it begins and could bound an area."""
    pieces = [each.split()[:2] for each in text.split(";") if each.strip()]
    return len(pieces) >= LEAST_AREA and pieces[0] == pieces[-1]


def out_of_range(x: float, y: float) -> Message | None:
    """What is wrong with a longitude and latitude, or None; 0 0 is what a device writes that knows no place."""
    if not (math.isfinite(x) and math.isfinite(y) and abs(y) <= 90 and abs(x) <= 180):
        return Message.of("place_out_of_range")
    return Message.of("place_null_island") if x == 0 and y == 0 else None


def read_geojson(geometry: Any) -> Read:
    """Read a GeoJSON geometry of any type; collections give each of their places, further ordinates are left out."""
    read = Read()
    try:
        for place in _geojson(geometry, read, 0):
            read.places.append(place)
    except (TypeError, ValueError, KeyError, IndexError, OverflowError, AttributeError):
        read.places.clear()
        read.wrong = read.wrong or Message.of("place_unreadable")
    return read


def _geojson(geometry: Any, read: Read, depth: int) -> Iterator[Place]:
    if depth > MOST_NESTED or not isinstance(geometry, dict) or not isinstance(geometry.get("type"), str):
        raise ValueError(depth)
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from _geojson(each, read, depth + 1)
        return
    several = kind.startswith("Multi")
    base = kind.removeprefix("Multi")
    parts = [part for part in (geometry["coordinates"] if several else [geometry["coordinates"]]) if part]
    if not parts:
        read.wrong = Message.of("place_empty")
        return
    accuracy = _accuracy(geometry.get("properties"))
    if base == "Point":
        for each in parts:
            yield Place.point(*_position(each, read), accuracy)
    elif base == "LineString":
        lines = [(_ring(part, read),) for part in parts]
        if any(len(line[0]) < 2 for line in lines):
            raise ValueError(kind)
        yield Place("line", tuple(lines), accuracy)
    elif base == "Polygon":
        polygons = [tuple(_closed(_ring(ring, read), read) for ring in part if ring) for part in parts]
        if not all(polygons):
            raise ValueError(kind)
        yield Place("area", tuple(polygons), accuracy)
    else:
        raise ValueError(kind)


def _accuracy(properties: Any) -> float | None:
    told = properties.get("accuracy") if isinstance(properties, dict) else None
    return float(told) if isinstance(told, (int, float)) and math.isfinite(told) and told > 0 else None


def _position(ordinates: Any, read: Read) -> Position:
    x, y = float(ordinates[0]), float(ordinates[1])
    if len(ordinates) > 3:
        _once(read, Message.of("place_fourth_value"))
    wrong = out_of_range(x, y)
    if wrong:
        read.wrong = wrong
        raise ValueError(wrong.code)
    return x, y


def _ring(positions: Any, read: Read) -> Ring:
    return tuple(_position(each, read) for each in positions)


def _closed(ring: Ring, read: Read) -> Ring:
    if len(set(ring)) < 3:
        raise ValueError(len(ring))
    if ring[0] != ring[-1]:
        _once(read, Message.of("place_ring_closed"))
        return (*ring, ring[0])
    return ring


def _once(read: Read, message: Message) -> None:
    if message not in read.repaired:
        read.repaired.append(message)


def read_wkt(text: str) -> Read:
    """Read a point, line or polygon written as WKT, longitude first, simple or multi."""
    found = WKT.fullmatch(text.strip())
    if not found:
        return Read(wrong=Message.of("place_unreadable"))
    several, base, body = found[1], found[2].upper(), found[3]
    name = {"POINT": "Point", "LINESTRING": "LineString", "POLYGON": "Polygon"}[base]
    if base == "POINT":
        points = [[float(part) for part in each.split()] for each in re.findall(rf"{NUMBER}(?:\s+{NUMBER})+", body)]
        return read_geojson({"type": "MultiPoint", "coordinates": points})
    written = re.sub(rf"({NUMBER}(?:\s+{NUMBER})+)", lambda m: "[" + ",".join(m[1].split()) + "]", body)
    nested = _nested(written.replace("(", "[").replace(")", "]"))
    return read_geojson({"type": f"Multi{name}" if several else name, "coordinates": nested or [[]]})


def _nested(text: str) -> Any:
    """Brackets and numbers as nested lists, None where they do not match."""
    stack: list[list[Any]] = [[]]
    for piece in re.findall(rf"\[|\]|{NUMBER}", text):
        if piece == "[":
            stack.append([])
        elif piece == "]":
            if len(stack) < 2:
                return None
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(float(piece))
    return stack[0][0] if len(stack) == 1 and len(stack[0]) == 1 else None


def read_pair(latitude: Cell, longitude: Cell, accuracy: Cell = None) -> Read:
    """Read a latitude and a longitude that stand in two cells, decimal comma or point."""
    read = Read()
    y, comma_y = _degrees(latitude)
    x, comma_x = _degrees(longitude)
    if y is None or x is None:
        read.wrong = Message.of("place_unreadable")
        return read
    if comma_y or comma_x:
        read.repaired.append(Message.of("place_commas"))
    read.wrong = out_of_range(x, y)
    if not read.wrong:
        read.places.append(Place.point(x, y, _degrees(accuracy)[0] or None))
    return read


def _degrees(cell: Cell) -> tuple[float | None, bool]:
    if isinstance(cell, bool) or cell is None:
        return None, False
    if isinstance(cell, (int, float)):
        return (float(cell) if math.isfinite(cell) else None), False
    text = shown(cell).rstrip("\u00b0 ")
    comma = text.count(",") == 1 and "." not in text
    text = text.replace(",", ".") if comma else text
    return (float(text), comma) if re.fullmatch(NUMBER, text) else (None, False)
