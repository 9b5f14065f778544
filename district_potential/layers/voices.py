# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of participatory tools become payloads for the method, its voices tables with geometry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Sequence

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
)

from district_potential.core.dimensions.tables.text import read_text
from district_potential.core.dimensions.voices.document import parse_document
from district_potential.core.dimensions.voices.forms import FIELDS, NUMBERS, Harvest, Payload, Place, Voice
from district_potential.core.dimensions.voices.registry import format_of, harvest
from district_potential.core.dimensions.voices.repeats import give_places
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.palettes import PATTERNS, okabe_ito
from district_potential.core.table import Records, Table
from district_potential.layers.archives import read_entries
from district_potential.layers.formats import HEAD, form_of, said
from district_potential.layers.guard import guard
from district_potential.layers.measure import WGS84
from district_potential.layers.open import open_vector
from district_potential.layers.read import cell_of, refuse_without_crs
from district_potential.layers.styling import Category, categorised
from district_potential.layers.tables import read_sheets
from district_potential.layers.workspace.schema import BY_NAME, label_in
from district_potential.layers.workspace.words import VOICE_KINDS

DOCUMENTS = ("json", "geojson", "umap")
TEXTS = ("csv", "tsv", "txt")
WORKBOOKS = ("xlsx", "xlsm", "ods", "xls")
VECTORS = ("gpkg", "sqlite", "shp", "fgb", "kml", "gpx")
ENDINGS = (*TEXTS, *WORKBOOKS, "zip", *DOCUMENTS, *VECTORS)
LARGEST_DOCUMENT = 256 * 1024 * 1024
REPEATS = ("voice_id", "repeat", "index", "question", "value")
REPEAT_LABELS = {
    "voice_id": ("Voice", "Voce"),
    "repeat": ("Group of questions", "Gruppo di domande"),
    "index": ("Which time", "Quale volta"),
    "question": ("Question", "Domanda"),
    "value": ("Answer", "Risposta"),
}


@dataclass(frozen=True)
class Gathered:
    """What a file gave: the format it was read by, its harvest, and its name without ending."""

    format: str
    harvest: Harvest
    stem: str


def gather(
    path: str, form: str, legend: Records | None, layer: str, findings: Findings, repeat_places: bool = False
) -> Gathered:
    """Read the voices of a file by a format, ``auto`` by the one it shows.

    layer: of a file that holds several; repeat_places: whether the places of repeats are voices too.
    Raises PotentialError for a file that is damaged, hostile or of another format.
    """
    file = Path(path)
    met = Findings()
    payload = _payload(file, legend, layer, met)
    name = format_of(payload) if form == "auto" else form
    if name == "layer" and payload.form == "json" and _has_other_crs(payload.document):
        payload = _layer_payload(file, legend, layer)
    name, gathered = harvest(payload, name)
    give_places(gathered, payload, repeat_places)
    for each in (*met, *gathered.findings):
        # A line of the file may be shown by what reads it, and it may hold a person.
        value = "" if each.kind == "encoding" else each.value
        findings.add(
            each.severity, each.kind, each.reason, code=each.code, row=each.row, column=each.column, value=value,
            action=each.action,
        )  # fmt: skip
    if not gathered.voices:
        raise PotentialError("voices_none", file=file.name, format=name)
    return Gathered(name, gathered, payload.stem)


def _payload(file: Path, legend: Records | None, layer: str, findings: Findings) -> Payload:
    ending = file.suffix.lower().lstrip(".")
    if file.stat().st_size == 0:
        raise PotentialError("file_is_empty", path=str(file))
    if ending in DOCUMENTS:
        return Payload(file.name, "json", document=_document(file, ending, findings), legend=legend)
    if ending in TEXTS:
        return Payload(file.name, "text", read_sheets(str(file), findings), legend=legend)
    if ending in WORKBOOKS:
        return Payload(file.name, "workbook", read_sheets(str(file), findings), legend=legend)
    if ending == "zip":
        entries = read_entries(file, ".csv")
        if entries:
            sheets = tuple(read_text(data, name, findings) for name, data in entries.items())
            return Payload(file.name, "archive", tuple(each for each in sheets if each.rows), legend=legend)
    return _layer_payload(file, legend, layer)


