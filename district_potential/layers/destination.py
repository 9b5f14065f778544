# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a result goes, and which places must not be written to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, Iterable, NamedTuple, Sequence

from qgis.core import QgsMapLayer

from district_potential.core.messages import Message


class Place(NamedTuple):
    """A table as the disk or the server knows it: its file or database, and its name (None: the only one)."""

    store: str
    table: str | None


@dataclass(frozen=True)
class Destination:
    """What a Processing sink or file parameter evaluates to.

    kind: ``memory``; ``file`` (a file of its own: .gpkg, .csv, .geojson ...); ``table`` (a layer of a GeoPackage
    that exists); ``database`` (PostGIS and the like). uri: the value as Processing takes it; path: of file and
    table, with the extension QGIS would add; table: the layer's name (of a GeoPackage or database).
    """

    kind: str
    uri: str
    path: str = ""
    table: str = ""

    @classmethod
    def of(cls, value: str) -> Destination:
        """Read the text that ``parameterDefinition.valueAsPythonString`` or ``parameterAsOutputLayer`` gives."""
        raise NotImplementedError


def refusal(destination: Destination, sources: Sequence[str] = (), edited: Collection[Place] = ()) -> Message | None:
    """Why nothing may be written there, or None.

    sources: the inputs as ``layer.source()``, paths or uris; edited: what ``places_being_edited`` gave.
    Refused: the same table of the same file or database as an input; a plain path to a GeoPackage that holds
    anything else; Shapefile and DBF; a folder that is missing or cannot be written; a table in an edit session.
    """
    raise NotImplementedError


def places_being_edited(layers: Iterable[QgsMapLayer]) -> frozenset[Place]:
    """The tables of layers in an edit session: ask in the main thread, for ``QgsProject.instance().mapLayers()``."""
    raise NotImplementedError


def place_of(source: str) -> Place | None:
    """The table behind a layer source, a path or a database uri; None for memory and web layers."""
    raise NotImplementedError
