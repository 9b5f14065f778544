# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters that algorithms ask for: one short call each, with its help; the shared ones carry their own.

An algorithm yields what these functions return from ``parameters()``::

    yield ask.units()
    yield ask.choice("METHOD", self.tr("Scale"), self.tr("How ..."), normalise.SCALES, default="min_max")
    yield ask.layer_out("OUTPUT", self.tr("Normalised indicators"), self.tr("The units with ..."))

All take ``optional=`` and ``advanced=``. ``Call.value`` gives each value as the Python value its function names.
"""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Sequence

from qgis.core import (
    Qgis,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterAnnotationLayer,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

LAYERS = {
    "any": Qgis.ProcessingSourceType.Vector,
    "geometry": Qgis.ProcessingSourceType.VectorAnyGeometry,
    "point": Qgis.ProcessingSourceType.VectorPoint,
    "line": Qgis.ProcessingSourceType.VectorLine,
    "polygon": Qgis.ProcessingSourceType.VectorPolygon,
}
FIELDS = {
    "any": Qgis.ProcessingFieldParameterDataType.Any,
    "number": Qgis.ProcessingFieldParameterDataType.Numeric,
    "text": Qgis.ProcessingFieldParameterDataType.String,
}
LANGUAGES = ("auto", "it", "en")
translate = QCoreApplication.translate


# --- the plain kinds ------------------------------------------------------------------------------------------------


def source(
    name: str, title: str, help_text: str, kind: str = "any", stored: str = "", **flags: bool
) -> QgsProcessingParameterDefinition:
    """A layer or table in. ``kind``: any | geometry | point | line | polygon. ``Call.source`` gives a Source or None.

    ``stored`` names the district's table that stands in where this one is left blank.
    """
    made = QgsProcessingParameterFeatureSource(name, title, [LAYERS[kind]])
    return _finish(made, help_text, {"stored": stored} if stored else {}, **flags)


def sources(
    name: str, title: str, help_text: str, least: int = 1, kind: str = "any", **flags: bool
) -> QgsProcessingParameterDefinition:
    """Several layers or tables in, at least so many; kind as of ``source``. ``Call.source`` gives a list of Source."""
    made = QgsProcessingParameterMultipleLayers(name, title, LAYERS[kind])
    made.setMinimumNumberInputs(least)
    return _finish(made, help_text, None, **flags)


def raster(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A raster in, kept in a file on this machine. ``Call.source`` gives a Raster or None."""
    return _finish(QgsProcessingParameterRasterLayer(name, title), help_text, None, **flags)


def rasters(name: str, title: str, help_text: str, least: int = 2, **flags: bool) -> QgsProcessingParameterDefinition:
    """Several rasters in, at least so many, kept in files on this machine. ``Call.source`` gives a list of Raster."""
    made = QgsProcessingParameterMultipleLayers(name, title, Qgis.ProcessingSourceType.Raster)
    made.setMinimumNumberInputs(least)
    return _finish(made, help_text, None, **flags)


def band(
    name: str, title: str, help_text: str, of: str = "RASTER", default: int = 1, **flags: bool
) -> QgsProcessingParameterDefinition:
    """One band of the raster ``of``, counted from 1. An int."""
    return _finish(QgsProcessingParameterBand(name, title, default, of), help_text, None, **flags)


def field(
    name: str,
    title: str,
    help_text: str,
    of: str = "UNITS",
    kind: str = "any",
    default: str | None = None,
    **flags: bool,
) -> QgsProcessingParameterDefinition:
    """One field of the layer ``of``; kind: any | number | text. A str, or None."""
    made = QgsProcessingParameterField(name, title, default, of, FIELDS[kind])
    return _finish(made, help_text, None, **flags)


def fields(
    name: str, title: str, help_text: str, of: str = "UNITS", kind: str = "number", **flags: bool
) -> QgsProcessingParameterDefinition:
    """Several fields of the layer ``of``, in order. A list of str."""
    made = QgsProcessingParameterField(name, title, None, of, FIELDS[kind], True)
    return _finish(made, help_text, None, **flags)


def choice(
    name: str, title: str, help_text: str, options: Iterable[str], default: str | None = None, **flags: bool
) -> QgsProcessingParameterDefinition:
    """One word of ``options``, which are the literature's terms and stay English. A str, or None."""
    made = QgsProcessingParameterEnum(name, title, list(options), False, default, False, True)
    return _finish(made, help_text, None, **flags)


