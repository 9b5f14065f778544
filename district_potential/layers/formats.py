# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files are read, by which single driver of GDAL, and what a file is that is none of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from district_potential.core.dimensions.tables.formats import TABLES_OF_DBF, true_format
from district_potential.core.messages import Message

HEAD = 4096


class Format(NamedTuple):
    """A format that is read: the drivers, of which the first that GDAL has is the only one allowed, and its bytes."""

    drivers: tuple[str, ...]
    form: str
    raster: bool = False


SHAPEFILE = ("ESRI Shapefile",)
FORMATS = {
    ".gpkg": Format(("GPKG",), "sqlite"),
    ".sqlite": Format(("SQLite",), "sqlite"),
    ".shp": Format(SHAPEFILE, "shapefile"),
    ".dbf": Format(SHAPEFILE, "dbf"),
    ".zip": Format(SHAPEFILE, "zip"),
    ".geojson": Format(("GeoJSON",), "json"),
    ".json": Format(("GeoJSON",), "json"),
    ".fgb": Format(("FlatGeobuf",), "flatgeobuf"),
    ".kml": Format(("LIBKML", "KML"), "kml"),
    ".gpx": Format(("GPX",), "gpx"),
    ".csv": Format(("CSV",), "text"),
    ".tsv": Format(("CSV",), "text"),
    ".txt": Format(("CSV",), "text"),
    ".xlsx": Format(("XLSX",), "zip"),
    ".xlsm": Format(("XLSX",), "zip"),
    ".ods": Format(("ODS",), "zip"),
    ".xls": Format(("XLS",), "ole"),
    ".tif": Format(("GTiff",), "tiff", raster=True),
    ".tiff": Format(("GTiff",), "tiff", raster=True),
    ".asc": Format(("AAIGrid",), "text", raster=True),
}
SIGNATURES = (
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"fgb", "flatgeobuf"),
    (b"\x00\x00\x27\x0a", "shapefile"),
)
# The first element of XML files that GDAL or QGIS would follow elsewhere, or that have a format of their own.
ROOTS = {
    "ogrvrtdatasource": "vrt",
    "vrtdataset": "vrt",
    "gdal_wms": "service",
    "gdal_wmts": "service",
    "wcs_gdal": "service",
    "ogrwfsdatasource": "service",
    "wfs_capabilities": "service",
    "wms_capabilities": "service",
    "wmt_ms_capabilities": "service",
    "capabilities": "service",
    "kml": "kml",
    "gpx": "gpx",
}
ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
BEFORE_ROOT = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
SAID = {
    "vrt": Message.of("form_vrt"),
    "service": Message.of("form_service"),
    "html": Message.of("form_html"),
    "xml": Message.of("form_xml"),
    "kml": Message.of("form_kml"),
    "gpx": Message.of("form_gpx"),
    "json": Message.of("form_json"),
    "text": Message.of("form_text"),
    "gzip": Message.of("form_compressed"),
    "zlib": Message.of("form_compressed"),
    "bzip2": Message.of("form_compressed"),
    "xz": Message.of("form_compressed"),
    "7z": Message.of("form_compressed"),
    "rar": Message.of("form_compressed"),
    "zip": Message.of("form_zip"),
    "ole": Message.of("form_ole"),
    "pdf": Message.of("form_pdf"),
    "png": Message.of("form_picture"),
    "jpeg": Message.of("form_picture"),
    "tiff": Message.of("form_tiff"),
    "sqlite": Message.of("form_sqlite"),
    "shapefile": Message.of("form_shapefile"),
    "dbf": Message.of("form_dbf"),
    "flatgeobuf": Message.of("form_flatgeobuf"),
}


def form_of(head: bytes, extension: str) -> str:
    """What a file is by its first bytes: a form of FORMATS, or of SAID, or binary."""
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    if extension == ".dbf" and head[:1] and head[0] in TABLES_OF_DBF:
        return "dbf"
    form = true_format(head)
    if form == "xml":
        found = ROOT.search(BEFORE_ROOT.sub("", head.decode("latin-1")))
        return ROOTS.get(found[1].lower(), "xml") if found else "xml"
    return form


def said(form: str) -> Message:
    """What a form is called in a sentence."""
    return SAID.get(form, Message.of("form_binary"))
