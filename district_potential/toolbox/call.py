# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of an algorithm: values by name, sources in, results out, progress, cancel."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Collection, Iterable, Iterator, Sequence, Union

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProperty,
)

from district_potential.core.errors import PotentialError
from district_potential.core.findings import COLUMNS, Findings
from district_potential.core.headings import headed
from district_potential.core.messages import Message, language_of, say
from district_potential.core.provenance import Run
from district_potential.core.table import Table
from district_potential.layers import attributes
from district_potential.layers.compat import locale, versions
from district_potential.layers.district import district_language
from district_potential.layers.export_folder import staged_folder
from district_potential.layers.qml import with_labels
from district_potential.layers.rasters import Raster
from district_potential.layers.read import Source
from district_potential.layers.write import Destination, Place, refusal, staged, write_features
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.opening import Opening
from district_potential.toolbox.presentation import Presentation, title_of
from district_potential.toolbox.values import as_text, as_word, told_of, value_of

Content = Union[Table, str, bytes, "Callable[..., Any]"]


# Statistics, thinned out copies and masks of a raster that is written anew: they tell of the former one.
STALE = (".aux.xml", ".ovr", ".msk")


class Cancelled(Exception):
    """The user stopped the run: outputs stay as they were."""


@dataclass
class Call:
    """What an algorithm's ``compute`` and ``problem`` are given.

    Six methods: ``value``, ``source``, ``write``, ``result``, ``say``, ``step``. ``findings`` is what the base writes
    into REPORT at the end; ``language`` that of the run's sentences.
    """

    algorithm: QgsProcessingAlgorithm
    parameters: dict[str, Any]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback | None = None
    edited: frozenset[Place] = frozenset()
    findings: Findings = field(default_factory=Findings)
    results: dict[str, Any] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.parameters = dict(self.parameters)
        self._sources: dict[str, Source | Raster | list[Source] | list[Raster] | None] = {}
        self._presentation = Presentation(self)
        self._standing = False

    # --- in ---------------------------------------------------------------------------------------------------------

    def value(self, name: str) -> Any:
        """A parameter's value as the Python value its kind in ``toolbox.parameters`` names; None where left blank."""
        definition = self._definition(name)
        value = value_of(self, name, definition)
        if name == "CODE_FIELD" and value is None:
            value = self._usual_code_field(definition)
        return value

    def source(self, name: str) -> Any:
        """A parameter's Source, or Raster, or None where left blank; a list where it takes several tables.

        Raises PotentialError for a file that is not what its name says, and for a layer that cannot be opened.
        """
        if name not in self._sources:
            self._sources[name] = Opening(self, name, self._definition(name)).opened()
        return self._sources[name]

    @property
    def opened(self) -> list[Source | Raster]:
        """Every source this run has opened."""
        return [source for _, source in self._by_name()]

    @property
    def language(self) -> str:
        """The language of this run's sentences: LANGUAGE, else the district's, else that of QGIS."""
        told = self._raw("LANGUAGE")
        if told in ("it", "en"):
            return str(told)
        return self._stored_language() or language_of(locale())

    # --- out --------------------------------------------------------------------------------------------------------

    def write(
        self,
        name: str,
        content: Content,
        like: str | None = None,
        geometry: tuple[Sequence[QgsGeometry | None], Qgis.WkbType, QgsCoordinateReferenceSystem] | None = None,
        style: str | None = None,
        rows: Collection[int] | None = None,
    ) -> str | None:
        """Write an output whole or not at all, and announce it; an optional output nobody asked for is left out.

        content: a Table for layers and tables, or a function that makes one, called only where the output is asked
        for; text, bytes or a function that writes the given path for files, for rasters one that gives their style,
        for folders one that fills the given one.
        like: the source whose features, fields and geometry the table is laid over, row by row.
        rows: of that source, where only some are meant, counted from 0 and in its order.
        geometry: geometries, their type and CRS, for layers of their own or in place of the source's.
        style: QML text kept with the data.
        """
        definition = self._definition(name)
        if self._left_out(name, definition):
            return None
        if definition.type() == "sink" and callable(content):
            content = content()
        if definition.type() == "rasterDestination" and callable(content):
            return self._write_raster(name, definition, content)
        if definition.type() == "folderDestination" and callable(content):
            return self._write_folder(name, content)
        if not isinstance(content, Table):
            return self._write_file(name, content)
        if like is None:
            content = headed(content, self.language)
        value, title, project = self._announced(name, definition)
        destination = Destination.of(value)
        self._refuse_output(destination)
        features, layout, kind, crs = self._rows(content, like, geometry, rows)
        style = with_labels(style, layout.fields) if style and like else style
        written = write_features(
            lambda uri: self._sink(name, uri, layout.fields, kind, crs),
            destination,
            layout.fields,
            features,
            len(content),
            style=style,
            title=title,
            step=None if name == "REPORT" else self.step,  # what it tells of stands, maybe in a district
            edited=self.edited,
        )
        if destination.kind == "table":
            self.touched.add(destination.path)
        elif destination.kind == "memory":
            self._label(written, layout.fields)
        self._presentation.show(written, title, name, project, style, layout.own)
        self.results[name] = written
        self._standing = True
        return written

    def result(self, name: str, value: Any) -> None:
        """Give a number, text or path among the results."""
        self.results[name] = value

    def say(self, message: Message) -> None:
        """Tell the user something now, in the log of the run."""
        if self.feedback:
            self.feedback.pushInfo(say(message, self.language))

    def step(self, done: float, of: float) -> None:
        """Show progress, and stop here where the user has cancelled. Raises Cancelled.

        Once an output stands the others follow: a run that was cancelled leaves all of them as they were.
        """
        if self.feedback is None:
            return
        if not self._standing and self.feedback.isCanceled():
            raise Cancelled
        if of > 0:
            self.feedback.setProgress(100.0 * done / of)

    # --- how --------------------------------------------------------------------------------------------------------

    def _stored_language(self) -> str | None:
        """The district's language; None without one, or where the file is no district, which is refused elsewhere."""
        district = self.district()
        try:
            return district_language(district) if district else None
        except PotentialError:
            return None

    def _definition(self, name: str) -> QgsProcessingParameterDefinition:
        definition = self.algorithm.parameterDefinition(name)
        if definition is None:
            raise KeyError(f"{name} is not declared by {self.algorithm.name()}")
        return definition

    def _raw(self, name: str) -> Any:
        definition = self.algorithm.parameterDefinition(name)
        if definition is None:
            return None
        return as_word(self, name) if definition.type() == "enum" else self.parameters.get(name)

    def district(self) -> str | None:
        """The path of the district given, where there is such a file."""
        definition = self.algorithm.parameterDefinition("DISTRICT")
        if definition is None:
            return None
        path = as_text(self, "DISTRICT")
        return path if path and Path(path).is_file() else None

    def _by_name(self) -> Iterator[tuple[str, Source | Raster]]:
        for name, found in self._sources.items():
            if isinstance(found, list):
                yield from ((name, source) for source in found)
            elif found is not None:
                yield name, found

    def _usual_code_field(self, definition: QgsProcessingParameterDefinition) -> str | None:
        source = self.source(definition.parentLayerParameterName())
        if isinstance(source, Source) and source.fields.lookupField("code") >= 0:
            return "code"
        return None

    def _left_out(self, name: str, definition: QgsProcessingParameterDefinition) -> bool:
        optional = bool(definition.flags() & Qgis.ProcessingParameterFlag.Optional)
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink.staticValue() if value.sink.propertyType() == Qgis.PropertyType.Static else "set"
        return optional and value in (None, "")

    def _write_file(self, name: str, content: str | bytes | Callable[[Path], None]) -> str:
        path = Path(self.algorithm.parameterAsFileOutput(self.parameters, name, self.context))
        self._refuse_output(Destination.of_file(str(path)))
        with staged(path) as part:
            if isinstance(content, str):
                part.write_text(content, encoding="utf-8")
            elif isinstance(content, bytes):
                part.write_bytes(content)
            else:
                content(part)
        self.results[name] = str(path)
        self._standing = True
        return str(path)

    def _write_folder(self, name: str, content: Callable[[Path], None]) -> str:
        path = self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)
        with staged_folder(path) as part:
            content(part)
        self.results[name] = path
        self._standing = True
        return str(path)

    def _write_raster(
        self, name: str, definition: QgsProcessingParameterDefinition, content: Callable[[Path], str]
    ) -> str:
        """A raster with its style beside it; what stood beside a former one of that name is taken away."""
        path = Path(self.algorithm.parameterAsOutputLayer(self.parameters, name, self.context))
        endings = ask.about(definition)["endings"]
        if path.suffix.lower().lstrip(".") not in endings:
            raise PotentialError("file_needs_ending", parameter=name, path=str(path), endings=endings)
        self._refuse_output(Destination.of_file(str(path)))
        _, title, project = self._announced(name, definition)
        with staged(path) as part:
            style = content(part)
            part.with_suffix(".qml").write_text(style, encoding="utf-8")
        for ending in STALE:
            Path(f"{path}{ending}").unlink(missing_ok=True)
        self._presentation.show(str(path), title, name, project, style)
        self.results[name] = str(path)
        self._standing = True
        return str(path)

    def _rows(
        self,
        table: Table,
        like: str | None,
        geometry: tuple[Sequence[QgsGeometry | None], Qgis.WkbType, QgsCoordinateReferenceSystem] | None,
        rows: Collection[int] | None,
    ) -> tuple[Iterator[QgsFeature], attributes.Plan, Qgis.WkbType, QgsCoordinateReferenceSystem]:
        prefix = (self.value("PREFIX") or "") if like and self.algorithm.parameterDefinition("PREFIX") else ""
        if like is None:
            layout = attributes.plan(QgsFields(), table, prefix, self.findings)
            shapes, kind, crs = geometry or (None, Qgis.WkbType.NoGeometry, QgsCoordinateReferenceSystem())
            return attributes.fresh(table, shapes, layout), layout, kind, crs
        source = self.source(like)
        layout = attributes.plan(source.labelled_fields(), table, prefix, self.findings)
        wanted = iter(source) if rows is None else _only(source, rows)
        shapes, kind, crs = geometry or (None, source.features.wkbType(), source.crs)
        return attributes.over(wanted, table, layout, shapes), layout, kind, crs

    def _announced(self, name: str, definition: QgsProcessingParameterDefinition) -> tuple[Any, str, Any]:
        """Where an output goes, under which title, and into which project it is loaded."""
        value = self.parameters.get(name)
        title, project = definition.description(), None
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            title, project = title_of(value.destinationName, title), value.destinationProject
            found, _ = value.sink.valueAsString(self.context.expressionContext(), "")
            value = found
        if value in (None, "", "TEMPORARY_OUTPUT"):
            value = "memory:"
        return value, title, project

    def _sink(
        self, name: str, uri: str, fields: QgsFields, kind: Qgis.WkbType, crs: QgsCoordinateReferenceSystem
    ) -> tuple[QgsFeatureSink, str]:
        given = self.parameters.get(name)
        elsewhere = QgsProcessingOutputLayerDefinition()
        elsewhere.sink = QgsProperty.fromValue(uri)
        if isinstance(given, QgsProcessingOutputLayerDefinition):
            elsewhere.createOptions = given.createOptions
        # The layer's name becomes that of the memory layer; everything else is named by its file or table.
        options = {"layerName": self._announced(name, self.algorithm.parameterDefinition(name))[1]}
        if uri.startswith("memory:"):
            fields = _without_labels(fields)
        sink, identifier = self.algorithm.parameterAsSink(
            {**self.parameters, name: elsewhere}, name, self.context, fields, kind, crs,
            createOptions=options if uri.startswith("memory:") else {},
        )  # fmt: skip
        if sink is None:
            raise PotentialError("output_not_opened", output=uri)
        return sink, identifier

    def _label(self, written: str, fields: QgsFields) -> None:
        """Give a temporary layer the labels of its fields, which its sink does not keep."""
        layer = QgsProcessingUtils.mapLayerFromString(written, self.context)
        for field_of_layer in fields if layer else ():
            if field_of_layer.alias():
                layer.setFieldAlias(layer.fields().lookupField(field_of_layer.name()), field_of_layer.alias())

    def _refuse_output(self, destination: Destination) -> None:
        sources = [source.given for source in self.opened]
        message = refusal(destination, sources, self.edited)
        if message:
            raise PotentialError(message.code, **message.values)

    def record(self) -> Run:
        """What was run: parameters as text, layers by name (folders differ between machines), columns by hash."""
        told = {}
        for definition in self.algorithm.parameterDefinitions():
            name = definition.name()
            names = [source.name for opened, source in self._by_name() if opened == name]
            if names:
                told[name] = ", ".join(names)
            elif self.parameters.get(name) is not None and not definition.isDestination():
                told[name] = told_of(self.parameters[name], ask.about(definition).get("as"))
        used = {}
        for name, source in self._by_name():
            for what, mark in source.used.items():
                key = f"{name}: {what}"
                used[key if key not in used else f"{name} {source.name}: {what}"] = mark
        return Run(self.algorithm.id(), told, versions(), used)

    def keep_presentation(self) -> None:
        """See to it that the results are shown as they were announced; for runs that ended well."""
        self._presentation.keep()

    def write_report(self) -> None:
        """Write the findings into REPORT, where it is declared and asked for, and print how many there are."""
        for told in self.findings.summary():
            self.say(told)
        if self.algorithm.parameterDefinition("REPORT") is None:
            return
        self.write("REPORT", self._report)

    def _report(self) -> Table:
        rows = self.findings.rows(self.language)
        table = Table([str(row) for row in range(1, len(rows) + 1)])
        for position, column in enumerate(COLUMNS):
            kind = "whole" if column == "row" else "text"
            table.add(column, [row[position] for row in rows], kind=kind)
        return table


def _only(features: Iterable[QgsFeature], rows: Collection[int]) -> Iterator[QgsFeature]:
    """Some of the features, by their place from 0."""
    kept = set(rows)
    return (feature for place, feature in enumerate(features) if place in kept)


def _without_labels(fields: QgsFields) -> QgsFields:
    """Fields as a memory layer takes them: QGIS warns of every label that it leaves out; styles bring them back."""
    bare = QgsFields()
    for each in fields:
        told = QgsField(each)
        told.setAlias("")
        told.setComment("")
        bare.append(told)
    return bare
