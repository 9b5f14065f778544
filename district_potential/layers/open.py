# SPDX-License-Identifier: GPL-3.0-or-later
"""Foreign files opened with care: only what they are named, only by one driver, and never changed."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from typing import Sequence

from osgeo import gdal
from qgis.core import QgsProcessingUtils, QgsRasterLayer, QgsVectorLayer

from district_potential.core.errors import PotentialError
from district_potential.layers.archives import says_no_encoding, unpack_shapefiles
from district_potential.layers.formats import FORMATS, HEAD, form_of
from district_potential.layers.geopackage import is_reserved
from district_potential.layers.guard import SIDE_FILES, guard, guard_parameter, has_side_files
from district_potential.layers.sql import columns_of, is_number, key_of, reading, sql

__all__ = [
    "guard",
    "guard_parameter",
    "open_apart",
    "open_cells",
    "open_raster",
    "open_vector",
    "text_in_number_columns",
]

WAL_MARK = slice(18, 20)
WESTERN = "windows-1252"
DATABASES = frozenset({".gpkg", ".sqlite"})
APART = DATABASES | {".zip", ".shp"}
# What may stand beside a raster: where it lies, what it measures, where it has values.
BESIDE_RASTERS = frozenset({".tfw", ".tifw", ".wld", ".prj", ".aux.xml", ".msk"})


def open_vector(path: str | Path, layer: str | None = None) -> QgsVectorLayer:
    """Open a vector file read-only, without the style it brings; the file on disk stays as it is.

    Zipped shapefiles, and databases with a journal beside them, are opened from a copy in the temporary folder of
    Processing, which QGIS clears when it closes.

    Raises PotentialError when the guard refuses it, it cannot be read, or it holds several layers and none is
    named.
    """
    path = Path(path)
    _refuse(path)
    found = [(file, number, name) for file in _copies(path) for number, name in _layers(file, path)]
    names = [name for _, _, name in found]
    if layer is None and len(found) > 1:
        raise PotentialError("layers_to_choose", path=str(path), layers=names)
    if not found or (layer is not None and layer not in names):
        raise PotentialError("layer_unknown", path=str(path), layer=layer or "", layers=names, n=len(names))
    file, number, name = found[names.index(layer) if layer is not None else 0]
    options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
    options.forceReadOnly = True
    made = QgsVectorLayer(f"{file}|layerid={number}", name, "ogr", options)
    if not made.isValid():
        raise PotentialError("file_cannot_be_read", path=str(path), reason=name)
    if file.suffix.lower() == ".shp" and says_no_encoding(file):
        made.setProviderEncoding(WESTERN)
    return made


def open_apart(text: str) -> QgsVectorLayer | None:
    """Open a file given as the text of a parameter where QGIS itself would change it, misread it or choose in silence.

    That is a database with a journal or one that makes a journal when opened, a packed or plain Shapefile, and a
    database with several layers of which none is named. None for all else, which is left to QGIS.

    text: ``path`` or ``path|layername=...``. Raises PotentialError as open_vector.
    """
    told, _, rest = text.partition("|")
    path, layer = Path(told), rest.removeprefix("layername=")
    if path.suffix.lower() not in APART or not path.is_file() or (rest and (layer == rest or "|" in layer)):
        return None
    changes = path.suffix.lower() not in DATABASES or _keeps_wal(path) or has_side_files(path)
    if changes or (not layer and len(_layers(path, path)) > 1):
        return open_vector(path, layer or None)
    return None


def open_raster(path: str | Path) -> QgsRasterLayer:
    """Open a raster file read-only; no ``.aux.xml`` appears beside it. Raises PotentialError as open_vector."""
    path = Path(path)
    _refuse(path)
    folder = _own_folder()
    for file in path.parent.glob("*"):  # statistics are kept beside the name under which a raster is opened
        if file.is_file() and file.name.partition(".")[0] == path.name.partition(".")[0]:
            _link(file, folder / file.name)
    _dataset(folder / path.name, path)
    options = QgsRasterLayer.LayerOptions(loadDefaultStyle=False)
    made = QgsRasterLayer(str(folder / path.name), path.stem, "gdal", options)
    if not made.isValid():
        raise PotentialError("file_cannot_be_read", path=str(path), reason=path.suffix)
    return made


def open_cells(path: str | Path) -> gdal.Dataset:
    """Open a raster file for its cells alone, read-only. Raises PotentialError as open_vector."""
    path = Path(path)
    _refuse(path)
    beside = [file for file in path.parent.glob("*") if file.name.startswith(path.stem) and _belongs(file, path)]
    return _dataset(path, path, [path.name, *(file.name for file in beside)])


def text_in_number_columns(path: str | Path, table: str, columns: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
    """Texts that stand in number columns of a GeoPackage, which QGIS would read as 0: (fid, text) by column.

    Columns that the table lacks, or that are declared as text, are left out. Raises PotentialError for a file
    that is no sound GeoPackage.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    with reading(path) as connection:
        declared = {name: kind for name, kind in columns_of(connection, table).items() if name in set(columns)}
        key = key_of(connection, table)
        for column in (name for name, kind in declared.items() if is_number(kind)):
            hidden = sql(
                "SELECT {key}, CAST({column} AS TEXT) FROM {table} WHERE typeof({column}) IN ('text', 'blob')",
                key=key,
                column=column,
                table=table,
            )
            rows = [(int(fid), str(text)) for fid, text in connection.execute(hidden)]
            if rows:
                found[column] = rows
    return found


