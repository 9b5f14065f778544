# SPDX-License-Identifier: GPL-3.0-or-later
"""What the models that ship say of themselves, in the user's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.PyQt.QtCore import QCoreApplication

MODELS = ("potential_in_one_go", "itinerary_from_reading", "from_voices_to_gap", "new_reading")


@dataclass(frozen=True)
class Texts:
    """What a model says of itself: title, help, and title and help of each input and output."""

    title: str
    text: str
    group: str
    inputs: dict[str, tuple[str, str]] = field(default_factory=dict)
    outputs: dict[str, tuple[str, str]] = field(default_factory=dict)


def texts(model: str) -> Texts:
    """The texts of a model that ships."""
    made: Texts = getattr(ModelTexts(), model)()
    return made


def report_title(output: str) -> str:
    """What a model that ships calls one of its reports; nothing for any other output. output: its id in the model."""
    name = output.lower()
    found = [texts(model).outputs for model in MODELS] if name.endswith("_report") else []
    return next((outputs[name][0] for outputs in found if name in outputs), "")


def place_of_output(output: str) -> int:
    """Where an output stands among those of a model that ships, from 1; 0 for any other. output: its id in the model.

    QGIS runs the steps of a model, and loads their results, in any order.
    """
    found = [list(texts(model).outputs) for model in MODELS]
    return next((outputs.index(output.lower()) + 1 for outputs in found if output.lower() in outputs), 0)


class ModelTexts:
    """The texts of every model that ships, one method each, named as the model."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("ModelTexts", text)

    def _district(self) -> tuple[str, str]:
        return (
            self.tr("District"),
            self.tr("The district's GeoPackage. Every step of the run is noted in its table 'runs'."),
        )

    def _language(self) -> tuple[str, str]:
        return self.tr("Language of the sentences"), self.tr("auto: that of QGIS; it: Italian; en: English.")

    def potential_in_one_go(self) -> Texts:
        """Published tables become an index of potential and a bivariate map."""
        return Texts(
            self.tr("Potential in one go"),
            self.tr(
                "From published tables to the index of potential and a bivariate map, in one run: the tables listed in "
                "'Table of sources' are imported on the units, the framework makes the indices, and two of the results "
                "are laid over one another."
            ),
            "potential",
            self._one_go_inputs(),
            self._one_go_outputs(),
        )

    def _one_go_inputs(self) -> dict[str, tuple[str, str]]:
        return {
            "UNITS": (
                self.tr("Territorial units"),
                self.tr("The layer of territorial units: comuni, sections, cells."),
            ),
            "CODE_FIELD": (self.tr("Field with the unit's code"), self.tr("A unique code for every unit.")),
            "NAME_FIELD": (
                self.tr("Field with the unit's name"),
                self.tr("Needed only for tables matched by name."),
            ),
            "SOURCES": (
                self.tr("Table of sources"),
                self.tr("One row a file, one column a parameter of 'Import indicators'."),
            ),
            "FOLDER": (
                self.tr("Folder of the sources"),
                self.tr("Paths are relative to it, else to the table of sources."),
            ),
            "FRAMEWORK": (
                self.tr("Framework"),
                self.tr(
                    "The table of dimensions and indicators, one row a node. Left blank, the framework stored in "
                    "DISTRICT is used."
                ),
            ),
            "X": (
                self.tr("First field of the bivariate map"),
                self.tr("A field of the result, such as resources."),
            ),
            "Y": (
                self.tr("Second field of the bivariate map"),
                self.tr("A field of the result, such as fragility."),
            ),
            "DISTRICT": self._district(),
            "LANGUAGE": self._language(),
        }

    def _one_go_outputs(self) -> dict[str, tuple[str, str]]:
        return {
            "indicators": (self.tr("Indicators"), self.tr("The units with the imported columns.")),
            "potential": (
                self.tr("Potential"),
                self.tr("The units with scores, ranks, coverage, bounds and reading."),
            ),
            "bivariate": (self.tr("Bivariate map"), self.tr("The units with their class in both fields.")),
            "legend": (self.tr("Legend of the bivariate map"), self.tr("A picture, for layouts and documents.")),
            "import_report": (
                self.tr("Report of the import"),
                self.tr("Everything read, repaired, dropped, with its reason."),
            ),
            "potential_report": (
                self.tr("Report of the index"),
                self.tr("What was noticed while the index was made."),
            ),
        }

    def from_voices_to_gap(self) -> Texts:
        """What people say becomes a map of where they think better or worse of their place than the data do."""
        return Texts(
            self.tr("From voices to the gap"),
            self.tr(
                "From what people say to a map of where they think better or worse of their place than the data do: "
                "the voices are gathered in the units, their mean is held against a measured field of these, and every "
                "unit gets the gap with its interval, its type and a reading. Where too few speak, nothing is told of "
                "them."
            ),
            "superimposition",
            self._gap_inputs(),
            self._gap_outputs(),
        )

    def _gap_inputs(self) -> dict[str, tuple[str, str]]:
        return {
            "VOICES": (
                self.tr("Voices"),
                self.tr(
                    "A layer of voices or a table with unit codes, such as 'Import voices' gives. Left blank, the "
                    "points in the voices of DISTRICT are used."
                ),
            ),
            "UNITS": (
                self.tr("Territorial units"),
                self.tr("The layer of territorial units, with the measured field."),
            ),
            "MEASURED": (
                self.tr("Measured value"),
                self.tr("What the data say, such as the score of a dimension; high must mean more potential."),
            ),
            "CODE_FIELD": (self.tr("Field with the unit's code"), self.tr("A unique code for every unit.")),
            "SCORE_FIELD": (self.tr("Field with the score"), self.tr("The number each voice gives.")),
            "FILTER": (
                self.tr("Voices to use"),
                self.tr("A QGIS expression over the fields of the voices; blank: all voices."),
            ),
            "MIN_VOICES": (
                self.tr("Fewest voices with a score"),
                self.tr("Where fewer have a score, nothing is told of what people say."),
            ),
            "SCALE": (
                self.tr("Scale"),
                self.tr(
                    "ampi: 100 at the reference; percentile: percentile ranks; as_is: where the measured value "
                    "runs from 0 to 100, as the voices do."
                ),
            ),
            "DISTRICT": self._district(),
            "LANGUAGE": self._language(),
        }

    def _gap_outputs(self) -> dict[str, tuple[str, str]]:
        return {
            "gap": (
                self.tr("Perception against data"),
                self.tr(
                    "The units with the gap, its interval, its type and the reading; what their people say stands "
                    "in the fields that begin with voices_."
                ),
            ),
            "voices_report": (
                self.tr("Report of the voices"),
                self.tr("Voices that were left out or withheld, and why."),
            ),
            "gap_report": (
                self.tr("Report of the gap"),
                self.tr("Units left out or withheld, and the types expected by chance."),
            ),
        }

    def new_reading(self) -> Texts:
        """Indicators become indices, these are laid over one another, and what is there and not used comes to light."""
        return Texts(
            self.tr("New reading of the territory"),
            self.tr(
                "From indicators to the new reading of a territory, in one run: the framework makes the indices of "
                "potential, the maps of the dimensions are superimposed, hot and cold spots of the superimposed map "
                "are found, units of like profile are put into types, and what the territory has is held against what "
                "it makes of it: the potential that is not used."
            ),
            "superimposition",
            {**self._reading_inputs(), "DISTRICT": self._district(), "LANGUAGE": self._language()},
            self._reading_outputs(),
        )

    def _reading_inputs(self) -> dict[str, tuple[str, str]]:
        return {
            "UNITS": (
                self.tr("Territorial units"),
                self.tr("The layer of territorial units, with the fields of the indicators."),
            ),
            "CODE_FIELD": (self.tr("Field with the unit's code"), self.tr("A unique code for every unit.")),
            "FRAMEWORK": (
                self.tr("Framework"),
                self.tr(
                    "The table of dimensions and indicators, one row a node. Left blank, the framework stored in "
                    "DISTRICT is used."
                ),
            ),
            "MAPS": (
                self.tr("Maps to superimpose"),
                self.tr(
                    "Fields of the index, separated by ;, at least two: the scores of the dimensions, such as "
                    "economic_score;social_score. The types are made of them too."
                ),
            ),
            "ENDOWMENT": (
                self.tr("Endowment"),
                self.tr("What the territory has: a field of the index, such as resources, or of the units."),
            ),
            "ACTIVATION": (
                self.tr("Activation"),
                self.tr("What it makes of it: a field of the units, such as the turnout; high must mean more."),
            ),
            "TYPES": (self.tr("Number of types"), self.tr("At least 2.")),
        }

    def _reading_outputs(self) -> dict[str, tuple[str, str]]:
        return {
            "potential": (
                self.tr("Potential"),
                self.tr("The units with scores, ranks, coverage, bounds and reading."),
            ),
            "overlay": (
                self.tr("Superimposed reading"),
                self.tr("The units with the superimposed value, the leading and the limiting map and the reading."),
            ),
            "spots": (
                self.tr("Hot and cold spots"),
                self.tr("Where high and low superimposed values gather, and how likely that is by chance."),
            ),
            "context_types": (self.tr("Context types"), self.tr("The units with their type and its sentence.")),
            "profiles": (self.tr("Profiles of the types"), self.tr("One row a type, with its means and profile.")),
            "latent": (
                self.tr("Latent potential"),
                self.tr("The units with the points not used, the type and the reading."),
            ),
            "potential_report": (
                self.tr("Report of the index"),
                self.tr("What was noticed while the index was made."),
            ),
            "latent_report": (
                self.tr("Report of the latent potential"),
                self.tr("The types beside the counts expected by chance, and units left out."),
            ),
        }

    def itinerary_from_reading(self) -> Texts:
        """A reading of the territory becomes the draft of an itinerary."""
        return Texts(
            self.tr("Itinerary from the reading"),
            self.tr(
                "From a reading of the territory to the draft of an itinerary: the real places that lie in the units "
                "which the reading puts first become stops, in a short order, and each carries its unit's reading as "
                "the need it answers. A second place in the same unit counts half its score, a third a third, so that"
                " the stops spread over the units. The draft is matter for a focus group; where asked for, it goes "
                "into the district, line and stops, and is drawn as annotations in a project."
            ),
            "itineraries",
            self._draft_inputs(),
            self._draft_outputs(),
        )

    def _draft_inputs(self) -> dict[str, tuple[str, str]]:
        return {
            "PLACES": (self.tr("Real places or actors"), self.tr("A layer of points; every stop is one of them.")),
            "UNITS": (
                self.tr("Units with a reading"),
                self.tr(
                    "A result of the potential or of the superimposition, or any layer with a score and a sentence."
                ),
            ),
            "SCORE_FIELD": (
                self.tr("Field with the score"),
                self.tr("Units are put in order by it, the highest first."),
            ),
            "READING_FIELD": (
                self.tr("Field with the reading"),
                self.tr("The sentence that becomes the need of the stop."),
            ),
            "CODE_FIELD": (self.tr("Field with the unit's code"), self.tr("Kept with every stop as its unit.")),
            "FIRST": (
                self.tr("Number of units"),
                self.tr("How many units the reading puts first; units with equal scores share a place."),
            ),
            "THRESHOLD": (
                self.tr("Threshold of the score"),
                self.tr("Where given, all units that reach it, whatever their number."),
            ),
            "STOPS": (
                self.tr("Number of stops"),
                self.tr("At most so many; places in the units with the highest scores are taken first."),
            ),
            "INTO": (
                self.tr("What becomes of the draft"),
                self.tr(
                    "layers: nothing but the layers; district: it is added to DISTRICT too; district_and_project: "
                    "and the itineraries of DISTRICT are drawn as annotations in a project."
                ),
            ),
            "DISTRICT": self._district(),
            "LANGUAGE": self._language(),
        }

    def _draft_outputs(self) -> dict[str, tuple[str, str]]:
        return {
            "itinerary_stops": (
                self.tr("Stops of the itinerary"),
                self.tr(
                    "The places chosen, in order, with their own fields and itinerary, sequence, title, need (the "
                    "unit's reading), unit_code, prize (the unit's score, half of it for a second place in the "
                    "unit), leg and cumulative (km). Another field prize of the places is kept as place_prize."
                ),
            ),
            "itinerary": (self.tr("Itinerary"), self.tr("The line through the stops, with its direction.")),
            "suggestion_report": (
                self.tr("Report of the suggestion"),
                self.tr("Places that could not become a stop, and why."),
            ),
            "annotated_project": (
                self.tr("Project with annotations"),
                self.tr("Only for district_and_project: the itineraries of DISTRICT in a layer of annotations."),
            ),
        }