def _document(file: Path, ending: str, findings: Findings) -> Any:
    with file.open("rb") as stream:
        form = form_of(stream.read(HEAD), f".{ending}")
    if form not in ("json", "text"):
        raise PotentialError("file_is_other", path=str(file), extension=f".{ending}", format=said(form))
    size = file.stat().st_size
    if size > LARGEST_DOCUMENT:
        raise PotentialError("document_too_large", file=file.name, mb=size // 2**20, most=LARGEST_DOCUMENT // 2**20)
    return parse_document(file.read_bytes(), file.name, findings)


def _has_other_crs(document: Any) -> bool:
    """Whether a GeoJSON says, as older ones do, that its coordinates are no longitudes and latitudes."""
    crs = document.get("crs") if isinstance(document, dict) else None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    return bool(name) and not name.endswith(("CRS84", ":4326"))


def _layer_payload(file: Path, legend: Records | None, layer: str) -> Payload:
    refused = guard(file)
    if refused:
        raise PotentialError(refused.code, **refused.values)
    return Payload(file.name, "layer", document=_collection(open_vector(file, layer or None)), legend=legend)


def _collection(layer: QgsVectorLayer) -> dict[str, Any]:
    """A layer's features as GeoJSON in longitude and latitude."""
    if layer.isSpatial():
        refuse_without_crs(layer.crs(), layer.name())
    transform = QgsCoordinateTransform(layer.crs(), WGS84, QgsCoordinateTransformContext())
    names = layer.fields().names()
    features: list[dict[str, Any]] = []
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        told = None
        if not (geometry.isNull() or geometry.isEmpty()):
            try:
                geometry.transform(transform)
            except QgsCsException:
                raise PotentialError("coordinates_not_transformed", layer=layer.name(), row=len(features) + 1) from None
            told = json.loads(geometry.asJson(12))
        properties = {name: cell_of(value) for name, value in zip(names, feature.attributes()) if name != "fid"}
        features.append({"type": "Feature", "geometry": told, "properties": properties})
    return {"type": "FeatureCollection", "features": features}


# --- out ------------------------------------------------------------------------------------------------------------


def table_of(voices: Sequence[Voice], language: str) -> Table:
    """Voices as a table of the fields that the district keeps of them, labelled in one language."""
    table = Table([voice.fields["voice_id"] for voice in voices])
    described = BY_NAME["voices"]
    for name in FIELDS:
        cells = [voice.fields.get(name) for voice in voices]
        label = label_in(described.column(name).label, language)
        if name in NUMBERS:
            table.add(name, [float("nan") if cell is None else cell for cell in cells], label=label)
        else:
            table.add(name, [None if cell is None else str(cell) for cell in cells], kind="text", label=label)
    return table


def repeats_of(rows: Sequence[tuple[str, ...]], language: str) -> Table:
    """Repeats as a table, one answer a row."""
    table = Table([str(number) for number in range(1, len(rows) + 1)])
    for position, name in enumerate(REPEATS):
        table.add(name, [row[position] for row in rows], kind="text", label=label_in(REPEAT_LABELS[name], language))
    return table


def shape_of(place: Place | None) -> QgsGeometry | None:
    """A place as geometry: a point, or lines and areas of one or more parts."""
    if place is None:
        return None
    if place.kind == "point":
        return QgsGeometry.fromPointXY(QgsPointXY(*place.position))
    parts = [[[QgsPointXY(x, y) for x, y in ring] for ring in part] for part in place.parts]
    if place.kind == "line":
        return QgsGeometry.fromMultiPolylineXY([part[0] for part in parts])
    return QgsGeometry.fromMultiPolygonXY(parts)


def style_of(table: Table, geometry: Any, language: str) -> str:
    """The look of voices: a colour and a shape, dash or hatch a kind, in words of the language."""
    drawn = zip(VOICE_KINDS.items(), okabe_ito(len(VOICE_KINDS)), cycle(PATTERNS))
    kinds = [Category(word, label_in(label, language), colour, pattern) for (word, label), colour, pattern in drawn]
    return categorised(table, "kind", kinds, language=language, geometry=geometry)


def legend_of(records: Records | None) -> Message | None:
    """Why a legend cannot be used, or None: it says what columns are, or what colours mean."""
    if records is None:
        return None
    names = {name.strip().casefold() for name in records.columns}
    if {"column", "field"} <= names or "color" in names or "colour" in names or "colore" in names:
        return None
    return Message.of("legend_unknown", table=records.name, columns=list(records.columns))
