# SPDX-License-Identifier: GPL-3.0-or-later
"""What algorithms of the potential ask about the method: one wording for all, words from the method's own lists."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsProcessingParameterDefinition as Declared
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.classes import CLASS_WORDS
from district_potential.core.potential.operators.aggregate import OPERATORS, PENALTIES
from district_potential.core.potential.ranks import TIES
from district_potential.core.potential.scales.normalise import SCALES
from district_potential.core.potential.settings import FLAT, MISSING, PRESETS, TREATMENT
from district_potential.toolbox import parameters as ask

CLASSES = 5
DETAIL = ("scores", "full")


class MethodParameters:
    """The parameters of the method, in groups, for algorithms to yield."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("MethodParameters", text)

    def choices(self, years: bool = True) -> Iterator[Declared]:
        """How indicators become scores: preset, scale, operator, missing values; years: units may have several."""
        yield from self.method()
        yield from self.missing(years)

    def method(self) -> Iterator[Declared]:
        """Preset, scale and operator."""
        yield ask.choice(
            "PRESET",
            self.tr("Preset"),
            self.tr("Fills what framework and parameters leave blank. ampi: Adjusted Mazziotta-Pareto index, 100 at "
                    "the reference; mean_scaled: arithmetic mean of indicators from 0 to 100; mean_percentiles: mean "
                    "of percentile ranks; geometric_scaled, geometric_percentiles: geometric means of the same, from "
                    "1 to 100; flags: how many rules hold; custom: nothing is filled."),
            PRESETS,
            default="ampi",
        )  # fmt: skip
        yield ask.choice(
            "NORMALISATION",
            self.tr("Normalisation"),
            self.tr("min_max: from the lowest to the highest value; z_score: standard deviations from the mean; rank, "
                    "borda: place among the units; percentile: percentile rank; goalposts: between the framework's "
                    "goal_min and goal_max; ampi: 100 at the reference, 30 points for half the range; mpi: mean 100, "
                    "deviation 10; distance_to_target: 1 at the goal_reference, less the farther from it on either "
                    "side (parameter beyond of the framework: falls, stays, rises); distance_to_reference: from 0 for "
                    "the worst to 1 at the reference; distance_to_maximum: from 0 for the worst to 1 for the best; "
                    "fraction_of_maximum: value by maximum, for positive polarity alone; flags: 1 where a rule holds; "
                    "raw: as it is."),
            SCALES,
            optional=True,
        )  # fmt: skip
        yield ask.choice(
            "AGGREGATION",
            self.tr("Aggregation"),
            self.tr("arithmetic, geometric, harmonic: weighted means; sum: weighted sum; generalised: power mean, by "
                    "POWER; minimum: the lowest value; owa: ordered weighted average; mpi, ampi: mean less a penalty "
                    "for imbalance. The following judge every unit in the company of all others, all years together: "
                    "they have no bounds and cannot be held by goalposts, and beside indicators on a scale their score "
                    "is put on it by min-max. topsis: nearness to the best of all; copeland: units beaten less units "
                    "that beat it; promethee: mean preference over the others (any lead counts whole unless the "
                    "framework's parameters preference, indifference_threshold and preference_threshold say "
                    "otherwise); benefit_of_the_doubt: each unit under the weights that favour it most (parameters "
                    "share_min and share_max bound the shares)."),
            OPERATORS,
            optional=True,
        )  # fmt: skip

    def missing(self, years: bool) -> Iterator[Declared]:
        """What is done about missing values, and from which coverage on a node is scored."""
        told = self.tr(
            "keep: left out, the other weights re-scaled, with coverage and bounds; refuse: the run stops and names "
            "them; mean, median: of all units; group: mean of the units of the same GROUP_FIELD; neighbours: mean of "
            "the units that share a border, or of the 5 nearest where there is none. Estimates count as present. "
            "Blank is keep."
        )
        told_of_years = self.tr(
            "keep: left out, the other weights re-scaled, with coverage and bounds; refuse: the run stops and names "
            "them; mean, median: of all units; group: mean of the units of the same GROUP_FIELD; neighbours: mean of "
            "the units that share a border, or of the 5 nearest where there is none; previous_year: the unit's own "
            "latest earlier value. Estimates count as present and are counted in n_imputed, and the bounds stay those "
            "of missing values. Blank is keep."
        )
        words = [word for word in MISSING if years or word != "previous_year"]
        title = self.tr("Missing values")
        yield ask.choice("MISSING", title, told_of_years if years else told, words, optional=True)
        yield ask.field(
            "GROUP_FIELD",
            self.tr("Field with the group"),
            self.tr("For the missing values by group: the field that says which units are alike, such as the "
                    "altimetric zone."),
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Minimum coverage"),
            self.tr("A node has no score where less than this share (0 to 1) of its weight is present. Blank is 0.5."),
            least=0,
            most=1,
            optional=True,
        )

    def treatment(self) -> Iterator[Declared]:
        """What is done about outliers before indicators are scaled."""
        yield ask.choice(
            "TREATMENT",
            self.tr("Outliers"),
            self.tr("none: values stay; winsorise: the furthest values are put at the next one, at most 5, until "
                    "|skewness| < 2 or excess kurtosis < 3.5; auto: the same, a logarithm where that is not enough. "
                    "A cell treatment of the framework wins. The report says which value became what. Blank is none."),
            TREATMENT,
            optional=True,
            advanced=True,
        )  # fmt: skip

    def scaling(self) -> Iterator[Declared]:
        """The options of the scales and operators."""
        yield ask.numbers(
            "RANGE",
            self.tr("Ends of the scale"),
            self.tr("Lowest and highest value of min_max, goalposts and percentile, such as 0;100. Blank is 0;100, or "
                    "1;100 where an operator takes only values above 0."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield from self._operators()
        yield ask.choice(
            "TIES",
            self.tr("Equal values"),
            self.tr("For rank and borda: equal values take the average, the lowest (min) or the highest (max) of their "
                    "places; dense leaves no gaps; ordinal goes by the order of the rows."),
            TIES,
            default="average",
            advanced=True,
        )  # fmt: skip
        yield ask.choice(
            "FLAT",
            self.tr("Flat indicators"),
            self.tr("An indicator with one value everywhere, or with none. refuse: the run stops and names it; "
                    "neutral: all units take the neutral value, and an indicator without values stays missing."),
            FLAT,
            default="refuse",
            advanced=True,
        )  # fmt: skip
        yield ask.yes_no(
            "CLIP",
            self.tr("Cut at the goalposts"),
            self.tr("Values beyond the minimum or maximum of the goalposts are put there, and distances to target or "
                    "reference are kept between 0 and 1. Values beyond goalposts are counted in the report in any "
                    "case."),
            advanced=True,
        )  # fmt: skip
        yield ask.lines(
            "FLAG_RULES",
            self.tr("Rules of the flags"),
            self.tr("For flags: one rule a line, in the indicator's own units, such as: income > 20000"),
            optional=True,
            advanced=True,
        )

    def _operators(self) -> Iterator[Declared]:
        """The options of operators alone: mpi and ampi, the generalised mean, the ordered average."""
        yield ask.choice(
            "PENALTY",
            self.tr("Sign of the penalty"),
            self.tr("For mpi and ampi. minus: imbalance lowers the score, for a positive phenomenon; plus: it raises "
                    "it, for a negative one."),
            PENALTIES,
            default="minus",
            advanced=True,
        )  # fmt: skip
        yield ask.number(
            "POWER",
            self.tr("Power of the generalised mean"),
            self.tr("1 is the arithmetic mean, 0 the geometric, -1 the harmonic; the lower, the less one child makes "
                    "up for another. A node's parameter power wins."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.numbers(
            "OWA_WEIGHTS",
            self.tr("Weights of the ordered average"),
            self.tr("For owa: the first for the highest value, the last for the lowest, such as 1;2;3. Where a node "
                    "has another number of children, where children are missing or weigh differently, they are read "
                    "off the line through their running sums. A node's parameter owa_weights wins."),
            optional=True,
            advanced=True,
        )  # fmt: skip

    def reference(self) -> Iterator[Declared]:
        """What stands at 100, and which weights are taken."""
        yield ask.text(
            "WEIGHT_SET",
            self.tr("Set of weights"),
            self.tr("Takes the framework's column weight_<name> instead of weight: give the name."),
            optional=True,
            advanced=True,
        )
        yield ask.text(
            "REFERENCE_UNIT",
            self.tr("Reference unit"),
            self.tr("For ampi and distance_to_reference: the code of the unit that is the reference. Blank: the mean "
                    "of the units."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.text(
            "REFERENCE_YEAR",
            self.tr("Reference year"),
            self.tr("For ampi and distance_to_reference with several years: the year whose mean is the reference. "
                    "Blank: the earliest."),
            optional=True,
            advanced=True,
        )  # fmt: skip

    def showing(self) -> Iterator[Declared]:
        """How the index is classed and in how much detail it is given."""
        yield ask.number(
            "CLASSES",
            self.tr("Number of classes"),
            self.tr("Of the index, for the map and the field that ends in _class."),
            default=CLASSES,
            least=2,
            most=20,
            whole=True,
            advanced=True,
        )
        yield ask.choice(
            "CLASS_METHOD",
            self.tr("Classes"),
            self.tr("quantile: equally many units; equal: equal steps; jenks: natural groups; breaks: as given."),
            CLASS_WORDS,
            default="quantile",
            advanced=True,
        )
        yield ask.numbers(
            "BREAKS",
            self.tr("Class breaks"),
            self.tr("For breaks: the values between the classes, in rising order, such as 90;100;110."),
            optional=True,
            advanced=True,
        )
        yield ask.choice(
            "DETAIL",
            self.tr("Detail"),
            self.tr("scores: resources, fragility and balance of the index; full: of every dimension too."),
            DETAIL,
            default="scores",
            advanced=True,
        )
