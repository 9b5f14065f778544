# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot and cold spots."""

from __future__ import annotations

from typing import Iterator

from district_potential.core import palettes
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.hot_spots import CLUSTER_LABELS, CLUSTERS, Settings, headings, hot_spots
from district_potential.core.superimposition.neighbours import KINDS, Choice, K
from district_potential.core.superimposition.overlay import map_name
from district_potential.core.table import Table
from district_potential.layers.read import read_table
from district_potential.layers.styling import Category, categorised, geometry_of
from district_potential.layers.surroundings import surroundings
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class HotSpots(DistrictAlgorithm):
    """Find where high and low values gather."""

    def displayName(self) -> str:
        return self.tr("Hot and cold spots")

    def about(self) -> str:
        return self.tr(
            "Tells where units with high values have neighbours with high values (hot spots, HH), where low ones lie "
            "among low ones (cold spots, LL), and which units stand against their surroundings (HL, LH): local Moran's "
            "I, with Getis and Ord's Gi* beside it. Chance is judged by permutations: the unit keeps its value and its "
            "neighbours are drawn from all other units. The p of a unit is one-sided and folded: the share of draws at "
            "least as extreme on the side on which the unit lies, so it is at most about 0.5, and 0.05 here is 0.1 "
            "two-sided; draws equal to what is observed count on both sides. The p of Gi* is normal and two-sided. A "
            "cluster describes how values lie side by side; it says neither why, nor that something acts from one unit "
            "on the other, and among many units some stand out by chance alone, about one in ten at 0.05: the report "
            "says how many. A unit without a value takes no part; one without neighbours (island) gets no statistic, "
            "never 0."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units("geometry")
        yield ask.code_field()
        yield ask.field("FIELD", self.tr("Field"), self.tr("The values to look at, of either sign."), kind="number")
        yield ask.field(
            "FIELD_AROUND",
            self.tr("Field of the surroundings"),
            self.tr("Another field, looked at in the neighbours: where the unit is high in the first, are its "
                    "neighbours high in this one (data here, perception around)? Gi* remains that of the first. Left "
                    "blank, the first is compared with itself around."),
            kind="number",
            optional=True,
        )  # fmt: skip
        yield ask.choice(
            "NEIGHBOURS",
            self.tr("Neighbours"),
            self.tr("queen: units that share a border or a corner; rook: a border; nearest: the K nearest units; "
                    "distance: all units within DISTANCE. The last two are measured over the ground, between points "
                    "inside the units."),
            KINDS,
            default="queen",
        )  # fmt: skip
        yield ask.number("K", self.tr("Number of nearest units"), self.tr("Only for nearest."), K, 1, whole=True)
        yield ask.number(
            "DISTANCE", self.tr("Distance (km)"), self.tr("Required for distance."), least=0, optional=True
        )  # fmt: skip
        yield from self._how()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Hot and cold spots"),
            self.tr("The units with the fields moran_i, moran_p, cluster (HH, LL, HL, LH, ns: no more than chance, "
                    "island: no neighbours), gi_z, gi_p, n_neighbours and reading; with FDR also moran_p_fdr."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("MORAN_I", self.tr("Moran's I of the whole territory"))
        yield ask.count("MORAN_Z", self.tr("Its z under randomisation"))
        yield ask.count("MORAN_P", self.tr("Its p, one-sided, from permutations"))

    def _how(self) -> Iterator[Declared]:
        yield ask.number(
            "PERMUTATIONS",
            self.tr("Permutations"),
            self.tr("With 9999 of them the smallest p that can be found is 0.0001."),
            default=Settings.permutations,
            least=99,
            most=999_999,
            whole=True,
            advanced=True,
        )
        yield ask.number(
            "SIGNIFICANCE",
            self.tr("Significance"),
            self.tr(
                "The p up to which a unit belongs to a cluster; without any pattern twice this share of the units does."
            ),
            default=Settings.significance,
            least=0,
            most=1,
            advanced=True,
        )
        yield ask.yes_no(
            "FDR",
            self.tr("Correct for the number of units"),
            self.tr("Clusters are taken by the p of Benjamini and Hochberg, over the units that have neighbours: of "
                    "all units in clusters the expected share that is chance stays under twice the significance, as p "
                    "is one-sided. Few clusters may remain."),
            default=Settings.fdr,
        )  # fmt: skip
        yield ask.number(
            "TOLERANCE",
            self.tr("Tolerance of borders (m)"),
            self.tr("Only for queen and rook: borders up to so far apart are one. Blank: the rounding of the "
                    "coordinates. A corner on the middle of a side counts in any case."),
            least=0,
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.seed()
        yield ask.prefix()

    def problem(self, call: Call) -> Message | None:
        if call.value("NEIGHBOURS") == "distance" and not call.value("DISTANCE"):
            return Message.of("hot_distance_needed")
        if call.value("FIELD") == call.value("FIELD_AROUND"):
            return Message.of("hot_same_field", field=call.value("FIELD"))
        return None

    def compute(self, call: Call) -> None:
        units, field, around = call.source("UNITS"), call.value("FIELD"), call.value("FIELD_AROUND")
        fields = [field, around] if around else [field]
        table = read_table(units, fields, call.value("CODE_FIELD"), call.findings)
        _report_idle(call)
        neighbours = surroundings(
            units, table.codes, _choice(call), call.findings, lambda done, of: call.step(done, 2 * of)
        )  # fmt: skip
        settings = _settings(call)
        found = hot_spots(
            table, field, around, neighbours, settings, call.findings, call.language,
            lambda done, of: call.step(of + done, 2 * of),
        )  # fmt: skip
        labels = [map_name(table.field(each)) for each in fields]
        call.write("OUTPUT", found.table, like="UNITS", style=_style(call, found.table, labels, settings))
        call.result("MORAN_I", found.moran.i)
        call.result("MORAN_Z", found.moran.z)
        call.result("MORAN_P", found.moran.p)


def _choice(call: Call) -> Choice:
    return Choice(call.value("NEIGHBOURS"), call.value("K"), call.value("DISTANCE"), call.value("TOLERANCE"))


def _settings(call: Call) -> Settings:
    return Settings(call.value("PERMUTATIONS"), call.value("SIGNIFICANCE"), call.value("FDR"), call.value("SEED"))


def _report_idle(call: Call) -> None:
    kind = call.value("NEIGHBOURS")
    for name, kinds, given in (
        ("K", ("nearest",), call.value("K") != K),
        ("DISTANCE", ("distance",), call.value("DISTANCE") is not None),
        ("TOLERANCE", ("queen", "rook"), call.value("TOLERANCE") is not None),
    ):
        if given and kind not in kinds:
            idle(name, Message.of("idle_without", needed=f"NEIGHBOURS {kinds[0]}"), call.findings)


def _style(call: Call, result: Table, labels: list[str], settings: Settings) -> str:
    categories = [
        Category(cluster, say(CLUSTER_LABELS[cluster], call.language), colour)
        for cluster, colour in zip(CLUSTERS, palettes.clusters())
    ]
    return categorised(
        result,
        "cluster",
        categories,
        language=call.language,
        headings=headings(labels, settings, call.language),
        prefix=call.value("PREFIX") or "",
        geometry=geometry_of(call.source("UNITS")),
    )
