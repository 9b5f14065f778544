# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run is given as a layer, a table or a raster is opened, behind the guard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.layers.dbf import report_dbf
from district_potential.layers.district import has_rows
from district_potential.layers.geojson import ENDINGS, report_geojson
from district_potential.layers.open import guard_parameter, open_apart
from district_potential.layers.rasters import Raster, open_for_cells
from district_potential.layers.read import TABLE_FILES, Source
from district_potential.layers.write import place_of
from district_potential.toolbox import parameters as ask

if TYPE_CHECKING:
    from district_potential.toolbox.call import Call


class Opening:
    """The opening of one parameter of a run."""

    def __init__(self, call: Call, name: str, definition: QgsProcessingParameterDefinition) -> None:
        self.call = call
        self.name = name
        self.definition = definition

    def opened(self) -> Source | Raster | list[Source] | list[Raster] | None:
        """The Source or Raster given, a list where several may be; else the table that the district keeps, else None.

        Raises PotentialError for a file that is not what its name says, and for a layer that cannot be opened.
        """
        value = self.call.parameters.get(self.name)
        if self.definition.type() == "multilayer":
            return self._several(value)
        if value in (None, ""):
            return self._stored()
        return self._raster(value) if self.definition.type() == "raster" else self._source(value)

    def _several(self, given: Any) -> list[Source] | list[Raster]:
        """The sources or rasters of a parameter that takes several, in order."""
        values = given if isinstance(given, (list, tuple)) else [] if given in (None, "") else [given]
        if self.definition.layerType() == Qgis.ProcessingSourceType.Raster:
            return [self._raster(value) for value in values]
        opened, kept = [], []
        for value in values:
            self.call.parameters[self.name] = value
            opened.append(self._source(value))
            kept.append(self.call.parameters[self.name])
        self.call.parameters[self.name] = kept
        return opened

    def _source(self, value: Any) -> Source:
        told = self._told(value)
        _guard(told)
        path = value if isinstance(value, str) else ""
        if Path(path).suffix.lower() in TABLE_FILES and Path(path).is_file():
            return Source(Path(path).name, path=path)
        plain = Path(path.partition("|")[0])
        if plain.suffix.lower() in ENDINGS and plain.is_file():
            report_geojson(plain, self.call.findings)
        apart = open_apart(told) if path and self._loaded(path) is None else None
        return self._apart(apart, path) if apart else self._layer(self.call.parameters, told)

    def _stored(self) -> Source | None:
        """What the district keeps under the name that the parameter declares, where it keeps any."""
        stored, district = ask.about(self.definition).get("stored"), self.call.district()
        if not (stored and district and has_rows(district, stored)):
            return None
        told = f"{district}|layername={stored}"
        _guard(told)
        apart = None if self._loaded(told) else open_apart(told)
        return self._apart(apart, told) if apart else self._layer({self.name: told}, told)

    def _told(self, value: Any) -> str:
        """The text by which a layer was named, or nothing where it is a layer itself."""
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            told, _ = value.source.valueAsString(self.call.context.expressionContext(), "")
            return str(told)
        return value if isinstance(value, str) else ""

    def _apart(self, layer: QgsVectorLayer, origin: str) -> Source:
        """A layer opened from a copy of its file, since opening the file itself would change it."""
        call = self.call
        call.parameters[self.name] = layer  # held here, and what QGIS asks of this run is asked of it
        features = call.algorithm.parameterAsSource(call.parameters, self.name, call.context)
        file = Path(layer.source().partition("|")[0])
        for table in (t for t in file.parent.glob("*") if t.suffix.lower() == ".dbf"):
            if table.stem == file.stem:
                report_dbf(table, call.findings)
        return _with_crs(Source(layer.name(), features, f"{file}|layername={layer.name()}", origin=origin))

    def _layer(self, parameters: dict[str, Any], told: str) -> Source:
        """A layer as QGIS opens it: of the project, of a model, of a file or a database."""
        call = self.call
        features = call.algorithm.parameterAsSource(parameters, self.name, call.context)
        if features is None:
            value = told or str(parameters[self.name])
            raise PotentialError("layer_not_opened", parameter=self.name, value=value)
        layer = call.algorithm.parameterAsVectorLayer(parameters, self.name, call.context)
        place = place_of(told) if told else None
        name = (place.table if place else "") or features.sourceName() or self.name
        return _with_crs(Source(name, features, layer.source() if layer else ""))

    def _loaded(self, text: str) -> Any:
        """The layer that the project has open under a text, with what is being edited there, or None."""
        return QgsProcessingUtils.mapLayerFromString(text, self.call.context, False)

    def _raster(self, value: Any) -> Raster:
        """The file behind a raster, which QGIS itself does not open where it is given as a path."""
        layer = value
        if not isinstance(value, QgsRasterLayer):
            told = {**self.call.parameters, self.name: value}
            value = self.call.algorithm.parameterAsString(told, self.name, self.call.context)
            layer = self._loaded(value)
        path = value
        if isinstance(layer, QgsRasterLayer):
            if layer.providerType() != "gdal":
                raise PotentialError("raster_not_a_file", raster=layer.name())
            path = QgsProviderRegistry.instance().decodeUri("gdal", layer.source()).get("path") or layer.source()
        _guard(path)
        return open_for_cells(path, layer.crs() if isinstance(layer, QgsRasterLayer) else None)


def _guard(told: str) -> None:
    """Refuse a file that is not what its name says."""
    refused = guard_parameter(told) if told else None
    if refused:
        raise PotentialError(refused.code, **refused.values)


def _with_crs(source: Source) -> Source:
    kind = source.features.wkbType() if source.features else Qgis.WkbType.NoGeometry
    if kind not in (Qgis.WkbType.NoGeometry, Qgis.WkbType.Unknown) and source.lies_somewhere():
        source.require_crs()
    return source