def choices(
    name: str, title: str, help_text: str, options: Iterable[str], default: str = "", **flags: bool
) -> QgsProcessingParameterDefinition:
    """Several words of ``options``, at first those of ``default``, joined by commas. A list of str."""
    made = QgsProcessingParameterEnum(name, title, list(options), True, default or None, False, True)
    return _finish(made, help_text, None, **flags)


def number(
    name: str,
    title: str,
    help_text: str,
    default: float | None = None,
    least: float | None = None,
    most: float | None = None,
    whole: bool = False,
    **flags: bool,
) -> QgsProcessingParameterDefinition:
    """A number between ``least`` and ``most``, whole or not. A float or int, or None."""
    kind = Qgis.ProcessingNumberParameterType.Integer if whole else Qgis.ProcessingNumberParameterType.Double
    made = QgsProcessingParameterNumber(name, title, kind, default)
    if least is not None:
        made.setMinimum(least)
    if most is not None:
        made.setMaximum(most)
    return _finish(made, help_text, None, **flags)


def yes_no(
    name: str, title: str, help_text: str, default: bool | None = False, **flags: bool
) -> QgsProcessingParameterDefinition:
    """A yes or no. A bool, or None where it is optional and left blank."""
    return _finish(QgsProcessingParameterBoolean(name, title, default), help_text, None, **flags)


def text(
    name: str, title: str, help_text: str, default: str | None = None, lines: bool = False, **flags: bool
) -> QgsProcessingParameterDefinition:
    """A text, of several lines where asked. A str, or None where blank."""
    return _finish(QgsProcessingParameterString(name, title, default, lines), help_text, None, **flags)


def numbers(
    name: str, title: str, help_text: str, default: str | None = None, **flags: bool
) -> QgsProcessingParameterDefinition:
    """Numbers separated by ``;`` or blanks, decimal comma or point. A list of float, or None where blank."""
    return _finish(QgsProcessingParameterString(name, title, default), help_text, {"as": "numbers"}, **flags)


def lines(
    name: str, title: str, help_text: str, default: str | None = None, **flags: bool
) -> QgsProcessingParameterDefinition:
    """Entries one a line or separated by ``;``. A list of str, empty where blank."""
    return _finish(QgsProcessingParameterString(name, title, default, True), help_text, {"as": "lines"}, **flags)


def expression(
    name: str, title: str, help_text: str, of: str | None = "UNITS", **flags: bool
) -> QgsProcessingParameterDefinition:
    """A QGIS expression over the fields of the layer ``of`` (None: of a file). A str, or None."""
    return _finish(QgsProcessingParameterExpression(name, title, None, of or ""), help_text, None, **flags)


