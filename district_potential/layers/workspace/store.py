# SPDX-License-Identifier: GPL-3.0-or-later
"""The district's GeoPackage, made whole or not at all, with the style and form of every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Callable, Iterable, NamedTuple

from osgeo import gdal, ogr, osr
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry

from district_potential.core.errors import PotentialError
from district_potential.layers.default_style import store_style
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.staging import staged
from district_potential.layers.workspace.forms import style_of
from district_potential.layers.workspace.schema import FORM, TABLES, Column, Described, label_in
from district_potential.layers.workspace.style_marks import mark_of

GEOMETRY = "geom"
OGR_TYPES = {
    "whole": ogr.OFTInteger64, "number": ogr.OFTReal, "date": ogr.OFTDate, "moment": ogr.OFTDateTime,
    "flag": ogr.OFTInteger,
}  # fmt: skip
ON_MAP = ("Point", "LineString", "MultiLineString", "MultiPolygon", "")
OGR_GEOMETRIES = {
    "": ogr.wkbNone, "Point": ogr.wkbPoint, "LineString": ogr.wkbLineString,
    "MultiLineString": ogr.wkbMultiLineString, "MultiPolygon": ogr.wkbMultiPolygon,
}  # fmt: skip


class Unit(NamedTuple):
    """A territorial unit to be stored: unique code, name or None, polygon in the district's CRS."""

    code: str
    name: str | None
    geometry: QgsGeometry


def create_workspace(
    path: str | Path,
    title: str,
    language: str,
    units: Iterable[Unit],
    crs: QgsCoordinateReferenceSystem,
    step: Callable[[], None] | None = None,
) -> None:
    """Make a district's GeoPackage: all tables of the schema, the units, and the styles they open with.

    The file appears when it is complete; step() is called for every unit and may raise to stop.
    Raises PotentialError where the file exists, a unit is no polygon, or the disk refuses.
    """
    if Path(path).exists():
        raise PotentialError("district_exists", path=str(path))
    with staged(path) as part:
        fill_workspace(part, title, language, units, crs, step)


def fill_workspace(
    part: Path,
    title: str,
    language: str,
    units: Iterable[Unit],
    crs: QgsCoordinateReferenceSystem,
    step: Callable[[], None] | None = None,
) -> None:
    """Do what create_workspace does, in a file that the caller has staged."""
    _make_tables(part, crs, language)
    rows = []
    for unit in units:
        rows.append({"code": unit.code, "name": unit.name, "geometry": _as_polygons(unit)})
        if step:
            step()
    about = {"title": title, "language": language, "form": FORM}
    change_rows(part, [Append("units", rows), Append("district", [about])])
    _store_styles(part, language)


def empty_workspace(path: Path, language: str, crs: QgsCoordinateReferenceSystem) -> None:
    """Make all tables of the schema with the styles they open with, and nothing in them."""
    _make_tables(path, crs, language)
    _store_styles(path, language)


def _as_polygons(unit: Unit) -> QgsGeometry:
    """The unit's polygon as it is stored: of several parts, in two dimensions."""
    parts = [] if unit.geometry.isNull() else unit.geometry.coerceToType(Qgis.WkbType.MultiPolygon)
    if len(parts) != 1:
        raise PotentialError("unit_without_polygon", unit=unit.code)
    return parts[0]


def _make_tables(path: Path, crs: QgsCoordinateReferenceSystem, language: str) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs.toWkt(Qgis.CrsWktVariant.Preferred))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    data = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    # QGIS puts the tables of a file on the map in the order of their creation, the first on top: no line may hide a
    # number. The units come first of all, since programs that open a file without naming a table take that one.
    for table in sorted(TABLES, key=lambda table: (table.name != "units", ON_MAP.index(table.geometry))):
        _make_table(data, table, reference, language)
    data.FlushCache()


def _make_table(data: gdal.Dataset, table: Described, reference: osr.SpatialReference, language: str) -> None:
    options = ["FID=fid", f"IDENTIFIER={label_in(table.title, language)}"]
    if table.geometry:
        options.append(f"GEOMETRY_NAME={GEOMETRY}")
    layer = data.CreateLayer(table.name, reference if table.geometry else None, OGR_GEOMETRIES[table.geometry], options)
    for column in table.columns:
        layer.CreateField(_field(column, language))


def _field(column: Column, language: str) -> ogr.FieldDefn:
    field = ogr.FieldDefn(column.name, OGR_TYPES.get(column.kind, ogr.OFTString))
    if column.kind == "flag":
        field.SetSubType(ogr.OFSTBoolean)
    field.SetUnique(int(column.unique))
    field.SetAlternativeName(label_in(column.label, language))
    return field


def _store_styles(path: Path, language: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            style = style_of(table.name, language)
            mark = mark_of(table.name, language, style)
            store_style(connection, table.name, GEOMETRY if table.geometry else "", style, mark)
        connection.commit()
