# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a result goes, and which places must not be written to."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Collection, Iterable, NamedTuple, Sequence, Union

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.names import safe_names
from district_potential.layers.geopackage import contents, is_geopackage, is_reserved, is_view
from district_potential.layers.workspace.schema import BY_NAME

PROVIDER = re.compile(r"([a-z_]{3,}):(?://(?=dbname=|service=))?(.*)", re.DOTALL)
OGR_TABLE = re.compile(r"dbname='(?P<path>.*?)' table=\"(?P<table>(?:[^\"\\]|\\.)*)\"", re.DOTALL)
SERVERS = {"postgis": "postgres", "postgres": "postgres", "mssql": "mssql", "oracle": "oracle", "hana": "hana"}
CUT_NAMES = frozenset({".shp", ".shz", ".dbf"})
SEVERAL_FILES = frozenset({".tab", ".mif", ".gdb"})
THIS_MACHINE = frozenset({"", "localhost", "127.0.0.1", "::1"})

Value = Union[str, QgsProcessingOutputLayerDefinition, QgsProperty, None]


class Place(NamedTuple):
    """A table as the disk or the server knows it: its file or database, and its name (blank: the first)."""

    store: str
    table: str = ""


@dataclass(frozen=True)
class Destination:
    """What a Processing sink or file parameter evaluates to.

    kind: ``memory``; ``file`` (a file of its own: .gpkg, .csv, .geojson ...); ``table`` (a layer of a GeoPackage
    that exists, however it is written); ``database`` (PostGIS and the like). uri: the value as Processing takes it.
    path: of file and table, with the extension QGIS would add; table: the layer's name (GeoPackage, database).
    plain: whether a GeoPackage was given as a path alone, which to QGIS means the whole file.
    """

    kind: str
    uri: str
    path: str = ""
    table: str = ""
    plain: bool = False

    @classmethod
    def of(cls, value: Value) -> Destination:
        """Read the value of a sink: a path, ``ogr:…``, ``path|layername=…``, a database uri, or a memory layer."""
        text = _text_of(value)
        if text in {"", QgsProcessing.TEMPORARY_OUTPUT} or text.startswith("memory:"):
            return cls("memory", text or QgsProcessing.TEMPORARY_OUTPUT)
        match = PROVIDER.fullmatch(text)
        if match and match[1] == "ogr":
            named = OGR_TABLE.match(match[2])
            if named:
                return cls._in_file(text, named["path"], re.sub(r"\\(.)", r"\1", named["table"]))
        elif match and match[1] != "file":
            uri = QgsDataSourceUri(match[2])
            return cls("database", text, table=uri.table())
        path, _, rest = _local(text).partition("|")
        layer = re.search(r"(?:^|\|)layername=([^|]*)", rest)
        return cls._in_file(text, path, layer[1] if layer else "")

    @classmethod
    def of_file(cls, path: str) -> Destination:
        """A file that is no layer (HTML, SVG, QGZ ...): written by ``staged``."""
        return cls("file", path, path)

    @classmethod
    def _in_file(cls, uri: str, path: str, table: str) -> Destination:
        if not QgsVectorFileWriter.driverForExtension(Path(path).suffix):
            path = f"{path}.gpkg"  # as QGIS does with an extension it does not know
        if Path(path).suffix.lower() != ".gpkg":
            return cls("file", uri, path)
        exists = Path(path).is_file() and Path(path).stat().st_size > 0
        own = Path(path).name.partition(".")[0] or Path(path).stem  # QGIS's name for it: all before the first dot
        return cls("table" if exists else "file", uri, path, table or own, plain=not table)

    @property
    def place(self) -> Place | None:
        """The table behind it; None for memory."""
        if self.kind == "database":
            return place_of(self.uri)
        return Place(os.path.realpath(self.path), self.table) if self.path else None

    def form(self, others: Iterable[str]) -> str:
        """How a user writes this layer of a GeoPackage beside others: under a name that is free there."""
        return ogr_uri(self.path, safe_names(["result"], [*others, *BY_NAME])[0])


def ogr_uri(path: str | Path, table: str) -> str:
    """The sink that QGIS writes as one layer of a GeoPackage."""
    name = table.replace("\\", "\\\\").replace('"', '\\"')
    return f"ogr:dbname='{path}' table=\"{name}\""


def refusal(destination: Destination, sources: Sequence[str] = (), edited: Collection[Place] = ()) -> Message | None:
    """Why nothing may be written there, or None.

    sources: the inputs as ``layer.source()``, paths or uris; edited: what ``places_being_edited`` gave.
    Refused: the same table of the same file or database as an input; a plain path to a GeoPackage that holds
    anything else; a district's own table; a file that is no layer over a GeoPackage; Shapefile and DBF; a folder that
    is missing or cannot be written; a table in an edit session.
    """
    place = destination.place
    if place is None:
        return None
    for source in sources:
        if same_place(place, place_of(source)):
            return Message.of("output_is_input", output=destination.uri)
    if any(same_place(place, other) for other in edited):
        return Message.of("output_being_edited", output=destination.table or destination.path)
    if destination.kind == "database":
        return None
    return _file_refusal(destination) or _geopackage_refusal(destination)


