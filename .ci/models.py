# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the models that ship (district_potential/models/*.model3) from the algorithms as they are now.

usage: .ci/headless .venv/bin/python .ci/models.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from qgis.analysis import QgsNativeAlgorithms  # noqa: E402
from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF, QSizeF  # noqa: E402

from district_potential.core.messages import say  # noqa: E402
from district_potential.core.superimposition.perception import MIN_VOICES, SCALE_WORDS  # noqa: E402
from district_potential.toolbox.model_sentences import NO_PLACE  # noqa: E402
from district_potential.toolbox.models import Texts, texts  # noqa: E402
from district_potential.toolbox.provider import DistrictProvider  # noqa: E402

Given = QgsProcessingModelChildParameterSource


class Model:
    """A model under construction: inputs on the left, children in the middle, outputs on the right."""

    def __init__(self, name: str, said: Texts) -> None:
        self.said = said
        self.made = QgsProcessingModelAlgorithm(name, said.group)
        self.made.setHelpContent({"ALG_DESC": said.text})
        self.path = ROOT / "district_potential" / "models" / f"{name}.model3"
        self.order: list[str] = []
        self.children, self.latest = 0, ""

    def ask(self, definition: QgsProcessingParameterDefinition) -> str:
        """Add an input, with its texts."""
        title, text = self.said.inputs[definition.name()]
        definition.setDescription(title)
        definition.setHelp(text)
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(130, 80 + 90 * len(self.order)))
        self.order.append(definition.name())
        self.made.addModelParameter(definition, component)
        return definition.name()

    def child(self, identifier: str, algorithm: str, outputs: dict[str, str] | None = None, **given: object) -> str:
        """Add a step; given: a model input's name after ``@``, a child's output as ``(child, output)``,
        a source as QGIS makes it, or a value. It waits for the step before it: QGIS runs those that do not need one
        another in any order, and the last result is the one that a project shows.
        """
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(identifier)
        child.setDescription(child.algorithm().displayName())
        child.setPosition(QPointF(450, 80 + 130 * self.children))
        if self.made.childAlgorithms():
            child.setDependencies([QgsProcessingModelChildDependency(self.latest)])
        self.children, self.latest = self.children + 1, identifier
        for name, value in given.items():
            child.addParameterSources(name, [_given(value)])
        finals = {}
        for number, (output, title) in enumerate((outputs or {}).items()):
            final = QgsProcessingModelOutput(title, title)
            final.setChildId(identifier)
            final.setChildOutputName(output)
            final.setPosition(child.position() + QPointF(320, 60 * number))
            final.setSize(QSizeF(220, 40))
            finals[title] = final
        child.setModelOutputs(finals)
        self.made.addChildAlgorithm(child)
        return identifier

    def branch(self, identifier: str, conditions: dict[str, str]) -> None:
        """Add a fork after the step before it: for each name a condition, an expression over the inputs."""
        fork = QgsProcessingModelChildAlgorithm("native:condition")
        fork.setChildId(identifier)
        fork.setDescription(fork.algorithm().displayName())
        told = [{"name": name, "expression": expression} for name, expression in conditions.items()]
        fork.setConfiguration({"conditions": told})
        fork.setPosition(QPointF(450, 80 + 130 * self.children))
        fork.setDependencies([QgsProcessingModelChildDependency(self.latest)])
        self.children, self.latest = self.children + 1, identifier
        self.made.addChildAlgorithm(fork)

    def only(self, identifier: str, *after: tuple[str, str]) -> None:
        """Let a step run after others, and only where the named condition of a fork holds."""
        step = self.made.childAlgorithm(identifier)
        step.setDependencies([QgsProcessingModelChildDependency(*each) for each in after])
        self.made.setChildAlgorithm(step)

    def save(self) -> None:
        """Write the model."""
        self.made.setParameterOrder(list(self.order))
        self.made.setOutputOrder(list(self.said.outputs))
        self.made.updateDestinationParameters()
        if not self.made.toFile(str(self.path)):
            raise OSError(self.path)
        print(self.path.relative_to(ROOT))