def _belongs(file: Path, raster: Path) -> bool:
    """Whether GDAL may look at a file beside a raster; a mask, which it would open by any driver, only if it is one."""
    ending = file.name.removeprefix(raster.name if file.name.startswith(raster.name) else raster.stem).lower()
    if ending not in BESIDE_RASTERS or not file.is_file():
        return False
    if ending != ".msk":
        return True
    with file.open("rb") as mask:
        return form_of(mask.read(HEAD), ending) == "tiff"


def _refuse(path: Path) -> None:
    refused = guard(path)
    if refused:
        raise PotentialError(refused.code, **refused.values)


def _copies(path: Path) -> list[Path]:
    """The files to open in the place of one that opening would change, or that is packed: else the file itself."""
    extension = path.suffix.lower()
    if extension == ".zip":
        return unpack_shapefiles(path, _own_folder())
    if extension in DATABASES and (_keeps_wal(path) or has_side_files(path)):
        copy = _own_folder() / path.name
        for ending in ("", *SIDE_FILES):
            if Path(f"{path}{ending}").is_file():
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        return [copy]
    return [path]


def _keeps_wal(path: Path) -> bool:
    """Whether SQLite makes two files beside this one when it is opened, even for reading."""
    with path.open("rb") as file:
        return file.read(WAL_MARK.stop)[WAL_MARK] == b"\x02\x02"


def _layers(file: Path, path: Path) -> list[tuple[int, str]]:
    """The layers of a file by number and name, those that the GeoPackage standard or QGIS keeps for itself left out."""
    data = _dataset(file, path)
    named = ((number, data.GetLayer(number).GetName()) for number in range(data.GetLayerCount()))
    return [(number, name) for number, name in named if file.suffix.lower() not in DATABASES or not is_reserved(name)]


def _dataset(file: Path, path: Path, beside: Sequence[str] = ()) -> gdal.Dataset:
    """The file opened by the one driver that its extension allows; where files beside are named, no other is seen."""
    known = FORMATS[file.suffix.lower()]
    driver = next(name for name in known.drivers if gdal.GetDriverByName(name))
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        flags = (gdal.OF_RASTER if known.raster else gdal.OF_VECTOR) | gdal.OF_READONLY
        data, reason = gdal.OpenEx(str(file), flags, [driver], [], list(beside)), gdal.GetLastErrorMsg()
    except RuntimeError as error:  # where another plugin has told GDAL to raise
        data, reason = None, str(error)
    finally:
        gdal.PopErrorHandler()
    if data is None:
        raise PotentialError("file_cannot_be_read", path=str(path), reason=reason.replace(str(file), path.name) or "-")
    return data


def _own_folder() -> Path:
    folder = Path(QgsProcessingUtils.tempFolder()) / uuid.uuid4().hex
    folder.mkdir(parents=True)
    return folder


def _link(file: Path, place: Path) -> None:
    """The file under another path: a link, or a copy where links are not allowed."""
    try:
        place.symlink_to(file.resolve())
    except OSError:
        shutil.copyfile(file, place)