def secret(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A secret kept by QGIS's authentication system, named by its id. A str, or None."""
    return _finish(QgsProcessingParameterAuthConfig(name, title), help_text, None, **flags)


def crs(name: str, title: str, help_text: str, default: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A coordinate reference system. A QgsCoordinateReferenceSystem."""
    return _finish(QgsProcessingParameterCrs(name, title, default), help_text, None, **flags)


def point(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A point on the map. A QgsPointXY with its QgsCoordinateReferenceSystem (not valid where not told), or None."""
    return _finish(QgsProcessingParameterPoint(name, title), help_text, None, **flags)


def file(
    name: str, title: str, help_text: str, endings: Sequence[str], **flags: bool
) -> QgsProcessingParameterDefinition:
    """A file that exists, with one of these endings (without dot). A path as str, or None."""
    made = QgsProcessingParameterFile(name, title, fileFilter=_filter(endings))
    return _finish(made, help_text, {"as": "file", "endings": list(endings)}, **flags)


def files(
    name: str, title: str, help_text: str, endings: Sequence[str], **flags: bool
) -> QgsProcessingParameterDefinition:
    """Several files that exist, with one of these endings (without dot). A list of paths, empty where blank."""
    made = QgsProcessingParameterMultipleLayers(name, title, Qgis.ProcessingSourceType.File)
    return _finish(made, help_text, {"as": "files", "endings": list(endings)}, **flags)


def annotation_layer(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A layer of annotations in the open project. A QgsAnnotationLayer, or None."""
    return _finish(QgsProcessingParameterAnnotationLayer(name, title), help_text, None, **flags)


def folder(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A folder that exists. A path as str, or None."""
    made = QgsProcessingParameterFile(name, title, Qgis.ProcessingFileParameterBehavior.Folder)
    return _finish(made, help_text, {"as": "folder"}, **flags)


# --- what comes out ---------------------------------------------------------------------------------------------------


def layer_out(
    name: str, title: str, help_text: str, kind: str = "any", by_default: bool = True, **flags: bool
) -> QgsProcessingParameterDefinition:
    """A layer or table out, to any sink. An optional one is made only when asked for (``by_default=False``)."""
    made = QgsProcessingParameterFeatureSink(name, title, LAYERS[kind])
    made.setCreateByDefault(by_default)
    return _finish(made, help_text, None, **flags)


def raster_out(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A raster to write, a GeoTIFF."""
    made = QgsProcessingParameterRasterDestination(name, title)
    return _finish(made, help_text, {"endings": ["tif", "tiff"]}, **flags)


def table_out(
    name: str, title: str, help_text: str, by_default: bool = False, **flags: bool
) -> QgsProcessingParameterDefinition:
    """A table without geometry out; by default optional and made only when asked for."""
    flags.setdefault("optional", not by_default)
    return layer_out(name, title, help_text, "any", by_default, **flags)


def file_out(
    name: str, title: str, help_text: str, endings: Sequence[str], by_default: bool = True, **flags: bool
) -> QgsProcessingParameterDefinition:
    """A file to write. A path as str, or None."""
    made = QgsProcessingParameterFileDestination(name, title, _filter(endings))
    made.setCreateByDefault(by_default)
    return _finish(made, help_text, {"endings": list(endings)}, **flags)


def folder_out(name: str, title: str, help_text: str, **flags: bool) -> QgsProcessingParameterDefinition:
    """A folder to write into."""
    return _finish(QgsProcessingParameterFolderDestination(name, title), help_text, None, **flags)


def count(name: str, title: str) -> QgsProcessingOutputDefinition:
    """A number among the results, given by ``call.result``."""
    return QgsProcessingOutputNumber(name, title)


def said(name: str, title: str) -> QgsProcessingOutputDefinition:
    """A text among the results, given by ``call.result``."""
    return QgsProcessingOutputString(name, title)


def file_result(name: str, title: str) -> QgsProcessingOutputDefinition:
    """A file among the results that no parameter names, given by ``call.result``."""
    return QgsProcessingOutputFile(name, title)


# --- shared by many ---------------------------------------------------------------------------------------------------


def units(kind: str = "any") -> QgsProcessingParameterDefinition:
    """UNITS: the territorial units."""
    return source(
        "UNITS",
        translate("Parameters", "Territorial units"),
        translate(
            "Parameters",
            "The layer of territorial units: comuni, sections, cells. Selections and filters are respected.",
        ),
        kind,
    )


def code_field() -> QgsProcessingParameterDefinition:
    """CODE_FIELD: the field that names the units, by default ``code``, else the feature id."""
    return field(
        "CODE_FIELD",
        translate("Parameters", "Field with the unit's code"),
        translate(
            "Parameters", "A unique code for every unit. Left blank, the field 'code' is used, or else the feature id."
        ),
        optional=True,
    )


def framework() -> QgsProcessingParameterDefinition:
    """FRAMEWORK: the table of dimensions and indicators, by default the district's."""
    return source(
        "FRAMEWORK",
        translate("Parameters", "Framework"),
        translate(
            "Parameters",
            "The table of dimensions and indicators, one row a node: a layer or a CSV, XLSX or ODS file. Left blank, "
            "the framework stored in DISTRICT is used.",
        ),
        stored="framework",
        optional=True,
    )


def goalposts() -> QgsProcessingParameterDefinition:
    """GOALPOSTS: the plan of an earlier run, by default the district's."""
    return source(
        "GOALPOSTS",
        translate("Parameters", "Goalposts of an earlier run"),
        translate(
            "Parameters",
            "The goalposts that an earlier run gave: nothing is fitted again, so scores of other years or with more "
            "units stay comparable. Left blank, those stored in DISTRICT are used, or else they are fitted here.",
        ),
        stored="goalposts",
        optional=True,
        advanced=True,
    )


def crosswalk() -> Iterator[QgsProcessingParameterDefinition]:
    """CROSSWALK, CROSSWALK_2 and SHARE_FIELD: the changes between the codes of a table and those of the units."""
    yield source(
        "CROSSWALK",
        translate("Parameters", "Code changes"),
        translate(
            "Parameters",
            "A list of codes that changed, where the table is older or newer than the units: ISTAT's lists of "
            "suppressed municipalities or of municipalities with the codes of earlier provinces, validity intervals, "
            "codes of several years side by side, or a table with the columns old_code, new_code, date, share. Totals "
            "of merged codes are summed; a unit of which a part has no row or no value is missing, never a partial "
            "sum. Totals of divided codes need a stated share. The report names every code so treated.",
        ),
        optional=True,
    )
    yield source(
        "CROSSWALK_2",
        translate("Parameters", "Further code changes"),
        translate("Parameters", "A second list, where mergers and changes of code are published apart."),
        optional=True,
        advanced=True,
    )
    yield field(
        "SHARE_FIELD",
        translate("Parameters", "Field by which totals are shared"),
        translate(
            "Parameters",
            "A field of the units, such as the residents, by which the total of a divided or newer code is shared "
            "where the list states no share. Left blank, such totals are missing.",
        ),
        kind="number",
        optional=True,
        advanced=True,
    )


def prefix() -> QgsProcessingParameterDefinition:
    """PREFIX: put before the name of every field that is added."""
    return text(
        "PREFIX",
        translate("Parameters", "Prefix of the new fields"),
        translate(
            "Parameters", "Put before the name of every field that is added, so that fields already there are kept."
        ),
        optional=True,
        advanced=True,
    )


def report() -> QgsProcessingParameterDefinition:
    """REPORT: the table of everything dropped, repaired, filled or noticed."""
    return table_out(
        "REPORT",
        translate("Parameters", "Report"),
        translate(
            "Parameters",
            "A table with one row for everything that was dropped, repaired, filled or noticed, with its reason.",
        ),
    )


def seed() -> QgsProcessingParameterDefinition:
    """SEED: the same seed gives the same values."""
    return number(
        "SEED",
        translate("Parameters", "Random seed"),
        translate("Parameters", "The same seed gives the same result."),
        default=1,
        least=0,
        whole=True,
        advanced=True,
    )


def language() -> QgsProcessingParameterDefinition:
    """LANGUAGE: of the sentences written; auto is the district's, else that of QGIS."""
    return choice(
        "LANGUAGE",
        translate("Parameters", "Language of the sentences"),
        translate("Parameters", "auto: the district's language, or else that of QGIS; it: Italian; en: English."),
        LANGUAGES,
        default="auto",
        advanced=True,
        optional=True,
    )


def district(changes: Sequence[str] = (), optional: bool = True) -> QgsProcessingParameterDefinition:
    """DISTRICT: the district's GeoPackage; ``changes`` names the tables this algorithm writes into, none by default."""
    made = QgsProcessingParameterFile("DISTRICT", translate("Parameters", "District"), fileFilter=_filter(["gpkg"]))
    if changes:
        help_text = translate("Parameters", "The district's GeoPackage, which is changed by this algorithm.")
    else:
        help_text = translate(
            "Parameters",
            "The district's GeoPackage. Framework and goalposts default to those stored there, the run is "
            "noted in its table 'runs', and nothing else in it changes.",
        )
    about = {"as": "file", "endings": ["gpkg"], "changes": list(changes)}
    return _finish(made, help_text, about, optional=optional, advanced=optional)


def project() -> QgsProcessingParameterDefinition:
    """PROJECT: the QGIS project to start from."""
    return file(
        "PROJECT",
        translate("Parameters", "Project to start from"),
        translate("Parameters", "A QGIS project to which the result is added. Left blank, a new one is made."),
        ["qgz", "qgs"],
        optional=True,
    )


def project_out(without: str = "") -> QgsProcessingParameterDefinition:
    """OUTPUT_PROJECT: the QGIS project to write. without: help, where it is optional, on what is done without one."""
    return file_out(
        "OUTPUT_PROJECT",
        translate("Parameters", "Project"),
        without or translate("Parameters", "The QGIS project to write; it may be the project to start from."),
        ["qgz"],
        by_default=not without,
        optional=bool(without),
    )


def _finish(
    made: QgsProcessingParameterDefinition,
    help_text: str,
    about: dict[str, Any] | None = None,
    optional: bool = False,
    advanced: bool = False,
) -> QgsProcessingParameterDefinition:
    made.setHelp(help_text)
    if about:
        made.setMetadata({"district_potential": about})
    flags = made.flags()
    if optional:
        flags |= Qgis.ProcessingParameterFlag.Optional
    if advanced:
        flags |= Qgis.ProcessingParameterFlag.Advanced
    made.setFlags(flags)
    return made


def about(definition: QgsProcessingParameterDefinition) -> dict[str, Any]:
    """What the toolbox notes of a parameter beside QGIS: how it is read, what stands in for it."""
    noted: dict[str, Any] = definition.metadata().get("district_potential", {})
    return noted


def _filter(endings: Sequence[str]) -> str:
    return ";;".join(f"{ending.upper()} (*.{ending})" for ending in endings)