def _given(value: object) -> Given:
    if isinstance(value, Given):
        return value
    if isinstance(value, str) and value.startswith("@"):
        return Given.fromModelParameter(value[1:])
    if isinstance(value, tuple):
        return Given.fromChildOutput(*value)
    return Given.fromStaticValue(value)


def district() -> QgsProcessingParameterFile:
    """The district that every step of a model belongs to."""
    return QgsProcessingParameterFile("DISTRICT", "", extension="gpkg", optional=True)


def potential_in_one_go() -> None:
    """Published tables → indicators → index of potential → bivariate map."""
    said = texts("potential_in_one_go")
    model = Model("potential_in_one_go", said)
    model.ask(QgsProcessingParameterFeatureSource("UNITS", "", [Qgis.ProcessingSourceType.VectorPolygon]))
    model.ask(QgsProcessingParameterField("CODE_FIELD", "", "code", "UNITS"))
    model.ask(QgsProcessingParameterField("NAME_FIELD", "", None, "UNITS", optional=True))
    model.ask(QgsProcessingParameterFeatureSource("SOURCES", "", [Qgis.ProcessingSourceType.Vector]))
    model.ask(QgsProcessingParameterFile("FOLDER", "", Qgis.ProcessingFileParameterBehavior.Folder, optional=True))
    model.ask(QgsProcessingParameterFeatureSource("FRAMEWORK", "", [Qgis.ProcessingSourceType.Vector], optional=True))
    model.ask(QgsProcessingParameterString("X", "", "resources"))
    model.ask(QgsProcessingParameterString("Y", "", "fragility"))
    model.ask(district())
    model.ask(QgsProcessingParameterEnum("LANGUAGE", "", ["auto", "it", "en"], False, "auto", False, True))
    model.child(
        "import", "districtpotential:import_sources", {"OUTPUT": "INDICATORS", "REPORT": "IMPORT_REPORT"},
        UNITS="@UNITS", CODE_FIELD="@CODE_FIELD", NAME_FIELD="@NAME_FIELD", SOURCES="@SOURCES", FOLDER="@FOLDER",
        DISTRICT="@DISTRICT", LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.child(
        "potential", "districtpotential:compute_potential", {"OUTPUT": "POTENTIAL", "REPORT": "POTENTIAL_REPORT"},
        UNITS=("import", "OUTPUT"), CODE_FIELD="@CODE_FIELD", FRAMEWORK="@FRAMEWORK", DISTRICT="@DISTRICT",
        LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.child(
        "bivariate", "districtpotential:bivariate_map", {"OUTPUT": "BIVARIATE", "OUTPUT_LEGEND": "LEGEND"},
        UNITS=("potential", "OUTPUT"), CODE_FIELD="@CODE_FIELD", X="@X", Y="@Y", DISTRICT="@DISTRICT",
        LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.save()


# Expressions over the inputs of a model. A name is quoted as a column; units are counted from the highest score down,
# equal scores share a place.
SCORE = """'"' || replace(@SCORE_FIELD, '"', '""') || '"'"""
FIRST_UNITS = f"""{SCORE} || ' IS NOT NULL AND ' || CASE
 WHEN @THRESHOLD IS NOT NULL THEN {SCORE} || ' >= ' || to_string(@THRESHOLD)
 ELSE 'array_find(array_sort(array_agg(' || {SCORE} || ', filter:=' || {SCORE} || ' IS NOT NULL), false), '
  || {SCORE} || ') < ' || to_string(@FIRST) END"""
# The second place of a unit counts half, the third a third: so the stops spread over the units.
SHARE = ' / (1 + array_find(array_agg($id, group_by:="unit_code"), $id))'
# Before the names of what is joined to a place, which no field of its own bears; none of these reach the stops.
JOINED = "district_potential_unit_"
JOINED_COLUMN = f"""'"{JOINED}' || replace(@{{}}, '"', '""') || '"'"""
PRIZE = "district_potential_prize"
ITALIAN = "@LANGUAGE = 'it' OR (@LANGUAGE = 'auto' AND left(@qgis_locale, 2) = 'it')"
NO_STOP = "CASE WHEN {} THEN '{}' ELSE '{}' END".format(
    ITALIAN, *(say(NO_PLACE, language).replace("'", "''") for language in ("it", "en"))
)


def itinerary_from_reading() -> None:
    """Units the reading puts first → real places in them → ordered stops, each with its unit's reading as need."""
    said = texts("itinerary_from_reading")
    model = Model("itinerary_from_reading", said)
    model.ask(QgsProcessingParameterFeatureSource("PLACES", "", [Qgis.ProcessingSourceType.VectorPoint]))
    model.ask(QgsProcessingParameterFeatureSource("UNITS", "", [Qgis.ProcessingSourceType.VectorPolygon]))
    model.ask(
        QgsProcessingParameterField("SCORE_FIELD", "", None, "UNITS", Qgis.ProcessingFieldParameterDataType.Numeric)
    )
    model.ask(QgsProcessingParameterField("READING_FIELD", "", "reading", "UNITS"))
    model.ask(QgsProcessingParameterField("CODE_FIELD", "", "code", "UNITS"))
    whole, number = Qgis.ProcessingNumberParameterType.Integer, Qgis.ProcessingNumberParameterType.Double
    model.ask(QgsProcessingParameterNumber("FIRST", "", whole, 5, False, 1))
    model.ask(QgsProcessingParameterNumber("THRESHOLD", "", number, None, True))
    model.ask(QgsProcessingParameterNumber("STOPS", "", whole, 5, False, 1))
    model.ask(QgsProcessingParameterEnum("INTO", "", list(INTO), False, INTO[0], False, True))
    model.ask(district())
    model.ask(QgsProcessingParameterEnum("LANGUAGE", "", ["auto", "it", "en"], False, "auto", False, True))
    model.child("first", "native:extractbyexpression", INPUT="@UNITS", EXPRESSION=Given.fromExpression(FIRST_UNITS))
    model.child("bare", "native:deletecolumn", INPUT="@PLACES", COLUMN=["need", "unit_code"])
    model.child(
        "places", "native:joinattributesbylocation", INPUT=("bare", "OUTPUT"), JOIN=("first", "OUTPUT"), PREDICATE=[0],
        METHOD=1, JOIN_FIELDS=Given.fromExpression("array(@SCORE_FIELD, @READING_FIELD, @CODE_FIELD)"),
        PREFIX=JOINED, DISCARD_NONMATCHING=True,
    )  # fmt: skip
    model.child(
        "none", "native:raiseexception", MESSAGE=Given.fromExpression(NO_STOP),
        CONDITION="layer_property(@Join_attributes_by_location_OUTPUT, 'feature_count') = 0",
    )  # fmt: skip
    model.child(
        "need", "native:fieldcalculator", INPUT=("places", "OUTPUT"), FIELD_NAME="need", FIELD_TYPE=2,
        FORMULA=Given.fromExpression(JOINED_COLUMN.format("READING_FIELD")),
    )  # fmt: skip
    model.child(
        "unit", "native:fieldcalculator", INPUT=("need", "OUTPUT"), FIELD_NAME="unit_code", FIELD_TYPE=2,
        FORMULA=Given.fromExpression(JOINED_COLUMN.format("CODE_FIELD")),
    )  # fmt: skip
    model.child(
        "worth", "native:fieldcalculator", INPUT=("unit", "OUTPUT"), FIELD_NAME=PRIZE, FIELD_TYPE=0,
        FORMULA=Given.fromExpression(JOINED_COLUMN.format("SCORE_FIELD") + " || '" + SHARE + "'"),
    )  # fmt: skip
    joined = ", ".join(f"'{JOINED}' || @{name}" for name in ("SCORE_FIELD", "READING_FIELD", "CODE_FIELD"))
    model.child(
        "tidy", "native:deletecolumn", INPUT=("worth", "OUTPUT"), COLUMN=Given.fromExpression(f"array({joined})")
    )
    model.child(
        "suggest", "districtpotential:suggest_itinerary",
        {"OUTPUT_STOPS": "ITINERARY_STOPS", "OUTPUT_LINE": "ITINERARY", "REPORT": "SUGGESTION_REPORT"},
        CANDIDATES=("tidy", "OUTPUT"), PRIZE=PRIZE, BUDGET="@STOPS", BUDGET_KIND="stops", DISTRICT="@DISTRICT",
        LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    _into_district(model)
    model.save()


# What becomes of the draft: layers alone, rows of the district too, and besides a project with its annotations.
INTO = ("layers", "district", "district_and_project")


def _into_district(model: Model) -> None:
    """Put the draft into the district, line first, then stops, then draw it; each only where it is asked for."""
    asked = {"district": f"@INTO <> '{INTO[0]}'", "project": f"@INTO = '{INTO[2]}'"}
    model.branch("into", asked)
    common = {"DISTRICT": "@DISTRICT", "LANGUAGE": "@LANGUAGE"}
    model.child(
        "add_line", "districtpotential:add_to_district", LAYER=("suggest", "OUTPUT_LINE"), TABLE="itineraries",
        MODE="append", **common,
    )  # fmt: skip
    model.child(
        "add_stops", "districtpotential:add_to_district", LAYER=("suggest", "OUTPUT_STOPS"), TABLE="stops",
        MODE="append", **common,
    )  # fmt: skip
    model.child("annotate", "districtpotential:annotate_itineraries", {"OUTPUT_PROJECT": "ANNOTATED_PROJECT"}, **common)
    model.only("add_line", ("into", "district"))
    model.only("add_stops", ("into", "district"), ("add_line", ""))
    model.only("annotate", ("into", "project"), ("add_stops", ""))


# Before the fields of the voices, so that a measured field of the same name is not replaced.
VOICES = "voices_"


def from_voices_to_gap() -> None:
    """Voices → what the people of each unit say → perception against a measured field."""
    said = texts("from_voices_to_gap")
    model = Model("from_voices_to_gap", said)
    model.ask(QgsProcessingParameterFeatureSource("VOICES", "", [Qgis.ProcessingSourceType.Vector], optional=True))
    model.ask(QgsProcessingParameterFeatureSource("UNITS", "", [Qgis.ProcessingSourceType.VectorPolygon]))
    model.ask(QgsProcessingParameterField("MEASURED", "", None, "UNITS", Qgis.ProcessingFieldParameterDataType.Numeric))
    model.ask(QgsProcessingParameterField("CODE_FIELD", "", "code", "UNITS"))
    model.ask(QgsProcessingParameterField("SCORE_FIELD", "", "score", "VOICES", optional=True))
    model.ask(QgsProcessingParameterExpression("FILTER", "", None, "VOICES", True))
    whole = Qgis.ProcessingNumberParameterType.Integer
    model.ask(QgsProcessingParameterNumber("MIN_VOICES", "", whole, MIN_VOICES, False, 1))
    model.ask(QgsProcessingParameterEnum("SCALE", "", list(SCALE_WORDS), False, SCALE_WORDS[0], False, True))
    model.ask(district())
    model.ask(QgsProcessingParameterEnum("LANGUAGE", "", ["auto", "it", "en"], False, "auto", False, True))
    model.child(
        "voices", "districtpotential:voices_to_units", {"REPORT": "VOICES_REPORT"},
        VOICES="@VOICES", UNITS="@UNITS", CODE_FIELD="@CODE_FIELD", SCORE_FIELD="@SCORE_FIELD", FILTER="@FILTER",
        MIN_VOICES="@MIN_VOICES", PREFIX=VOICES, DISTRICT="@DISTRICT", LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    # The interval from low to high is that of the weighted mean.
    model.child(
        "gap", "districtpotential:perception_gap", {"OUTPUT": "GAP", "REPORT": "GAP_REPORT"},
        UNITS=("voices", "OUTPUT"), CODE_FIELD="@CODE_FIELD", MEASURED="@MEASURED", PERCEIVED=VOICES + "mean_weighted",
        PERCEIVED_LOW=VOICES + "low", PERCEIVED_HIGH=VOICES + "high", VOICES_FIELD=VOICES + "n_scores",
        MIN_VOICES="@MIN_VOICES", SCALE="@SCALE", DISTRICT="@DISTRICT", LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.save()


def new_reading() -> None:
    """Indicators → indices → superimposed maps → hot spots and types → what is there and not used."""
    said = texts("new_reading")
    model = Model("new_reading", said)
    model.ask(QgsProcessingParameterFeatureSource("UNITS", "", [Qgis.ProcessingSourceType.VectorPolygon]))
    model.ask(QgsProcessingParameterField("CODE_FIELD", "", "code", "UNITS"))
    model.ask(QgsProcessingParameterFeatureSource("FRAMEWORK", "", [Qgis.ProcessingSourceType.Vector], optional=True))
    model.ask(QgsProcessingParameterString("MAPS", ""))
    model.ask(QgsProcessingParameterString("ENDOWMENT", "", "resources"))
    number = Qgis.ProcessingFieldParameterDataType.Numeric
    model.ask(QgsProcessingParameterField("ACTIVATION", "", None, "UNITS", number))
    whole = Qgis.ProcessingNumberParameterType.Integer
    model.ask(QgsProcessingParameterNumber("TYPES", "", whole, 4, False, 2))
    model.ask(district())
    model.ask(QgsProcessingParameterEnum("LANGUAGE", "", ["auto", "it", "en"], False, "auto", False, True))
    common = {"CODE_FIELD": "@CODE_FIELD", "DISTRICT": "@DISTRICT", "LANGUAGE": "@LANGUAGE"}
    model.child(
        "potential", "districtpotential:compute_potential", {"OUTPUT": "POTENTIAL", "REPORT": "POTENTIAL_REPORT"},
        UNITS="@UNITS", FRAMEWORK="@FRAMEWORK", **common,
    )  # fmt: skip
    model.child(
        "overlay", "districtpotential:superimpose", {"OUTPUT": "OVERLAY"},
        UNITS=("potential", "OUTPUT"), FIELDS="@MAPS", **common,
    )  # fmt: skip
    model.child(
        "spots", "districtpotential:hot_spots", {"OUTPUT": "SPOTS"},
        UNITS=("overlay", "OUTPUT"), FIELD="overlay", **common,
    )  # fmt: skip
    model.child(
        "types", "districtpotential:context_types", {"OUTPUT": "CONTEXT_TYPES", "OUTPUT_PROFILES": "PROFILES"},
        UNITS=("potential", "OUTPUT"), FIELDS="@MAPS", K="@TYPES", **common,
    )  # fmt: skip
    # Scores and raw fields are both put on AMPI here, by one set of units.
    model.child(
        "latent", "districtpotential:latent_potential", {"OUTPUT": "LATENT", "REPORT": "LATENT_REPORT"},
        UNITS=("potential", "OUTPUT"), ENDOWMENT="@ENDOWMENT", ACTIVATION="@ACTIVATION", SCALE="ampi", **common,
    )  # fmt: skip
    model.save()


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    provider = DistrictProvider()
    application.processingRegistry().addProvider(provider)
    application.processingRegistry().addProvider(QgsNativeAlgorithms(application.processingRegistry()))
    potential_in_one_go()
    itinerary_from_reading()
    from_voices_to_gap()
    new_reading()