def _file_refusal(destination: Destination) -> Message | None:
    path = Path(destination.path)
    if path.suffix.lower() in CUT_NAMES:
        return Message.of("format_cuts_names", path=str(path), instead=str(path.with_suffix(".gpkg")))
    if path.suffix.lower() in SEVERAL_FILES:
        return Message.of("format_of_several_files", path=str(path), instead=str(path.with_suffix(".gpkg")))
    return folder_refusal(path)


def folder_refusal(path: str | Path) -> Message | None:
    """Why no file can be made or replaced at this path, or None."""
    path = Path(path).resolve()
    if not path.parent.is_dir():
        return Message.of("folder_missing", folder=str(path.parent), path=str(path))
    if path.is_dir():
        return Message.of("path_is_folder", path=str(path))
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return Message.of("folder_not_writable", folder=str(path.parent), path=str(path))
    return None


def _geopackage_refusal(destination: Destination) -> Message | None:
    path, table = destination.path, destination.table
    if table and is_reserved(table):
        return Message.of("table_name_reserved", table=table)
    try:
        if destination.kind == "table":
            return _table_refusal(destination)
        return Message.of("file_over_geopackage", path=path) if _is_full_geopackage(path) else None
    except PotentialError as error:
        return error.message


def _table_refusal(destination: Destination) -> Message | None:
    path, table = destination.path, destination.table
    if not is_geopackage(path):
        return Message.of("output_not_geopackage", path=path)
    there = contents(path)
    form, others = destination.form(there), [name for name in there if name.lower() != table.lower()]
    if destination.plain and others:
        return Message.of("geopackage_holds_more", path=path, tables=others, n=len(others), form=form)
    if table.lower() in BY_NAME and is_district(there):
        return Message.of("table_of_district", table=table, path=path, form=form)
    return Message.of("table_is_view", table=table, path=path) if is_view(path, table) else None


def _is_full_geopackage(path: str) -> bool:
    """Whether a GeoPackage with tables stands where a file that is no layer (SVG, HTML ...) is to go."""
    there = Path(path)
    return there.is_file() and there.stat().st_size > 0 and is_geopackage(path)


def is_district(tables: Collection[str]) -> bool:
    """Whether a GeoPackage that holds these tables is that of a district."""
    return {"district", "runs"} <= {name.lower() for name in tables}


def places_being_edited(layers: Iterable[QgsMapLayer]) -> frozenset[Place]:
    """The tables of layers in an edit session: ask in the main thread, for ``QgsProject.instance().mapLayers()``."""
    sources = (layer.source() for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isEditable())
    return frozenset(place for place in map(place_of, sources) if place)


def place_of(source: str) -> Place | None:
    """The table behind a layer source, a path or a database uri; None for memory and web layers."""
    match = PROVIDER.fullmatch(source)
    provider = match[1] if match else ""
    uri = QgsDataSourceUri(match[2] if match and provider in SERVERS else source)
    if provider == "ogr":
        destination = Destination.of(source)
        return Place(os.path.realpath(destination.path), destination.table)
    if provider in SERVERS or (uri.table() and (uri.database() or uri.service())):
        if not provider and Path(uri.database()).is_file():
            return Place(os.path.realpath(uri.database()), uri.table())
        host = "" if uri.host().lower() in THIS_MACHINE else uri.host().lower()
        server = f"{uri.service()}//{host}:{uri.port() or '5432'}/{uri.database()}"
        return Place(server, f"{uri.schema() or 'public'}.{uri.table()}")
    return _place_in_file(_local(source))


def _place_in_file(source: str) -> Place | None:
    parts = QgsProviderRegistry.instance().decodeUri("ogr", source)
    path = str(parts.get("path") or "")
    try:
        if not path or not Path(path).exists():
            return None
    except OSError:
        # The description of a memory layer is longer than any path may be.
        return None
    table = str(parts.get("layerName") or "")
    return Place(os.path.realpath(path), table)


def same_place(one: Place, other: Place | None) -> bool:
    """Whether two places are the same table, through links and without regard to the case of its name."""
    if other is None or not _same_store(one.store, other.store):
        return False
    return _table(one).lower() == _table(other).lower()


def _table(place: Place) -> str:
    """The table's name; of a GeoPackage named without one, the layer that QGIS opens: the first."""
    if place.table or not place.store.lower().endswith(".gpkg") or not Path(place.store).is_file():
        return place.table
    sublayers = QgsProviderRegistry.instance().querySublayers(place.store)
    return sublayers[0].name() if sublayers else ""


def _same_store(one: str, other: str) -> bool:
    if Path(one).exists() and Path(other).exists():
        return Path(one).samefile(other)
    return os.path.normcase(one) == os.path.normcase(other)


def _local(text: str) -> str:
    """A path written as an address (as delimited text layers are), as a path."""
    if not text.startswith("file:"):
        return text
    return QUrl(text.partition("?")[0]).toLocalFile()


def _text_of(value: Value) -> str:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return str(value or "").strip()
