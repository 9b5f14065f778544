# SPDX-License-Identifier: GPL-3.0-or-later
"""Two districts that exist, as files: what is public of their acts and meetings, on ground that is made up.

The comuni are squares of three kilometres with codes of their own making, and the stops are illustrations, marked as
such; names, bodies, numbers and dates are the real ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from district_potential.core.itineraries.model import stops_hash
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.workspace.lines import line_through
from district_potential.layers.workspace.references import listed
from district_potential.layers.workspace.store import Unit, create_workspace

CASTELLI = (
    "Cave", "Colonna", "Frascati", "Gallicano nel Lazio", "Genazzano", "Grottaferrata", "Monte Compatri",
    "Monte Porzio Catone", "Palestrina", "Rocca di Papa", "Rocca Priora", "San Cesareo", "Zagarolo",
)  # fmt: skip
# Each driver with an itinerary of some of the comuni, every one of which is in at least one.
CASTELLI_DRIVERS = {
    "circular_economy": ("Zagarolo", "San Cesareo", "Palestrina", "Cave", "Genazzano"),
    "relational_capital": ("Frascati", "Grottaferrata", "Rocca di Papa"),
    "public_private_innovation": ("Colonna", "Monte Porzio Catone", "Monte Compatri", "Rocca Priora"),
    "social_need": ("Gallicano nel Lazio", "Palestrina", "Zagarolo"),
}
CASTELLI_ACT = {
    "kind": "council_resolution", "body": "XI Comunità Montana del Lazio Castelli Romani e Prenestini", "number": "2",
    "date": "2020-01-28",
}  # fmt: skip
PONTECAGNANO_ACT = {
    "uuid": "act_18", "kind": "executive_resolution", "body": "Comune di Pontecagnano Faiano", "number": "18",
    "date": "2019-02-21",
}  # fmt: skip
PONTECAGNANO_MEETING = {
    "uuid": "presentation", "kind": "public_presentation", "title": "Presentazione pubblica", "date": "2019-05-22",
    "place": "Pontecagnano Faiano", "unit_code": "001",
}  # fmt: skip
ACTORS = (
    ("Biblioteca comunale", "public"), ("Cooperativa sociale", "third_sector"), ("Forno di comunità", "company"),
    ("Istituto comprensivo", "school_university"), ("Comitato di quartiere", "citizens"),
)  # fmt: skip

# Where the south-western corner of the first square stands, and the side of a square, in each coordinate system.
GROUNDS = {
    "EPSG:32633": (305_000.0, 4_622_000.0, 3000.0),
    "EPSG:4326": (12.65, 41.75, 0.03),
    "EPSG:3004": (2_325_000.0, 4_622_000.0, 3000.0),
}


def castelli(path: Path | str, crs: str = "EPSG:32633", act: bool = True) -> str:
    """Castelli Romani e Prenestini: thirteen comuni, an itinerary for each of four drivers, the act that adopts them.

    act=False leaves the act out.
    """
    points = _district(path, "Castelli Romani e Prenestini", CASTELLI, crs)
    itineraries, stops, acts = [], [], []
    for number, (driver, comuni) in enumerate(CASTELLI_DRIVERS.items(), 1):
        way = [points[name] for name in comuni]
        itineraries.append(_itinerary(driver, f"Percorso {number}: {comuni[0]}", way, driver=driver, status="resolved",
                                      phase=4, responsible_body=CASTELLI_ACT["body"]))  # fmt: skip
        stops += _stops(driver, comuni, points, CASTELLI)
        acts.append({"uuid": f"act_2_{driver}", "itinerary": driver, **CASTELLI_ACT})
    changes = [Append("actors", _actors()), Append("itineraries", itineraries), Append("stops", stops)]
    change_rows(path, [*changes, Append("acts", acts)] if act else changes)
    return str(path)


def pontecagnano(path: Path | str, crs: str = "EPSG:32633") -> str:
    """Pontecagnano Faiano: a resolution of the executive three months before the public presentation."""
    points = _district(path, "Pontecagnano Faiano", ("Pontecagnano Faiano",), crs)
    itinerary = _itinerary("i1", "Dal mare al centro", [points["Pontecagnano Faiano"]], status="proposed", phase=2)
    change_rows(
        path,
        [
            Append("actors", _actors()),
            Append("itineraries", [itinerary]),
            Append("stops", _stops("i1", ("Pontecagnano Faiano",), points, ("Pontecagnano Faiano",))),
            Append("acts", [PONTECAGNANO_ACT]),
            Append("meetings", [PONTECAGNANO_MEETING]),
        ],
    )
    return str(path)


def _district(path: Path | str, title: str, comuni: Sequence[str], crs: str) -> dict[str, tuple[float, float]]:
    """Make a district of squares: the point inside each comune where its stops stand."""
    x0, y0, side = GROUNDS[crs]
    units, points = [], {}
    for n, name in enumerate(comuni):
        x, y = x0 + side * (n % 5), y0 + side * (n // 5)
        square = QgsGeometry.fromPolygonXY(
            [[QgsPointXY(x + side * i, y + side * j) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]]
        )
        units.append(Unit(f"{n + 1:03d}", name, square))
        points[name] = (x + side * 0.4, y + side * (0.3 + 0.1 * (n % 3)))
    create_workspace(path, title, "it", units, QgsCoordinateReferenceSystem(crs))
    return points


def _itinerary(uuid: str, title: str, way: Sequence[tuple[float, float]], **cells: object) -> dict[str, object]:
    return {
        "uuid": uuid, "code": uuid, "title": title, "social_aim": "lavoro per chi non ne ha",
        "environmental_aim": "meno consumo di suolo", "geometry": line_through(way), "stops_hash": stops_hash(way),
        "illustrative": True, **cells,
    }  # fmt: skip


def _stops(
    itinerary: str, comuni: Sequence[str], points: dict[str, tuple[float, float]], all_comuni: Sequence[str]
) -> list[dict[str, object]]:
    named = listed([f"actor_{n}" for n in range(len(ACTORS))])
    return [
        {
            "uuid": f"{itinerary}_{n}", "itinerary": itinerary, "sequence": n, "title": f"Tappa di {name}",
            "place": name, "action": "Recupero «di comunità» & scambio", "need": "spazi; tempo", "actors": named,
            "unit_code": f"{all_comuni.index(name) + 1:03d}", "illustrative": True,
            "geometry": QgsGeometry.fromPointXY(QgsPointXY(*points[name])),
        }
        for n, name in enumerate(comuni, 1)
    ]  # fmt: skip


def _actors() -> list[dict[str, object]]:
    return [{"uuid": f"actor_{n}", "name": name, "kind": kind} for n, (name, kind) in enumerate(ACTORS)]
